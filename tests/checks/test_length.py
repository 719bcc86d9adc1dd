import pytest

from parallel.bitext import Pair
from parallel.checks import check
from parallel.checks.length import deviations
from parallel.checks.text import Text

SOURCE = "Am Abend sitzen die Fischer auf der Mauer vor dem Hafen und reden über das Wetter und die Preise."
TARGET = "In the evening the fishermen sit on the wall by the harbour and talk about the weather and the prices."


def found(source, target, **options):
    return [finding.message for finding in check(Pair(source=source, target=target), enabled=["length"], **options)]


def test_usual_lengths_are_silent():
    assert found(SOURCE, TARGET) == []
    assert found(TARGET, SOURCE, source_language="en", target_language="de") == []


def test_far_too_short_and_far_too_long():
    (short,) = found(SOURCE, TARGET[:40])
    assert short.startswith("unusually short: 40 characters for 97, expected about 84")
    (long,) = found(SOURCE, f"{TARGET} {TARGET}")
    assert long.startswith("unusually long: 2")


@pytest.mark.parametrize(("source", "target"), [("Ja.", "Yes, it certainly is."), ("Nein!", "No!")])
def test_short_texts_say_nothing(source, target):
    assert found(source, target) == []


def test_languages_that_nothing_was_learnt_about_are_silent():
    assert found(SOURCE, "x", source_language="fr", target_language="nl") == []


def test_nothing_is_not_longer_than_usual():
    assert deviations(Text(SOURCE, "de"), Text("", "en")) == 0.0
    assert deviations(Text(SOURCE, "de"), Text(TARGET, "en")) > deviations(Text(SOURCE, "de"), Text("Yes.", "en"))
