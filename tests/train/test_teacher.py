import dataclasses

import pytest
from sacrebleu import sentence_chrf

from parallel.errors import UsageError
from parallel.mt.packages import EMBEDDED
from parallel.train.cleaning import Reason
from parallel.train.data import Stored, taught
from parallel.train.recipe import Teaching, load_recipe
from parallel.train.teacher import Lesson, Teacher, dual

GOOD = [
    ("Die Stadt hat im Winter den Hafen geschlossen.", "The city closed the port in winter."),
    ("Der Minister trat am Montag zurück.", "The minister resigned on Monday."),
    ("Das Wetter wird morgen besser.", "The weather will be better tomorrow."),
]
BAD = ("Viele Menschen warten noch auf Hilfe.", "The weather will be better tomorrow.")


@pytest.fixture(scope="module")
def teacher():
    return Teacher(EMBEDDED, threads=1)


@pytest.fixture
def taught_recipe(recipe):
    first, *others = recipe.data
    teaching = Teaching(package=str(EMBEDDED), drop=0.3)
    return dataclasses.replace(
        recipe, teacher=teaching, data=(dataclasses.replace(first, distilled=0.5), *others), folder=EMBEDDED.parent
    )


def test_what_does_not_translate_is_doubted_most(teacher):
    doubts = teacher.doubts([*GOOD, BAD])
    assert max(doubts) == doubts[-1]
    assert all(doubt > 0 for doubt in doubts)
    assert teacher.doubts([]) == []


def test_two_directions_must_agree():
    assert dual(2.0, 2.0) < dual(1.5, 2.5) < dual(1.0, 4.0)


def closeness(text, target):
    return sentence_chrf(text, [target]).score


def test_of_several_translations_the_one_closest_to_the_target_is_taken(teacher):
    source = "Der Minister trat am Montag zurück."
    targets = ["The minister resigned on Monday.", "On Monday the minister stepped down."]
    first, second = teacher.nearest([(source, target) for target in targets])
    assert closeness(first, targets[0]) >= closeness(second, targets[0])
    assert closeness(second, targets[1]) >= closeness(first, targets[1])


def test_a_recipe_drops_what_its_teacher_doubts_and_says_so(taught_recipe):
    rows = [Stored(0, *pair) for pair in (*GOOD, BAD)]
    rows += [Stored(1, "Hafen", "harbour")]
    counts = []
    kept = list(taught(iter(rows), taught_recipe, counts.append))
    assert [row.source for row in kept] == [pair[0] for pair in GOOD] + ["Hafen"]
    assert counts[0].rejected == {Reason.DOUBTED: 1}
    assert (counts[1].kept, counts[1].rejected) == (1, {Reason.DOUBTED: 0})


def test_the_teacher_writes_a_share_of_the_targets(taught_recipe):
    lesson = Lesson(taught_recipe)
    distilled = lesson.distilled(GOOD, 0.7)
    assert [pair[0] for pair in distilled] == [pair[0] for pair in GOOD]
    assert lesson.distilled(GOOD, 0.7) == distilled
    assert lesson.distilled(GOOD, 0.0) == GOOD
    assert sum(new != old for new, old in zip(distilled, GOOD, strict=True)) <= 2


def test_a_teacher_of_the_other_direction_is_asked_too(taught_recipe):
    one = Lesson(taught_recipe)
    both = Lesson(dataclasses.replace(taught_recipe, teacher=Teaching(package=str(EMBEDDED), back=str(EMBEDDED))))
    (there,), (back,) = one._doubts(GOOD[:1]), one._there.doubts([GOOD[0][::-1]])
    assert list(both._doubts(GOOD[:1])) == [dual(there, back)]


def test_without_a_teacher_nothing_can_be_dropped(tmp_path, recipe):
    path = tmp_path / "recipe.toml"
    path.write_text('[dev]\npath = "dev.tmx"\n[[data]]\npath = "a.tmx"\ndistilled = 0.1\n', "utf-8")
    with pytest.raises(UsageError, match=r"need teacher\.package"):
        load_recipe(path)
    path.write_text(
        '[teacher]\npackage = "a.argosmodel"\n[dev]\npath = "dev.tmx"\n[[data]]\npath = "a.tmx"\ndistilled = 0.6\n'
        "diversified = 0.5\n",
        "utf-8",
    )
    with pytest.raises(UsageError, match=r"more than 1 together"):
        load_recipe(path)
    rows = [Stored(0, *pair) for pair in GOOD]
    assert list(taught(iter(rows), recipe, print)) == rows


def test_good_targets_of_the_teacher_come_in_beside_peoples(taught_recipe):
    lesson = Lesson(taught_recipe)
    reworded = [
        (GOOD[0][0], "In winter the city closed the port."),
        (GOOD[1][0], "On Monday the minister resigned."),
        (GOOD[2][0], "Tomorrow the weather will be better."),
    ]
    free = (GOOD[1][0], "We like the sea.")
    beside = list(lesson.diversified([*reworded, free], 1.0))
    own = zip(reworded, lesson._there.nearest(reworded), strict=True)
    assert beside == [(source, text) for (source, target), text in own if text != target]
    assert beside, "the teacher has words of its own"
    assert not list(lesson.diversified([free], 1.0)), "what is far from people's is not learnt"
    assert not list(lesson.diversified(reworded, 0.0))
    first, *others = taught_recipe.data
    both = dataclasses.replace(taught_recipe, data=(dataclasses.replace(first, distilled=0, diversified=1), *others))
    both = dataclasses.replace(both, teacher=dataclasses.replace(both.teacher, drop=0.0))
    rows = [Stored(0, *pair) for pair in reworded]
    assert list(taught(iter(rows), both, lambda _: None)) == rows + [Stored(0, *pair, beside=True) for pair in beside]


def test_no_source_is_distilled_and_diversified(taught_recipe):
    pairs = [(f"Am Montag kam Zug {number} an.", f"Train {number} arrived on Monday.") for number in range(40)]
    lesson = Lesson(taught_recipe)
    rewritten = {old[0] for old, new in zip(pairs, lesson.distilled(pairs, 0.5), strict=True) if new != old}
    beside = [source for source, _ in lesson.diversified(pairs, 0.5, after=0.5)]
    assert rewritten
    assert beside
    assert not rewritten.intersection(beside)
    assert rewritten.intersection(source for source, _ in lesson.diversified(pairs, 0.5)), (
        "drawn from all, some are both"
    )
