import pytest

from parallel.mt import preparation, rescue
from parallel.mt.drafts import Draft, assemble, draft
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


def test_a_quoted_word_that_the_model_would_copy_is_translated_if_it_knows_better(translator):
    source = "Sie fürchten den „Krieg“ in der Stadt."
    assert "Krieg" in translator.hypotheses(source, 1)[0].text
    assert "“war”" in translator.translate_one(source).text


def test_a_hypothesis_that_keeps_the_numbers_is_preferred(model):
    source = "Im Jahr 1966 kam der Rat."
    segment = draft(source, model)
    (lost,) = other_answer(model)
    (kept_one,) = results(model.submit([part.pieces for part in segment.parts], Decoding()))
    assert "1966" in model.text(kept_one.hypotheses[0])
    both = type("Result", (), {"hypotheses": [lost.hypotheses[0], kept_one.hypotheses[0]], "scores": [-0.1, -9.0]})
    first = assemble(segment, [both], model, 1.0)
    assert "1966" not in first.text
    found = rescue.numbered(segment, [both], first, model, 1.0)
    assert "1966" in found.text
    assert rescue.numbered(segment, [both], found, model, 1.0) is found
    cut = Draft(f"{source} {source}", segment.parts * 2)
    whole = rescue.numbered(cut, [both, both], assemble(cut, [both, both], model, 1.0), model, 1.0)
    assert whole.text == f"{found.text} {found.text}"


def test_what_may_need_the_beam():
    assert rescue.needs_beam("Im Jahr 7.")
    assert rescue.needs_beam("Der „Krieg“ kam.")
    assert not rescue.needs_beam("„Der Krieg kam“, sagte er.")


def test_names_in_quotation_marks_stay(translator):
    for name, source in {
        "Spiegel": "Er las es im „Spiegel“ vom Montag.",
        "Titanic": "Der Film „Titanic“ gewann elf Oscars.",
    }.items():
        assert f"“{name}”" in translator.translate_one(source).text
