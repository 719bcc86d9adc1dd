"""`engine="argos"` against Argos's own way through the model, written out here over CTranslate2 and SentencePiece.

The way is that of `argostranslate.translate.apply_packaged_translation`, a sentence at a time; that module itself
cannot be imported without torch. The benchmark compares with the real one.
"""

import zipfile
from itertools import islice
from pathlib import Path

import pytest

from parallel.mt.packages import EMBEDDED

ROOT = Path(__file__).parents[2]
DEV = ROOT.parent / "shared" / "data" / "mt" / "dev" / "newstest2018" / "de.txt"


@pytest.fixture(scope="module")
def argos(tmp_path_factory):
    import ctranslate2
    import sentencepiece

    folder = tmp_path_factory.mktemp("argos")
    with zipfile.ZipFile(EMBEDDED) as archive:
        archive.extractall(folder)
    (package,) = folder.iterdir()
    model = ctranslate2.Translator(str(package / "model"), compute_type="auto", inter_threads=2, intra_threads=1)
    tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))

    def translate(sentences):
        results = model.translate_batch(
            tokenizer.encode(sentences, out_type=str),
            replace_unknowns=True,
            max_batch_size=1,  # Argos's 32 tokens leave nearly every sentence alone
            beam_size=4,
            num_hypotheses=1,
            length_penalty=0.2,
            return_scores=True,
        )
        values = [tokenizer.decode_pieces(result.hypotheses[0]) for result in results]
        values = [value.replace("▁", " ").replace("_", " ") for value in values]
        return [value[1:] if value[:1] == " " else value for value in values]

    yield translate
    model.unload_model()


def test_same_words_on_the_seeds(argos, argos_translator):
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    sentences = [line for line in text.splitlines() if line.strip()][:60]
    sentences.append("Ein_Wort  mit 😀 und Núñez auf https://beispiel.de/a_b")
    assert [item.text for item in argos_translator.translate(sentences)] == argos(sentences)


@pytest.mark.skipif(not DEV.exists(), reason="../shared/data is not there")
def test_same_words_on_five_hundred_sentences(argos, argos_translator):
    with DEV.open(encoding="utf-8") as lines:
        sentences = list(islice((line.strip() for line in lines if len(line) < 70), 500))
    assert [item.text for item in argos_translator.translate(sentences)] == argos(sentences)
