import random

from parallel.align.compose import compose

PAIRS = [[f"Satz Nummer {n}.", f"Sentence number {n}."] for n in range(300)]


def test_all_segments_are_in_the_gold_beads_and_say_the_same():
    text = compose(PAIRS, random.Random(3), gaps=0.02)
    assert [n for bead in text.gold for n in bead.source] == list(range(len(text.source)))
    assert [n for bead in text.gold for n in bead.target] == list(range(len(text.target)))
    sizes = {(len(bead.source), len(bead.target)) for bead in text.gold}
    assert {(1, 1), (2, 1), (1, 2), (0, 1)} <= sizes
    for bead in text.gold:
        if bead.source and bead.target:
            ours, theirs = (
                sorted(w for n in numbers for w in texts[n].split() if w[0].isdigit())
                for numbers, texts in ((bead.source, text.source), (bead.target, text.target))
            )
            assert ours == theirs


def test_the_same_seed_gives_the_same_text():
    assert compose(PAIRS, random.Random(3)) == compose(PAIRS, random.Random(3))
    assert compose(PAIRS, random.Random(3)) != compose(PAIRS, random.Random(4))
