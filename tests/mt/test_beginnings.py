import json
import zipfile
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parallel.mt import Translator
from parallel.mt.beginnings import SPACE, Beginnings, renumbered
from parallel.mt.hints import plain
from parallel.mt.model import Model
from parallel.mt.packages import BEGINNINGS, EMBEDDED, read_package
from parallel.mt.preparation import prepare
from parallel.mt.tokenizer import load_tokenizer


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(replace(read_package(EMBEDDED), beginnings=True))


@pytest.fixture(scope="module")
def unknowing(tmp_path_factory):
    """The embedded package without the word that it reads beginnings."""
    path = tmp_path_factory.mktemp("unknowing") / "package.argosmodel"
    with zipfile.ZipFile(EMBEDDED) as there, zipfile.ZipFile(path, "w") as here:
        for name in there.namelist():
            data = there.read(name)
            if name.endswith("metadata.json"):
                data = json.dumps({key: value for key, value in json.loads(data).items() if key != BEGINNINGS}).encode()
            here.writestr(name, data)
    return path


def read(tokenizer, text):
    return tokenizer.begin(tokenizer.encode([text])[0])


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("Der „Krieg“ im Land", "Der „ Krieg“ im Land"),
        ("(Volk in Uniform)", "( Volk in Uniform)"),
        ("US-Truppen", "US- Truppen"),
        ("Trump-Regierung/Pentagon", "Trump- Regierung/ Pentagon"),
        ("[US Bureau", "[ US Bureau"),
        ("Linke–Rechte", "Linke– Rechte"),
        ("das »Volk« und «Volk»", "das » Volk« und « Volk»"),
    ],
)
def test_a_word_behind_a_mark_is_cut_as_where_it_stands_alone(tokenizer, text, apart):
    assert read(tokenizer, text) == tokenizer.encode([apart])[0] != tokenizer.encode([text])[0]


@pytest.mark.parametrize(
    "text",
    ["Wie geht's?", "z.B. das", "5G und A320", "US- und EU-", "E-10, 2-3", "- nein", "Haus", "O'Neill", "X-y", "-", ""],
)
def test_other_words_are_left_as_they_are(tokenizer, text):
    assert read(tokenizer, text) == tokenizer.encode([text])[0]


def test_only_packages_that_say_so_are_read_with_beginnings(unknowing):
    plain_tokenizer = load_tokenizer(read_package(unknowing))
    assert read(plain_tokenizer, "Der „Krieg“") == plain_tokenizer.encode(["Der „Krieg“"])[0]
    assert prepare("Der „Krieg“", plain_tokenizer).text == "Der „ Krieg“"


def test_the_embedded_package_is_read_with_beginnings():
    tokenizer = load_tokenizer(read_package(EMBEDDED))
    assert prepare("Der „Krieg“", tokenizer).text == "Der „Krieg“"
    assert f"{SPACE}Krieg" in read(tokenizer, "Der „Krieg“")


@given(st.lists(st.sampled_from(["a", "bc", f"{SPACE}a", f"{SPACE}bc", "-", '"', f"{SPACE}(", "7", SPACE])))
def test_no_letter_is_lost_and_none_comes_in(pieces):
    begun = Beginnings(lambda word: [SPACE + word]).give(pieces)
    assert "".join(begun).replace(SPACE, "") == "".join(pieces).replace(SPACE, "")
    assert Beginnings(lambda word: [SPACE + word]).give(begun) == begun


def test_pieces_keep_the_number_of_their_word():
    before = [f"{SPACE}US", "-", "Tr", "uppen", f"{SPACE}im", SPACE, '"', "La", "nd"]
    after = [f"{SPACE}US", "-", f"{SPACE}Truppen", f"{SPACE}im", SPACE, '"', f"{SPACE}Land"]
    assert renumbered([0, 0, 0, 0, 1, 2, 2, 2, 2], before, after) == [0, 0, 0, 1, 2, 2, 2]
    assert renumbered([], [], []) == []


def test_words_are_those_between_spaces():
    model = Model(read_package(EMBEDDED), threads=1)
    text = "Der „Krieg“ gegen US-Truppen (Grenzsicherheit)"
    pieces, numbers = model.read(text), model.words(text)
    model.close()
    assert len(pieces) == len(numbers) > len(plain(pieces))
    assert sorted(set(numbers)) == list(range(len(text.split())))
    assert numbers == sorted(numbers)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("Er nannte es „Krieg“.", "“war"),
        ("Die Wahl (Abstimmung) dauerte lange.", "(vot"),
        ("Das Wort <b>(Krieg)</b> stand dort.", "<b>(war"),
        ("Die Polizei sucht eine Anti-Terror-Gruppe.", "anti-terror"),
    ],
)
def test_words_behind_marks_are_translated_and_marks_stay_in_place(translator, source, words):
    assert words in translator.translate_one(source).text.replace("Anti-Terror", "anti-terror")


def test_packages_that_do_not_say_so_translate_too(unknowing):
    with Translator(model=unknowing) as translator:
        assert "war" in translator.translate_one("Er nannte es „Krieg“.").text
