"""Errors planted by machine into translations without any: every one must be found, and nothing in the clean ones."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.checks import CHECKS, Severity, check, check_all

with (Path(__file__).parent / "fixtures" / "pairs.tsv").open(encoding="utf-8", newline="") as lines:
    ROWS = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
QUOTES = re.compile("[“”]")
BRACKETS = re.compile(r"[][()]")

Planter = Callable[[dict[str, str]], Iterator[str]]
PLANTERS: list[tuple[Planter, frozenset[str]]] = []


def planted(*found_by: str) -> Callable[[Planter], Planter]:
    """A planter yields wrong targets for a row; each must be found by one of these checks."""

    def put(planter: Planter) -> Planter:
        PLANTERS.append((planter, frozenset(found_by)))
        return planter

    return put


def without(text: str, start: int, end: int, instead: str = "") -> str:
    return text[:start] + instead + text[end:]


@planted("empty-target")
def nothing(row):
    yield ""


@planted("numbers")
def number_dropped(row):
    for match in NUMBER.finditer(row["target"]):
        yield re.sub(" +", " ", without(row["target"], *match.span()))


@planted("numbers")
def digit_changed(row):
    for match in NUMBER.finditer(row["target"]):
        end = match.end()
        digit = int(row["target"][end - 1])
        yield without(row["target"], end - 1, end, str((digit + 3) % 10))


@planted("numbers")
def first_digit_changed(row):
    for match in NUMBER.finditer(row["target"]):
        if len(match.group()) > 2:
            start = match.start()
            digit = int(row["target"][start])
            yield without(row["target"], start, start + 1, str(digit % 8 + 2))


@planted("numbers")
def notation_left(row):
    swapped = {
        match.group().translate(str.maketrans(",.", ".,")): match.group() for match in NUMBER.finditer(row["source"])
    }
    for match in NUMBER.finditer(row["target"]):
        if match.group() in swapped and "." in match.group() + swapped[match.group()] and ":" not in match.group():
            yield without(row["target"], *match.span(), swapped[match.group()])


@planted("numbers")
def number_word_changed(row):
    for right, wrong in (
        ("Two dogs", "Four dogs"),
        ("seven", "nine"),
        ("twelve", "eleven"),
        ("twenty-five", "twenty-six"),
    ):
        if right in row["target"]:
            yield row["target"].replace(right, wrong)


@planted("untranslated")
def german_word_left(row):
    start = re.search(rf"\b{row['translation']}\b", row["target"]).start()
    yield without(row["target"], start, start + len(row["translation"]), row["word"])


@planted("identical", "wrong-language")
def not_translated(row):
    yield row["source"]


@planted("wrong-language", "untranslated")
def half_translated(row):
    ours, theirs = row["target"].split(), row["source"].split()
    yield " ".join(ours[: len(ours) // 2] + theirs[len(theirs) // 2 :])


@planted("quotes")
def quote_deleted(row):
    for match in QUOTES.finditer(row["target"]):
        yield without(row["target"], *match.span())


@planted("quotes")
def quotes_deleted(row):
    if QUOTES.search(row["target"]):
        yield QUOTES.sub("", row["target"])


@planted("brackets")
def bracket_deleted(row):
    for match in BRACKETS.finditer(row["target"]):
        yield without(row["target"], *match.span())


@planted("double-word")
def word_doubled(row):
    words = row["target"].split()
    at = next(index for index in range(len(words) // 2, len(words)) if words[index].isalpha())
    yield " ".join([*words[: at + 1], *words[at:]])


@planted("double-space")
def space_doubled(row):
    yield row["target"].replace(" ", "  ", 2).replace("  ", " ", 1)


@planted("space-before-punctuation")
def space_before_mark(row):
    yield re.sub(r"([\w)\]>])([.!?]”?)$", r"\1 \2", row["target"])


@planted("final-punctuation", "length", "quotes", "numbers", "brackets", "placeholders")
def end_cut(row):
    words = row["target"].split()
    yield " ".join(words[: len(words) // 2])


@planted("length", "numbers")
def three_quarters_cut(row):
    words = row["target"].split()
    yield " ".join(words[: max(1, len(words) // 5)]) + row["target"][-1]


@planted("final-punctuation")
def final_mark_cut(row):
    yield re.sub(r"[.!?](”?)$", r"\1", row["target"].replace("p.m.", "pm."))


@planted("start-case")
def small_start(row):
    at = re.search(r"\w", row["target"]).start()
    yield without(row["target"], at, at + 1, row["target"][at].lower())


@planted("loop")
def loop_at_the_end(row):
    words = row["target"].rstrip(".!?”").split()
    yield " ".join(words + words[-3:] * 4) + "."


@planted("loop")
def said_twice(row):
    yield f"{row['target']} {row['target']}"


@planted("urls", "emails")
def address_changed(row):
    for match in re.finditer(r"(?<=beispiel)\.", row["target"]):
        yield without(row["target"], *match.span(), "s.")


@planted("placeholders")
def placeholder_changed(row):
    for right, wrong in (("{name}", "{Name}"), ("{name}", ""), ("%d", "% d"), ("%d", "")):
        if right in row["target"]:
            yield row["target"].replace(right, wrong)


@planted("tags")
def tag_changed(row):
    for right, wrong in (("<b>", ""), ("</b>", "<b>"), ("<b>", "<i>")):
        if right in row["target"]:
            yield row["target"].replace(right, wrong)


@planted("control-characters")
def control_character(row):
    yield row["target"].replace(" ", "\x1b[31m ", 1)


@planted("mojibake")
def decoded_wrongly(row):
    if QUOTES.search(row["target"]):
        yield row["target"].replace("“", "“".encode().decode("cp1252"), 1)


@planted("wrong-language")
def other_script(row):
    words = row["target"].split()
    yield " ".join([*words[:2], "сегодня", *words[2:]])


PLANTED = [
    (planter.__name__, row["source"], wrong, found_by)
    for planter, found_by in PLANTERS
    for row in ROWS
    for wrong in planter(row)
]


def loud(pair: Pair) -> set[str]:
    return {finding.check for finding in check(pair) if finding.severity != Severity.INFO}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["source"][:30])
def test_a_good_translation_has_no_findings(row):
    assert check(Pair(source=row["source"], target=row["target"])) == []


def test_there_are_more_than_two_hundred_errors_of_every_kind():
    assert len(PLANTED) > 200
    assert set(Counter(kind for kind, *_ in PLANTED)) == {planter.__name__ for planter, _ in PLANTERS}


@pytest.mark.parametrize(("kind", "source", "wrong", "found_by"), PLANTED, ids=lambda value: str(value)[:40])
def test_planted_error_is_found(kind, source, wrong, found_by):
    assert loud(Pair(source=source, target=wrong)) & found_by


def test_the_same_source_with_two_targets_is_found_each_time():
    pairs = [Pair(source=row["source"], target=row["target"], id=number) for number, row in enumerate(ROWS)]
    again = [pair.with_(target=pair.target.replace(" the ", " this "), id=100 + pair.id) for pair in pairs]
    found = {pair.id for pair, finding in check_all(pairs + again) if finding.check == "same-source"}
    assert found == {other.id for pair, other in zip(pairs, again, strict=True) if other.target != pair.target}
    assert len(found) > 20


def test_every_check_finds_something_here_or_in_its_own_test():
    named = {name for _, found_by in PLANTERS for name in found_by} | {"same-source"}
    assert named <= set(CHECKS)
