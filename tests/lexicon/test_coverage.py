import unicodedata

import pytest

from parallel.lexicon import Lexicon, coverage_between
from parallel.lexicon.coverage import Coverage

ENTRIES = {"grenz": "border", "land": "countri", "mach": "make", "haus": "hous", "kartell": "cartel", "boss": "boss"}


@pytest.fixture
def coverage():
    return Coverage(Lexicon("de", "en", {german: ((english, 0.9, 0.9),) for german, english in ENTRIES.items()}))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("An der Grenze", "at the border"),
        ("An den Grenzen", "at the borders"),
        ("In den Ländern", "in the countries"),
        ("In dem Land", "in the country"),
        ("alle machenden", "all making"),
        ("Die Häuser", "the houses"),
        ("Des Kartellbosses", "of the cartel man"),
        ("Des Kartellbosses", "of the bosses"),
        ("Das Quorbelgrenze", "the border"),
        ("Die Diplomatie", "the diplomatic office"),
        ("Der Quorbel", "the Quorbel"),
    ],
)
def test_what_has_a_counterpart(coverage, source, target):
    assert [word.covered for word in coverage.words(source, target)] == [True]


@pytest.mark.parametrize("source", ["An der Grenze", "Die Häuser", "Des Kartellbosses"])
def test_what_has_none(coverage, source):
    (word,) = coverage.words(source, "nothing of the kind")
    assert not word.covered
    assert source[word.start : word.end] == source.split()[-1]


@pytest.mark.parametrize(
    "source", ["", "Der", "Haus und hof", "Das Quorbel", "12 %", "an der und dem", "für Sie und Ihre"]
)
def test_function_words_the_first_word_and_what_the_lexicon_does_not_know_say_nothing(coverage, source):
    assert coverage.words(source, "nothing") == ()
    assert coverage.missing(source, "nothing") == 0.0


def test_gaps_are_runs_and_the_share_counts_all(coverage):
    source = "Das Land, die Grenze, das Haus, das Kartell und das Land"
    words = coverage.words(source, "the border")
    assert [word.covered for word in words] == [False, True, False, False, False]
    (gap,) = coverage.gaps(source, "the border")
    assert [source[word.start : word.end] for word in gap] == ["Haus", "Kartell", "Land"]
    assert coverage.missing(source, "the border") == 0.8
    assert coverage.missing("Das Land", "nothing") == 0.25  # one alone is no large share


def test_a_dictionary_is_asked_too_and_words_that_it_knows_are_told(coverage):
    listed = {"razzia": "swoops", "grenze": "dividing line"}
    other = coverage.beside(lambda word: listed.get(word, ""))

    def covered(source: str, target: str) -> list[bool]:
        return [word.covered for word in other.words(source, target)]

    assert coverage.words("Die Razzia", "It was over.") == ()
    assert covered("Die Razzia", "It was over.") == [False]
    for target in ("the swoops", "a swoop", "swooping"):
        assert covered("Die Razzia", target) == [True], target
    assert covered("An der Grenze", "at the line") == covered("An der Grenze", "at the border") == [True]
    assert not coverage.words("An der Grenze", "at the line")[0].covered


def test_only_from_german_into_english():
    assert coverage_between("de", "en") is coverage_between("de", "en") is not None
    assert coverage_between("de-AT", "en-GB") is not None
    assert coverage_between("en", "de") is None
    assert coverage_between("de", "fr") is None


def test_the_shipped_lexicon_sees_a_lost_clause():
    coverage = coverage_between("de", "en")
    source = "Er ging nach Hause, weil der Regen die Straßen überschwemmt hatte und kein Zug mehr fuhr."
    assert (
        coverage.gaps(source, "He went home because the rain had flooded the streets and no train was running.") == []
    )
    (gap,) = coverage.gaps(source, "He went home.")
    assert source[gap[0].start : gap[-1].end] == "Regen die Straßen überschwemmt hatte und kein Zug"


def test_words_in_decomposed_letters_are_words(coverage):
    (word,) = coverage.words(unicodedata.normalize("NFD", "In den Ländern"), "in the countries")
    assert word.covered


def test_what_is_too_long_for_a_word_is_looked_at_in_parts(coverage):
    asked = []
    coverage._possible = lambda word: asked.append(word) or frozenset(("x",))  # as one word it would take minutes
    words = coverage.words("Das " + "abcdefghij" * 2_000, "nothing")
    assert len(words) == len(asked) > 300
    assert max(map(len, asked)) == 60
