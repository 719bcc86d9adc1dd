import pytest

from parallel.mt.lifts import put_back
from parallel.mt.packages import EMBEDDED, read_package
from parallel.mt.preparation import prepare
from parallel.mt.tokenizer import load_tokenizer


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(read_package(EMBEDDED))


@pytest.mark.parametrize(
    "text",
    [
        "Das <b>alte Haus</b> steht am <i>Fluss</i>.",
        "<p>Das ist alles.</p>",
        "Das war schön 😀!",
        "😀 Los",
        "Ende 😀",
        "zwei  drei   vier",
        "Bild<br/>Text",
        "Bild<br/>, dann Text<x/>.",
        "<b>eins</b> <i>zwei</i>",
        "<p><b>eins</b></p>",
        "Heute <b><i>eins</i></b>, morgen",
    ],
)
def test_taken_out_and_put_back_on_the_same_words_is_the_same_text(tokenizer, text):
    prepared = prepare(text, tokenizer)
    words = prepared.text.split()
    assert len(prepared.text) < len(text)
    same = [[float(row == column) for column in range(len(words))] for row in range(len(words))]
    assert prepared.finish(prepared.text, same) == text


def test_without_alignment_the_place_is_proportional(tokenizer):
    prepared = prepare("eins zwei 😀 drei vier", tokenizer)
    assert put_back("one two three four", prepared.lifts, 4, None) == "one two 😀 three four"


def test_alignment_moves_tags_with_their_words(tokenizer):
    prepared = prepare("Heute kommt <b>Anna</b>", tokenizer)
    assert prepared.text == "Heute kommt Anna"
    matrix = [[0.1, 0.1, 0.8], [0.1, 0.8, 0.1], [0.8, 0.1, 0.1]]
    assert prepared.finish("Anna comes today", matrix) == "<b>Anna</b> comes today"


def test_a_tag_that_closes_behind_a_letter_closes_before_the_stop(tokenizer):
    prepared = prepare("Hier <b>mehr</b> lesen.", tokenizer)
    matrix = [[0.1, 0.1, 0.8], [0.8, 0.1, 0.1], [0.1, 0.8, 0.1]]
    assert prepared.finish("Read here more.", matrix) == "Read here <b>more</b>."


def test_emoji_in_a_row_stay_together_behind_their_word(tokenizer):
    prepared = prepare("Gut gemacht 🎉👍🏽, Leute", tokenizer)
    assert [item.text for item in prepared.lifts] == ["🎉👍🏽"]
    matrix = [[0.1, 0.1, 0.8], [0.8, 0.1, 0.1], [0.1, 0.8, 0.1]]
    assert prepared.finish("People, well done", matrix) == "People, well done 🎉👍🏽"
