"""Chapters that stand elsewhere in the translation."""

from parallel.align import align, evaluate, read_beads
from parallel.align.links import links_of
from parallel.bitext import Bead


def test_a_chapter_in_another_place_finds_its_partner(story):
    german, english = story
    order = [*range(2), *range(9, 16), *range(2, 9)]
    beads = align(german, [english[n] for n in order])
    right = {(n, order.index(n)) for n in range(16)}
    assert len(links_of(beads) & right) >= 15
    assert sorted(n for b in beads for n in b.source) == list(range(16))
    assert sorted(n for b in beads for n in b.target) == list(range(16))
    assert [b.source[0] for b in beads if b.source] == sorted(b.source[0] for b in beads if b.source)


def test_what_is_not_there_finds_none(story):
    german, english = story
    beads = align(german, english[:5] + english[11:])
    assert not any(b.source[0] in range(5, 11) for b in beads if b.source and b.target)


def test_a_section_of_a_real_text_is_found_again(shared):
    texts = [(shared / "beads" / f"news.{end}").read_text(encoding="utf-8").split("\n")[:300] for end in ("de", "en")]
    lines = (shared / "beads" / "news.gold").read_text(encoding="utf-8").splitlines()
    gold = [b for b in read_beads(lines) if all(n < 300 for n in (*b.source, *b.target))]
    first = next(b.target[0] for b in gold if b.target and b.target[0] >= 100)
    last = next(b.target[0] for b in gold if b.target and b.target[0] >= 170)
    order = [*range(first), *range(last, 300), *range(first, last)]
    place = {old: new for new, old in enumerate(order)}
    moved = [Bead(b.source, tuple(sorted(place[n] for n in b.target))) for b in gold]
    score = evaluate(align(texts[0], [texts[1][n] for n in order]), moved)
    assert score.strict_recall > 0.95
    assert score.lax_recall > 0.97
