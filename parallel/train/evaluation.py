"""How good a model is: BLEU (Papineni et al. 2002) and chrF (Popović 2015), by sacreBLEU (Post 2018)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from parallel.train.vocabulary import Pieces

__all__ = ["Quality", "better", "measure", "translate"]

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Quality:
    """Corpus scores of some translations, 0..100, and how they were counted."""

    bleu: float
    chrf: float
    signature: str = ""


def measure(hypotheses: Sequence[str], references: Sequence[str]) -> Quality:
    """BLEU and chrF of translations against one reference each, with sacreBLEU's defaults."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF

    bleu, chrf = BLEU(), CHRF()
    first, second = (metric.corpus_score(list(hypotheses), [list(references)]).score for metric in (bleu, chrf))
    return Quality(first, second, f"{bleu.get_signature()} | {chrf.get_signature()}")


def better(before: Sequence[str], after: Sequence[str], references: Sequence[str]) -> float:
    """The probability that `after` is no better than `before` by chrF (paired bootstrap, Koehn 2004)."""
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    if measure(after, references).chrf <= measure(before, references).chrf:
        return 1.0
    systems: list[tuple[str, Sequence[str]]] = [("before", list(before)), ("after", list(after))]
    test = PairedTest(systems, {"chrF": CHRF(references=[list(references)])}, references=None, test_type="bs")
    _, scores = test()
    (results,) = (row for name, row in scores.items() if name != "System")
    return float(getattr(results[1], "p_value", None) or 0.0)


def translate(files: Files, pieces: Pieces, texts: Sequence[str], *, threads: int, beam: int = 4) -> list[str]:
    """The translations of some texts by a CTranslate2 model held in memory, with hints, searched as Argos does.

    CTranslate2 sets the number of threads for PyTorch too, so `threads` must be the number that PyTorch has.
    """
    import ctranslate2

    translator = ctranslate2.Translator("model", files=dict(files), intra_threads=threads, compute_type="int8")
    results = translator.translate_batch(
        pieces.read(texts), beam_size=beam, length_penalty=0.2, max_batch_size=1_024, batch_type="tokens"
    )
    return [text.strip() for text in pieces.decode([result.hypotheses[0] for result in results])]
