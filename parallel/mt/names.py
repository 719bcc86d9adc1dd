"""Names that the model has to spell, and that it may copy as a code instead, as it does placeables.

A name that the vocabulary cuts small takes the attention off the words beside it: the verb of *twitterte AMLO* was
lost, that of *twitterte K71* is not. Which words are names the model has told itself: they stand in its translation.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import pairwise

from parallel.mt.placeables import Placeable, PlaceableKind

__all__ = ["copied_names", "find_names"]

CAPITALIZED = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?!\w)")


def copied_names(source: str, target: str, cut: Callable[[str], bool], known: Callable[[str], bool]) -> list[str]:
    """Runs of words with a capital that stand in the target as they do in the source, each as long as it can be.

    Some word of theirs is `cut` by the vocabulary; a word alone that is `known` to have a translation was merely not
    translated.
    """
    names = []
    for run in _runs(source):
        start = 0
        while start < len(run):
            ends = range(len(run), start, -1)
            found = (end for end in ends if _is_name(run[start:end], cut, known) and _stands(run[start:end], target))
            if end := next(found, 0):
                names.append(" ".join(run[start:end]))
            start = end or start + 1
    return names


def find_names(text: str, names: Collection[str], taken: Collection[Placeable]) -> list[Placeable]:
    """Where names stand in a text, beside what is `taken` already."""
    if not names:
        return []
    longest_first = sorted(names, key=len, reverse=True)
    pattern = rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
    found = (
        Placeable(PlaceableKind.NAME, match.start(), match.end(), match.group()) for match in re.finditer(pattern, text)
    )
    return [name for name in found if not any(item.start < name.end and name.start < item.end for item in taken)]


def _runs(text: str) -> Iterator[list[str]]:
    """The words with a capital, those in one list between which there is but a space."""
    run: list[str] = []
    words = [match for match in CAPITALIZED.finditer(text) if match.group()[0].isupper()]
    for word, following in pairwise([*words, None]):
        if word is not None:
            run.append(word.group())
            if following is None or text[word.end() : following.start()] != " ":
                yield run
                run = []


def _is_name(words: Sequence[str], cut: Callable[[str], bool], known: Callable[[str], bool]) -> bool:
    return any(map(cut, words)) and not all(map(known, words))


def _stands(words: Sequence[str], target: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(' '.join(words))}(?!\w)", target) is not None
