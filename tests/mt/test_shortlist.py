"""What a shortlist may change, and what not."""

import zipfile

import pytest

from parallel.mt import Translator
from parallel.mt.packages import EMBEDDED, SHORTLIST

SENTENCE = "Der Präsident hat gestern in Berlin die neuen Pläne der Regierung vorgestellt."


def copy(place, change):
    """The embedded package with another shortlist, or with none."""
    with zipfile.ZipFile(EMBEDDED) as package, zipfile.ZipFile(place, "w") as written:
        for name in package.namelist():
            data = package.read(name)
            if name.endswith(SHORTLIST):
                data = change(data)
            if data:
                written.writestr(name, data)
    return place


@pytest.fixture
def only_the(tmp_path):
    """A package that may only write what stands here."""
    usual = "<blank> <unk> <s> </s> . ▁The ▁President ▁said ▁no"
    return copy(tmp_path / "short.argosmodel", lambda _: f"\t{usual}\n".encode())


def test_nothing_else_is_written(only_the):
    with Translator(model=only_the) as translator:
        words = translator.translate_one(SENTENCE).text.replace(".", " ").split()
        assert set(words) <= {"The", "President", "said", "no"}


def test_argos_knows_nothing_of_it(only_the):
    with Translator(model=only_the, engine="argos") as short, Translator(engine="argos") as whole:
        assert short.translate_one(SENTENCE).text == whole.translate_one(SENTENCE).text


def test_who_types_is_offered_the_whole_vocabulary(only_the):
    with Translator(model=only_the) as short, Translator() as whole:
        assert short.complete(SENTENCE, "The pre") == whole.complete(SENTENCE, "The pre")
        assert short.alternatives(SENTENCE, "The") == whole.alternatives(SENTENCE, "The")
        assert short.score(SENTENCE, "The Chancellor") == whole.score(SENTENCE, "The Chancellor")
        assert short.word_alignment(SENTENCE, "The Chancellor") == whole.word_alignment(SENTENCE, "The Chancellor")


def test_without_one_the_search_is_narrower(tmp_path):
    with Translator(model=copy(tmp_path / "none.argosmodel", lambda _: b"")) as translator:
        assert (translator.decoding.shortlist, translator.decoding.beam_size) == (False, 4)
        assert translator.translate_one(SENTENCE).text
    with Translator(beam_size=2) as translator:
        assert (translator.decoding.shortlist, translator.decoding.beam_size) == (True, 2)
