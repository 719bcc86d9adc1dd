"""How good a translation is: BLEU and chrF as sacrebleu counts them, of a model or of a corpus's drafts.

BLEU: Papineni et al. 2002; chrF: Popović 2015; both through sacrebleu (Post 2018), whose signatures say how.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from parallel.errors import SatzpaarError, UsageError

if TYPE_CHECKING:
    from parallel.corpus import Corpus

__all__ = ["Quality", "drafts_against_final", "evaluate"]


@dataclass(frozen=True, slots=True)
class Quality:
    """Scores of 0..100 over `segments` segments, each with the signature that makes it comparable."""

    segments: int
    bleu: float
    chrf: float
    bleu_signature: str
    chrf_signature: str

    def __str__(self) -> str:
        return f"BLEU {self.bleu:.1f} ({self.bleu_signature})\nchrF {self.chrf:.1f} ({self.chrf_signature})"


def evaluate(hypotheses: Sequence[str], references: Sequence[str]) -> Quality:
    """Score translations against one reference each.

    Raises `UsageError` when there are not as many of the one as of the other, `SatzpaarError` without sacrebleu.
    """
    if len(hypotheses) != len(references) or not references:
        raise UsageError(f"{len(hypotheses)} translations and {len(references)} references: there must be as many")
    try:
        from sacrebleu.metrics.bleu import BLEU
        from sacrebleu.metrics.chrf import CHRF
    except ImportError as error:
        raise SatzpaarError("this needs sacrebleu; `uv sync --extra evaluate` adds it") from error
    bleu, chrf = BLEU(), CHRF()
    ours, theirs = list(hypotheses), [list(references)]
    return Quality(
        segments=len(references),
        bleu=bleu.corpus_score(ours, theirs).score,
        chrf=chrf.corpus_score(ours, theirs).score,
        bleu_signature=str(bleu.get_signature()),
        chrf_signature=str(chrf.get_signature()),
    )


def drafts_against_final(corpus: "Corpus") -> Quality:
    """How close the machine's drafts came to what people made of them, over all confirmed pairs that had a draft.

    Raises `UsageError` when there are none.
    """
    pairs: Iterable[tuple[str, str]] = corpus.drafts()
    drafts, finals = [], []
    for draft, final in pairs:
        drafts.append(draft)
        finals.append(final)
    if not drafts:
        raise UsageError(f"{corpus.path}: no confirmed pair had a draft of the machine; review some first")
    return evaluate(drafts, finals)
