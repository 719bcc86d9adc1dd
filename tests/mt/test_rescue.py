import pytest

from parallel.mt import preparation, rescue
from parallel.mt.drafts import draft
from parallel.mt.model import Decoding, Model, results
from parallel.mt.packages import EMBEDDED, read_package


@pytest.fixture(scope="module")
def model():
    model = Model(read_package(EMBEDDED))
    yield model
    model.close()


SOURCE = "Die Datei {name} liegt in {ordner} und gehört {besitzer}."


def kept(text):
    return [text.count(part) for part in ("{name}", "{ordner}", "{besitzer}")] == [1, 1, 1]


def other_answer(model):
    """What the model says to another sentence, in which everything is lost."""
    return results(model.submit(model.tokenizer.encode(["Das Haus ist alt."]), Decoding()))


def test_other_attempts_keep_what_the_first_lost(model):
    better = rescue.rescue(draft(SOURCE, model), other_answer(model), model, Decoding())
    assert kept(better.text)
    assert better.warnings == ()


def test_when_no_code_is_copied_the_text_between_is_translated(model, monkeypatch):
    monkeypatch.setattr(preparation.Prepared, "lost", lambda self, target: tuple(self.codes.values()))
    pieces = rescue.rescue(draft(SOURCE, model), other_answer(model), model, Decoding())
    assert kept(pieces.text)
    assert pieces.cut
    assert pieces.text.index("{name}") < pieces.text.index("{ordner}") < pieces.text.index("{besitzer}")
