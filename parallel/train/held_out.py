"""What must not be learnt from, because it is measured on: sentences of test sets, and texts close to them."""

import re
from collections import deque
from collections.abc import Iterable, Iterator

__all__ = ["HeldOut", "fingerprint"]

WORD = re.compile(r"[^\W_]+")
RUN = 5  # words; five in a row seldom meet twice by chance
RUNS = 4  # in a sentence of eight words; a shorter one must be the same to be taken for the same
SHARE = 0.5  # of a sentence's runs
LENGTH = 13  # letters and digits; "Danke schön" may stand in any text and in any test set


def fingerprint(text: str) -> str:
    """What is left of a text for comparing it: letters and digits, case folded."""
    return re.sub(r"[\W_]+", "", text).casefold()


class HeldOut:
    """Lines of texts, each a sentence or a part of a running text, and all runs of five words in them."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: set[str] = set()
        self._runs: set[int] = set()
        before: deque[str] = deque(maxlen=RUN - 1)  # a sentence may go on in the next line
        for line in lines:
            key = fingerprint(line)
            if len(key) >= LENGTH:
                self._lines.add(key)
            words = [*before, *_words(line)]
            self._runs.update(_runs(words))
            before.extend(words)

    def same(self, text: str) -> bool:
        """Whether a text is a line, but for punctuation and case; very short ones never are."""
        return bool(self._lines) and fingerprint(text) in self._lines

    def near(self, text: str) -> bool:
        """Whether half of a sentence's runs of five words are known (as test sets are kept clean of by n-grams since
        Brown et al. 2020)."""
        if not self._runs:
            return False
        known = [run in self._runs for run in _runs(_words(text))]
        return len(known) >= RUNS and sum(known) >= SHARE * len(known)


def _words(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def _runs(words: list[str]) -> Iterator[int]:
    return (hash(tuple(words[start : start + RUN])) for start in range(len(words) - RUN + 1))
