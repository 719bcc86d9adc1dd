import pytest

from parallel.mt import Translation, preparation, rescue
from parallel.mt.model import Decoding, Model
from parallel.mt.packages import EMBEDDED, read_package


@pytest.fixture(scope="module")
def model():
    model = Model(read_package(EMBEDDED))
    yield model
    model.close()


SOURCE = "Die Datei {name} liegt in {ordner} und gehört {besitzer}."


def kept(text):
    return [text.count(part) for part in ("{name}", "{ordner}", "{besitzer}")] == [1, 1, 1]


def test_other_attempts_keep_what_the_first_lost(model):
    first = Translation(SOURCE, "The file is in.", 0.5, warnings=("'{name}' is missing",) * 3)
    better = rescue.rescue(first, model, Decoding())
    assert kept(better.text)
    assert better.warnings == ()


def test_when_no_code_is_copied_the_text_between_is_translated(model, monkeypatch):
    monkeypatch.setattr(preparation.Prepared, "lost", lambda self, target: tuple(self.codes.values()))
    first = Translation(SOURCE, "The file is in.", 0.5, warnings=("'{name}' is missing",) * 3)
    pieces = rescue.rescue(first, model, Decoding())
    assert kept(pieces.text)
    assert pieces.cut
    assert pieces.text.index("{name}") < pieces.text.index("{ordner}") < pieces.text.index("{besitzer}")
