"""How the machine would go on where somebody is typing a translation."""

import threading
from typing import TYPE_CHECKING

from parallel.bitext import Pair

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["PREDICTION", "Predictor", "first_word", "wants_more"]

PREDICTION = "review.prediction"  # the setting that remembers whether it is wanted
ENDS = frozenset(".!?…\"'”’»)")


class Predictor:
    """Completes translations with the model that made the drafts; loads it when it is first asked."""

    def __init__(self, source: str = "de", target: str = "en") -> None:
        self._languages = source, target
        self._translator: Translator | None = None
        self._guard = threading.Lock()

    def rest(self, pair: Pair, typed: str) -> str:
        """What may follow `typed` as a translation of the pair. Raises `ModelError` when there is no model."""
        with self._guard:
            if self._translator is None:
                from parallel.mt import Translator

                self._translator = Translator(*self._languages, threads=1)
            return self._translator.complete(pair.source, typed).rest

    def close(self) -> None:
        """Let go of the model."""
        with self._guard:
            if self._translator is not None:
                self._translator.close()


def wants_more(typed: str) -> bool:
    """Whether a text looks unfinished: nothing is to be offered behind a full stop, or before the first word."""
    return bool(typed.strip()) and typed.rstrip()[-1] not in ENDS


def first_word(rest: str) -> str:
    """A completion's first word, with the blanks before it."""
    blanks = len(rest) - len(rest.lstrip())
    word = rest[blanks:].split(maxsplit=1)
    return rest[:blanks] + (word[0] if word else "")
