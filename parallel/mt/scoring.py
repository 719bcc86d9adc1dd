"""What else the model could have said, and what it thinks of what somebody else said."""

from dataclasses import replace
from math import exp

from parallel.mt.choice import again, best_first, reconsidered
from parallel.mt.drafts import assemble, draft, search
from parallel.mt.model import Decoding, Model, results
from parallel.mt.translation import Hypothesis, Scored, Token

__all__ = ["hypotheses", "score"]


def hypotheses(source: str, n: int, model: Model, decoding: Decoding) -> tuple[Hypothesis, ...]:
    """At most `n` different translations of a segment, best first: the one that `choose` takes, then the others."""
    segment = draft(source, model)
    if not segment.parts:
        return ()
    wide = decoding if n <= decoding.finished else replace(decoding, beam_size=n)
    answers = results(search(segment, model, wide))
    ranks = range(min(len(result.hypotheses) for result in answers))
    attempts = [assemble(segment, answers, model, decoding.length_penalty, rank) for rank in ranks]
    attempts = best_first(attempts, model)
    if second := again(segment, attempts[0], model, decoding):
        attempts = reconsidered(second.segment, attempts, results([second.pending]), model, decoding)
    found: dict[str, Hypothesis] = {}
    for attempt in attempts:
        found.setdefault(attempt.text, Hypothesis(attempt.text, attempt.score, attempt.warnings))
    return tuple(found.values())[:n]


def score(source: str, target: str, model: Model) -> Scored:
    """How probable the model finds `target` as a translation of `source`; `</s>` counts, but is no token."""
    if not target.strip():
        return Scored(0.0 if source.strip() else 1.0, ())
    (written,) = model.tokenizer.encode([target])
    (logs,) = model.score(model.read(source), [written])
    tokens = [
        Token(target[start:end], start, end, exp(log))
        for (start, end), log in zip(model.tokenizer.spans(target), logs, strict=False)
    ]
    return Scored(exp(sum(logs) / len(logs)), tuple(tokens))
