"""Many files into a corpus: what they know of each other."""

import textwrap
from functools import partial

import pytest

from parallel.batch import Batch, Outcome
from parallel.bitext import Pair
from parallel.corpus import Corpus
from parallel.ingest import Collection
from parallel.inputs import find_inputs
from parallel.mt import Translator

STORY = (
    "Am Morgen öffnet der Bäcker an der Ecke als Erster sein Geschäft, und bald riecht die ganze Straße danach. Am "
    "Abend sitzen alle beisammen, und wer etwas zu erzählen hat, der erzählt es, bis das Licht ausgeht."
)
BROKEN = textwrap.fill(STORY, 60) + "\nDort stand im Schatten der alten Mauer schon immer eine kunter-\nbunte Bank.\n"
EVIDENCE = "Die kunter-bunte Bank und der kunter-bunte Zaun.\n"


@pytest.fixture(scope="module")
def translator():
    with Translator() as translator:
        yield translator


@pytest.fixture
def corpus(tmp_path):
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        yield corpus


@pytest.fixture
def take(tmp_path, corpus, translator):
    """Takes these files into the corpus; returns the last source sentence of the first."""

    def run(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.txt").write_text(text, "utf-8")
        batch = Batch(corpus, lambda: translator)
        results = batch.run(find_inputs([str(tmp_path / f"{name}.txt") for name in files]))
        assert not any(result.error for result in results)
        first = next(iter(files))
        return [pair.source for pair in corpus.pairs() if pair.document == f"{first}.txt"][-1]

    return run


def test_files_of_a_batch_decide_together(take):
    assert take(a=BROKEN, b=EVIDENCE).endswith("eine kunter-bunte Bank.")


def test_without_evidence_a_small_letter_decides(take):
    assert take(a=BROKEN, b="Ein anderer Satz.\n").endswith("eine kunterbunte Bank.")


def test_what_the_corpus_holds_decides_as_well(take):
    take(b=EVIDENCE)
    assert take(a=BROKEN).endswith("eine kunter-bunte Bank.")


def test_imported_pairs_decide_as_well(take, corpus):
    corpus.add_pairs([Pair(source="Eine KUNTER-BUNTE Regierung.", target="A red-green government.")], name="memory.tmx")
    assert take(a=BROKEN).endswith("eine kunter-bunte Bank.")


def test_many_forms_are_counted_in_one_pass(take, corpus, monkeypatch):
    monkeypatch.setattr("parallel.batch.FORMS", 1)
    corpus.add_pairs([Pair(source="Eine KUNTER-BUNTE Regierung.", target="A red-green government.")], name="memory.tmx")
    assert take(a=BROKEN).endswith("eine kunter-bunte Bank.")


def test_a_run_that_goes_on_decides_as_one_that_was_not_interrupted(take, corpus):
    """The files that are in the corpus by then do not count twice, nor as they were decided."""
    take(b=EVIDENCE)
    take(b=EVIDENCE + "Und noch eine kunterbunte Bank, eine kunterbunte.\n")
    before = take(a=BROKEN, b="Und noch eine kunterbunte Bank, eine kunterbunte.\n")
    assert before.endswith("eine kunterbunte Bank.")
    assert take(a=BROKEN, b="Und noch eine kunterbunte Bank, eine kunterbunte.\n") == before


def test_a_text_too_large_for_memory_is_taken_in_parts(tmp_path, corpus, translator, monkeypatch):
    monkeypatch.setattr("parallel.batch.LARGE", 600)
    monkeypatch.setattr("parallel.batch.Collection", partial(Collection, part=400))
    lines = [f"Am {day}. Mai war es {weather}.\n" for day in range(1, 20) for weather in ("warm", "kalt")]
    (tmp_path / "tage.txt").write_text("\n".join(lines), "utf-8")
    (tmp_path / "kurz.txt").write_text("Es war Mai.\n", "utf-8")

    def run():
        batch = Batch(corpus, lambda: translator, tmp_path / "out", ("txt",))
        return batch.run(find_inputs([str(tmp_path / "tage.txt"), str(tmp_path / "kurz.txt")]))

    results = run()
    names = [entry.name for entry in corpus.documents()]
    assert names[:2] == ["tage.txt", "tage (2).txt"]
    assert names[-1] == "kurz.txt"
    assert [pair.source for pair in corpus.pairs()] == [line.strip() for line in lines] + ["Es war Mai."]
    assert sum(result.new for result in results) == len(lines) + 1
    assert {path.name for path in (tmp_path / "out").iterdir()} == {name.replace(".txt", ".en.txt") for name in names}
    assert {result.outcome for result in run()} == {Outcome.UNCHANGED}
