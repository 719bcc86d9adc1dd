"""Making translations one: the renderings of a text in a corpus, and what each target becomes."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from parallel.corpus.desk import Desk
from parallel.corpus.query import EVERYTHING, Filter
from parallel.corpus.renderings import Place, Rendering, put, renderings

__all__ = ["look_up", "unified"]

MOST = 2_000  # pairs looked at
OTHERS = 1_000  # pairs that say what is usual


def look_up(corpus: Path, text: str) -> list[Rendering]:
    """The renderings of a text in a corpus, on a connection of its own."""
    from parallel.lexicon.lexicon import lexicon_between

    with Desk.open(corpus, create=False) as desk:
        found = desk.first(Filter(source=text), MOST)
        if not found:
            return []
        assert found[0].id is not None
        source, target = desk.languages(found[0].id)
        known = {pair.id for pair in found}
        others = [pair.target for pair in desk.first(EVERYTHING, OTHERS) if pair.id not in known]
    return renderings(found, text, lexicon_between(source, target), others=others, target_language=target)


def unified(found: Iterable[Rendering], one: str) -> Iterator[tuple[Place, str]]:
    """Every place where a rendering stands, and what its target becomes when all become this one."""
    places = (place for rendering in found for place in rendering.places)
    return ((place, put(place, one)) for place in places if one and place.start < place.end)
