import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check


def one(source, target, name):
    (finding,) = check(Pair(source=source, target=target), enabled=[name])
    return finding


@pytest.mark.parametrize("target", ["", " ", "\n\t"])
def test_empty_target_is_the_only_finding(target):
    findings = check(Pair(source="Da sind 5 Hunde (braune).", target=target))
    assert [(finding.check, finding.severity) for finding in findings] == [("empty-target", Severity.ERROR)]


def test_two_blank_sides_are_nothing_to_speak_of():
    assert check(Pair(source=" ", target="")) == []


def test_translation_of_nothing():
    assert one("", "There it is.", "empty-source").target_spans == ((0, 12),)


@pytest.mark.parametrize(
    ("target", "fix"),
    [
        ("A \x1b[31mred\x1b[0m word", "A red word"),
        ("A soft\u00adhyphen", "A softhyphen"),
        ("A\u200bb", "Ab"),
        ("A \x93quote\x94", "A “quote”"),
        ("\ufeffBegin", "Begin"),
        ("A \ufffd sign", None),
    ],
)
def test_control_characters_go(target, fix):
    finding = one("Ein Wort", target, "control-characters")
    assert (finding.severity, finding.fix) == (Severity.ERROR, fix)


def test_control_characters_are_named_and_shown():
    finding = one("Ein Wort", "A\x00 b\x07", "control-characters")
    assert finding.message == "control characters U+0000, U+0007 in the translation"
    assert finding.target_spans == ((1, 2), (4, 5))


def test_control_characters_of_the_source_are_a_hint():
    finding = one("Ein\x08 Wort", "A word", "control-characters")
    assert (finding.severity, finding.source_spans) == (Severity.INFO, ((3, 4),))


@pytest.mark.parametrize(
    "target", ["A word\nand a line\tand a tab", "👩‍👧 A family", "a no-break\u00a0space", "naïve café"]
)
def test_white_space_accents_and_emoji_are_no_control_characters(target):
    assert check(Pair(source="Ein Wort", target=target), enabled=["control-characters", "mojibake"]) == []


@pytest.mark.parametrize(
    ("target", "fix"),
    [("a MÃ¼ller", "a Müller"), ("donâ€™t", "don’t"), ("Â£5", "£5"), ("â€œso", "“so")],
)
def test_letters_decoded_wrongly_are_decoded_again(target, fix):
    assert one("Ein Wort", target, "mojibake").fix == fix
