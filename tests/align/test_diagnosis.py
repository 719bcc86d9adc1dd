"""Bad pairs of files are told from good ones."""

import pytest

from parallel.align import Problem, align, diagnose

OTHER = [
    "Knead the flour, the butter and the eggs into a smooth dough.",
    "Leave it in the refrigerator for an hour.",
    "Meanwhile peel eight apples and cut them into thin slices.",
    "Mix them with sugar, cinnamon and the juice of a lemon.",
    "Roll out the dough and lay it into a greased tin.",
    "Spread the apples over it and bake the cake at 180 degrees.",
    "Cut strips from the remaining dough and cover the fruit with a lattice.",
    "Serve it warm, with vanilla ice cream or whipped cream.",
]


def problems(source, target):
    return [d.problem for d in diagnose(source, target, align(source, target))]


def test_a_translation_is_fine(story):
    assert problems(*story) == []


def test_one_side_empty(story):
    assert problems(story[0], []) == [Problem.EMPTY]
    assert problems(story[0], ["", "  "]) == [Problem.EMPTY]


def test_the_same_file_twice(story):
    assert problems(story[0], story[0]) == [Problem.SAME_TEXT]


def test_swapped_languages(story):
    assert problems(story[1], story[0]) == [Problem.SWAPPED]


def test_the_wrong_language(story):
    found = diagnose(story[0][:8], story[0][8:], [])
    assert [d.problem for d in found] == [Problem.WRONG_LANGUAGE]
    assert "target" in found[0].message


@pytest.mark.parametrize("count", [4, 8])
def test_texts_that_have_nothing_to_do_with_each_other(story, count):
    assert problems(story[0], OTHER[:count] * 2) == [Problem.UNRELATED]


def test_half_of_a_translation(story):
    found = diagnose(story[0], story[1][:6], align(story[0], story[1][:6]))
    assert [d.problem for d in found] == [Problem.PARTIAL]
    assert "of the source text is paired" in found[0].message


def test_a_part_that_stands_elsewhere(story):
    german, english = story
    target = [*english[:2], *english[9:], *english[2:9]]
    found = diagnose(german, target, align(german, target))
    assert [d.problem for d in found] == [Problem.MOVED]
    assert "source segments 3 to 9 are paired out of order" in found[0].message


def test_a_text_that_goes_on_in_another_language(story):
    german, english = (side * 6 for side in story)
    mixed = [*english, *(f"{sentence} So war es." for sentence in german[:60]), *english]
    first = round(len(english) / 20) * 20  # pieces of 20 are looked at
    found = [d for d in diagnose(german, mixed, align(german, mixed)) if d.problem is Problem.MIXED]
    assert len(found) == 1
    assert found[0].message.startswith(f"target segments {first + 1} to ")
    assert Problem.MIXED not in problems(german, english)


def test_a_summary_is_told_from_another_text(story):
    german, english = story
    summary = [" ".join(sentence.split()[:4]) for sentence in english[::5]]
    (found,) = diagnose(german, summary, align(german, summary))
    assert found.problem is Problem.PARTIAL
    assert "as long as" in found.message
