import pytest

from parallel.corpus import Corpus
from parallel.errors import UsageError
from parallel.evaluate import drafts_against_final, evaluate
from parallel.ingest import read_bytes
from parallel.mt import Translator

REFERENCE = ["The port is closed.", "Nobody knows for how long it will be."]


def test_scores_have_signatures():
    perfect = evaluate(REFERENCE, REFERENCE)
    assert (round(perfect.bleu), round(perfect.chrf), perfect.segments) == (100, 100, 2)
    assert "tok:13a" in perfect.bleu_signature
    worse = evaluate(["The harbour is closed.", "No one knows how long."], REFERENCE)
    assert 0 < worse.bleu < 60
    assert worse.bleu < worse.chrf < 100
    with pytest.raises(UsageError, match="as many"):
        evaluate(["one"], REFERENCE)


def test_drafts_are_compared_with_what_people_made_of_them(tmp_path):
    with Corpus.open(tmp_path / "c.db") as corpus, Translator() as translator:
        document = corpus.add(read_bytes("Der Hafen ist offen. Das Schiff kommt morgen früh an.".encode()))
        corpus.translate(document, translator)
        with pytest.raises(UsageError, match="no confirmed pair"):
            drafts_against_final(corpus)
        first, second = corpus.ids()
        corpus.confirm(first)
        assert drafts_against_final(corpus).chrf == 100
        corpus.confirm(second, "Something else entirely was written here.")
        quality = drafts_against_final(corpus)
        assert quality.segments == 2
        assert quality.chrf < 90
