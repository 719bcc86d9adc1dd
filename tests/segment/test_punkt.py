"""Punkt's verdicts are NLTK's."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parallel.segment.parameters import load
from parallel.segment.punkt import PunktModel

STOPPED = [
    "z.",
    "Dr.",
    "usw.",
    "Haus.",
    "3.",
    "1998.",
    "B.",
    "u.a.",
    "...",
    "Nr.",
    "Mio.",
    "d.",
    "Weber.",
    "SPD-Abg.",
    "5,3.",
]
FOLLOWING = [
    "Er",
    "er",
    "Haus",
    "und",
    "3",
    "3.",
    "Dr.",
    "Die",
    "die",
    "Juni",
    "Bach",
    "S.",
    "z.",
    "...",
    ",",
    "Ich",
    "Weber.",
]
LETTERS = st.text("abDEüÄ12.-", min_size=1, max_size=6)
stopped = st.sampled_from(STOPPED) | LETTERS.filter(lambda word: not word.endswith("..")).map(
    lambda word: word.rstrip(".") + "."
)
following = st.sampled_from(FOLLOWING) | LETTERS


@pytest.fixture(scope="module")
def nltk_punkt():
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    model, _ = load("de")
    parameters = PunktParameters()
    parameters.abbrev_types = set(model.abbreviations)
    parameters.collocations = set(model.collocations)
    parameters.sent_starters = set(model.starters)
    parameters.ortho_context.update(model.orthography)
    return PunktSentenceTokenizer(parameters)


@settings(max_examples=600, deadline=None)
@given(stopped, following)
def test_every_verdict_is_the_same(nltk_punkt, word, after):
    from nltk.tokenize.punkt import PunktToken

    if len(word) < 2 or not word.strip("."):
        return
    tokens = list(nltk_punkt._annotate_tokens(iter([PunktToken(word), PunktToken(after)])))
    assert load("de")[0].ends_sentence(word, after) is bool(tokens[0].sentbreak), (word, after)


def test_on_running_text(nltk_punkt):
    text = (
        "Am 3. Oktober sprach Dr. Weber mit J. Bach. Danach kam z. B. die SPD. Es waren ca. 300 Leute da usw. Die Stadt"
        " zahlte 5 Mio. Euro. Um 12. Uhr ging er. Um 1998. Davor nicht. Er sagte nichts... Sie auch nicht!"
    )
    model, _ = load("de")
    words = text.split(" ")
    ours, place = [], 0
    for word, after in pairwise(words):
        place += len(word)
        if word[-1] in ".!?" and model.ends_sentence(word, after):
            ours.append(place)
        place += 1
    assert ours == [end for _, end in nltk_punkt.span_tokenize(text)][:-1]


def test_without_parameters_every_stop_before_a_capital_ends_a_sentence():
    empty = PunktModel()
    assert empty.ends_sentence("Haus.", "Er")
    assert not empty.ends_sentence("B.", "er")
