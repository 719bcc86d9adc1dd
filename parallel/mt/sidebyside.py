"""Several engines on the same stream: two packages, or one package searched in two ways."""

from collections.abc import Iterable, Iterator
from itertools import tee
from typing import TYPE_CHECKING

from parallel.mt.translation import Translation

if TYPE_CHECKING:
    from parallel.mt.translator import Translator

__all__ = ["side_by_side"]


def side_by_side(texts: Iterable[str], *translators: "Translator") -> Iterator[tuple[Translation, ...]]:
    """For each text the translations of all engines, in the order in which these are given."""
    streams = tee(texts, len(translators))
    return zip(
        *(translator.translate(stream) for translator, stream in zip(translators, streams, strict=True)), strict=True
    )
