import subprocess
import sys
import time
import tracemalloc

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallel.bitext import Pair
from parallel.checks import CHECKS, Finding, Ignore, Severity, check, check_all
from parallel.errors import UsageError

PAIR = Pair(source="Da sind 5 Hunde.", target="There are 6  dogs", id=7)


def names(findings):
    return {finding.check for finding in findings}


def test_findings_carry_name_severity_message_spans_and_fix():
    assert check(PAIR, enabled=["numbers"]) == [
        Finding(
            "numbers",
            Severity.WARNING,
            "5 in the source, 6 in the translation",
            ((8, 9),),
            ((10, 11),),
            "There are 5  dogs",
        )
    ]


def test_all_checks_run_unless_some_are_enabled():
    assert names(check(PAIR)) == {"numbers", "double-space", "final-punctuation"}
    assert names(check(PAIR, enabled=["double-space", "quotes"])) == {"double-space"}
    assert check(PAIR, enabled=[]) == []


def test_an_unknown_check_is_refused_by_name():
    with pytest.raises(UsageError, match=r"no check is called nonsense; there are .*numbers"):
        check(PAIR, enabled=["numbers", "nonsense"])
    with pytest.raises(UsageError):
        next(check_all([PAIR], enabled=["nonsense"]))


def test_ignored_in_one_pair_or_everywhere():
    other = PAIR.with_(id=8)
    ignored = [Ignore("numbers", 7), Ignore("double-space")]
    found = [(pair.id, finding.check) for pair, finding in check_all([PAIR, other], ignored=ignored)]
    assert found == [(7, "final-punctuation"), (8, "numbers"), (8, "final-punctuation")]
    assert names(check(PAIR, ignored=ignored)) == {"final-punctuation"}


def test_pairs_stream():
    def endless():
        number = 0
        while True:
            yield PAIR.with_(id=number)
            number += 1

    pair, _ = next(check_all(endless()))
    assert pair.id == 0


def test_each_check_says_in_words_what_it_is_about():
    for name, one in CHECKS.items():
        assert one.name == name
        assert one.description[0].isupper()
        assert not one.description.endswith(".")
        assert [one.run, one.start, one.terms].count(None) == 2


def test_a_glossary_is_checked_where_there_is_one():
    pair = Pair(source="Der Bürgermeister fährt mit dem Fahrrad.", target="The lord mayor rides his bike.", id=1)
    terms = {"Bürgermeister": "mayor", "Fahrrad": "bicycle"}
    (found,) = check(pair, terms=terms, enabled=["term"])
    assert "bicycle" in found.message
    assert [pair.source[slice(*span)] for span in found.source_spans] == ["Fahrrad"]
    assert [finding for _, finding in check_all([pair], terms=terms, enabled=["term"])] == [found]
    assert not check(pair, enabled=["term"])
    assert not check(pair, terms=terms, enabled=["term"], ignored=[Ignore("term", 1)])


def test_importing_the_checks_loads_no_heavy_library():
    heavy = ["numpy", "rapidfuzz", "nltk", "ctranslate2", "sqlite3", "textual", "lxml"]
    code = f"import sys, parallel.checks; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


WORDS = 'Hund the dog nicht 3,5 5.000 14:30 „ “ " ( ) ] . , ? {x} %s <b> </b> https://a.example a@b.example zwei twenty'
PIECES = st.sampled_from([*WORDS.split(), "XIV", "\x1b", "İ", "Ã¼", "&amp;", "½", "", " "])
TEXTS = st.one_of(
    st.text(max_size=60), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=14).map("".join)
)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_whatever_the_texts_spans_lie_inside(source, target):
    pair = Pair(source=source, target=target)
    for finding in check(pair):
        for text, spans in ((source, finding.source_spans), (target, finding.target_spans)):
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert list(spans) == sorted(spans)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_mending_whatever_can_be_mended_comes_to_an_end(source, target):
    pair = Pair(source=source, target=target)
    for _ in range(60):
        fix = next((finding.fix for finding in check(pair) if finding.fix is not None), None)
        if fix is None:
            return
        assert fix != pair.target
        pair = pair.with_(target=fix)
    pytest.fail(f"still being mended: {pair.target!r}")


def test_memory_stays_bounded():
    pairs = (Pair(source=f"Der Satz {n} steht hier.", target=f"Sentence {n} is here.") for n in range(20_000))
    tracemalloc.start()
    try:
        assert list(check_all(pairs, enabled=["same-source"])) == []
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "piece",
    [
        "a",
        "1 ",
        '"(',
        "der ",
        "1.1.",
        "'x ",
        "<a ",
        "halb ",
        "  ",
        "{",
        "Ã",
        "1 000",
        "zwei ",
        "IVX",
        "!",
        "“a",
        "Und ",
    ],
)
def test_long_senseless_texts_take_no_long_time(piece):
    text = piece * (6_000 // len(piece))
    start = time.process_time()
    check(Pair(source=text, target=text))
    check(Pair(source="Ein Wort und noch 5 mehr.", target=text))
    assert time.process_time() - start < 60  # a tenth of a second; what goes wrong here takes hours


def test_a_pair_of_endless_repetitions_has_no_endless_findings():
    found = check(Pair(source="Ja. " * 20_000, target="y " * 20_000), enabled=["double-word", "loop"])
    assert 0 < len(found) <= 101
