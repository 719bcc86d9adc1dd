import pytest

from parallel.mt.repetition import find_loop, longest_output, undoubled


def test_bound_grows_with_the_source_and_is_the_same_within_a_batch():
    bounds = [longest_output(length) for length in range(1, 400)]
    assert bounds == sorted(bounds)
    assert all(bound >= min(256, 2 * length + 24) for length, bound in enumerate(bounds, 1))
    assert max(bounds) == 256
    assert longest_output(16) == longest_output(31)


@pytest.mark.parametrize(
    ("source", "target", "kept"),
    [
        ("a b c", "x y y y y y z", "x y z"),
        ("a b c", "x y z y z y z y z end", "x y z end"),
        ("a b c", "very very very good", "very very very good"),
        ("no no no no no yes", "nein nein nein nein nein ja", "nein nein nein nein nein ja"),
        ("no no no no yes", "nein nein nein nein nein nein ja", "nein nein nein nein ja"),
        ("a", "", ""),
    ],
)
def test_loop_is_cut_back_to_what_the_source_has(source, target, kept):
    pieces = target.split()
    while loop := find_loop(source.split(), pieces):
        pieces = pieces[: loop[0]] + pieces[loop[1] :]
    assert pieces == kept.split()


def test_segment_of_one_word_over_and_over_takes_seconds_not_minutes(translator):
    text = "wort " * 30_000
    translation = translator.translate_one(text)
    assert translation.cut
    assert translation.source == text
    assert len(translation.text) < 4 * len(text)


def test_loops_are_flagged_and_bounded(translator):
    translation = translator.translate_one("- " * 60 + "a")
    assert len(translation.text) < 2 * 121
    phrase = "Der Bürgermeister sagte, " * 30
    hypotheses = translator.hypotheses(phrase)
    assert all(len(hypothesis.text) < 2 * len(phrase) for hypothesis in hypotheses)
    translation = translator.translate_one(phrase)
    assert translation.text.lower().count("mayor said the mayor said the mayor said the mayor") <= 30
    assert translation.warnings or len(translation.text) < 1.3 * len(phrase)


def test_what_is_said_often_is_translated_as_often(translator):
    translation = translator.translate_one("Nein, nein, nein, nein!")
    assert translation.text.lower().count("no") <= 6
    assert translation.text.endswith(("!", "."))


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Die Festnahme.", "The failed failed arrest.", "The failed arrest."),
        ("Die Festnahme.", "The failed failed failed arrest.", "The failed arrest."),
        ("Es war lang.", "It was that that had had very very long.", "It was that that had had very very long."),
        ("Bora Bora und Baden Baden.", "Baden Baden.", "Baden Baden."),
        (
            "Baden-Baden, was bleibt, bleibt.",
            "Baden Baden, what remains remains.",
            "Baden Baden, what remains remains.",
        ),
        ("Im Jahr 2000 kamen 2000 Menschen.", "In 2000 2000 came.", "In 2000 2000 came."),
        ("Die Festnahme.", "The unfailed failed arrest of ours, ours.", "The unfailed failed arrest of ours, ours."),
    ],
)
def test_words_twice_in_a_row_are_written_once(source, target, said):
    assert undoubled(source, target) == said
