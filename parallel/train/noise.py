"""Pairs spoilt on purpose (Khayrallah and Koehn 2018 show the need): a model that met them translates them well."""

from collections.abc import Iterable, Iterator
from random import Random

from parallel.train.recipe import Noise

__all__ = ["join_neighbours", "spoil"]

ASCII_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
Pair = tuple[str, str]
JOINED_LENGTH = 450  # characters; two joined sentences beyond it would be longer than any real segment


def spoil(pair: Pair, noise: Noise, generator: Random) -> Pair:
    """A pair as it is, or in capitals, or without its final stop, or with ae for ä in the source."""
    source, target = pair
    draw = generator.random()
    if (draw := draw - noise.capitals) < 0:
        return source.upper(), target.upper()
    if (draw := draw - noise.no_stop) < 0:
        both = source.endswith(".") and target.endswith(".")
        return (source[:-1], target[:-1]) if both else pair
    if draw - noise.ascii_umlauts < 0:
        return source.translate(ASCII_UMLAUTS), target
    return pair


def join_neighbours(pairs: Iterable[Pair], share: float, generator: Random) -> Iterator[Pair]:
    """All pairs, and behind a `share` of them the pair joined with the one before: long segments keep their clauses."""
    before: Pair | None = None
    for pair in pairs:
        yield pair
        if before and generator.random() < share and len(before[0]) + len(pair[0]) < JOINED_LENGTH:
            yield f"{before[0]} {pair[0]}", f"{before[1]} {pair[1]}"
        before = pair
