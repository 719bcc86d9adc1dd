"""Beads of our own story: what the aligner finds, keeps and refuses."""

import subprocess
import sys

import pytest

from parallel.align import Aligner, Lexicon, align
from parallel.align.links import links_of
from parallel.bitext import Bead
from parallel.errors import UsageError


def keys(beads):
    return [(bead.source, bead.target) for bead in beads]


def one_to_one(count):
    return [((n,), (n,)) for n in range(count)]


def test_a_sentence_for_each_sentence(story):
    source, target = story
    beads = align(source, target)
    assert keys(beads) == one_to_one(len(source))
    assert all(bead.score > 0.8 for bead in beads)


def test_two_english_sentences_for_one_german(story):
    source, target = [*story[0]], [*story[1]]
    source[8:10] = [" ".join(source[8:10])]
    target[2:4] = [" ".join(target[2:4])]
    found = keys(align(source, target))
    assert ((2, 3), (2,)) in found
    assert ((8,), (7, 8)) in found


def test_left_out_sentences_stay_alone(story):
    source, target = story
    beads = align(source[:5] + source[6:], target[:11] + target[12:])
    assert [b.target for b in beads if not b.source] == [(5,)]
    assert [b.source for b in beads if not b.target] == [(10,)]


def test_every_segment_is_in_exactly_one_bead(story):
    source, target = story
    beads = align(source[::2], target[::-1])
    assert sorted(n for b in beads for n in b.source) == list(range(len(source[::2])))
    assert sorted(n for b in beads for n in b.target) == list(range(len(target)))


def test_max_size_bounds_a_bead(story):
    source, target = story
    merged = [" ".join(target[:4]), *target[4:]]
    assert ((0, 1, 2, 3), (0,)) in keys(align(source, merged))
    assert max(len(b.source) for b in align(source, merged, max_size=2)) == 2
    assert all(len(b.source) <= 1 and len(b.target) <= 1 for b in align(source, merged, max_size=1))


@pytest.mark.parametrize(("source", "target"), [([], []), (["Ein Satz."], []), ([], ["One.", "Two."])])
def test_an_empty_side_leaves_the_other_unaligned(source, target):
    assert keys(align(source, target)) == [((n,), ()) for n in range(len(source))] + [
        ((), (n,)) for n in range(len(target))
    ]


def test_blank_segments_do_no_harm(story):
    source, target = story
    beads = align([*source[:3], "", " ", *source[3:]], [*target, ""])
    assert ((5,), (3,)) in keys(beads)


def test_lines_that_are_all_alike_go_one_by_one():
    assert keys(align(["Ja."] * 60, ["Yes."] * 60)) == one_to_one(60)


def test_anchors_come_back_and_the_rest_is_aligned_between_them(story):
    source, target = story
    wrong = Bead((4, 5), (4,))
    beads = align(source, target, anchors=[wrong, Bead((10,), (10,), 1.0)])
    assert wrong in beads
    assert keys(beads)[:4] == one_to_one(4)
    assert sorted(n for b in beads for n in b.target) == list(range(len(target)))


def test_an_anchor_may_leave_a_segment_alone(story):
    source, target = story
    beads = align(source, target, anchors=[Bead((6,), ()), Bead((), (6,))])
    assert Bead((6,), ()) in beads
    assert Bead((), (6,)) in beads
    assert [k for k in keys(beads) if all(k)] == [((n,), (n,)) for n in range(16) if n != 6]


def test_all_beads_as_anchors_come_back(story):
    source, target = story
    beads = align(source[:5] + source[6:], target[:11] + target[12:])
    assert align(source[:5] + source[6:], target[:11] + target[12:], anchors=beads[::-1]) == beads


@pytest.mark.parametrize(
    ("anchors", "said"),
    [
        ([Bead((1,), (2,)), Bead((2,), (1,))], "cross"),
        ([Bead((1, 2), (2,)), Bead((2,), (3,))], "overlap"),
        ([Bead((99,), (0,))], "outside"),
    ],
)
def test_anchors_that_cannot_hold_are_refused(story, anchors, said):
    with pytest.raises(UsageError, match=said):
        align(*story, anchors=anchors)


def test_translations_and_paragraphs_must_match_their_segments(story):
    with pytest.raises(UsageError, match="16 source segments, but 1"):
        align(*story, translations=["one"])
    with pytest.raises(UsageError, match="target"):
        align(*story, target_paragraphs=[0])
    with pytest.raises(UsageError, match="max_size"):
        align(*story, max_size=0)


def test_right_beads_score_above_wrong_ones(story):
    source, target = story
    right, wrong = Aligner(source, target).rescore([Bead((7,), (7,)), Bead((7,), (8,))])
    assert right.score > 0.8
    assert wrong.score < 0.05
    assert (right.source, right.target) == ((7,), (7,))


def test_an_accepted_bead_changes_the_scores_beside_it(story):
    aligner = Aligner(*story)
    neighbour = Bead((5,), (5,))
    assert aligner.rescore([neighbour])[0].score > 0.8
    assert aligner.rescore([neighbour], anchors=[Bead((4, 5), (4,))])[0].score == 0


def test_translations_help_where_words_do_not():
    source = ["Xaq wofu.", "Belim tas.", "Oru numi dep.", "Xaq wofu."]
    target = ["Bread is cheap.", "Rivers run.", "Nobody sleeps here."]
    translations = ["Nothing of it.", "Bread is cheap.", "Rivers run.", "Nobody sleeps here."]
    beads = align(source, target, source_language="xx", translations=translations)
    assert keys(beads)[-2:] == [((2,), (1,)), ((3,), (2,))]
    assert keys(align(source, target, source_language="xx"))[-2:] != keys(beads)[-2:]


def test_paragraphs_guide_where_texts_say_nothing():
    source = ["Aga bede.", "Cefi godo.", "Hiju kalo.", "Mena pire."]
    target = ["Zuwa.", "Vuto suro.", "Quno pima.", "Luka jiha."]
    beads = align(
        [*source, "Nebo 7."],
        ["Tisa.", *target, "Reko 7."],
        source_language="xx",
        target_language="yy",
        source_paragraphs=[0, 0, 1, 1, 2],
        target_paragraphs=[0, 0, 0, 1, 1, 2],
    )
    assert not any(b.source and b.target and b.source[0] < 2 <= b.source[-1] for b in beads)
    assert ((4,), (5,)) in keys(beads)


def test_a_lexicon_of_ones_own_is_used():
    lexicon = Lexicon("xx", "yy", {"blorp": (("zanzi", 0.9, 0.9),), "gribl": (("mekto", 0.9, 0.9),)})
    beads = align(
        ["blorp", "gribl"], ["aaaa", "zanzi", "mekto"], source_language="xx", target_language="yy", lexicon=lexicon
    )
    assert links_of(beads) >= {(0, 1), (1, 2)}


def test_importing_is_light():
    code = "import sys, parallel.align; print([m for m in ('numpy', 'nltk', 'rapidfuzz') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("kept", [[], [Bead((2, 3), (2,))]])
def test_changing_the_two_texts_changes_nothing_else(story, kept):
    source, target = [*story[0]], [*story[1]]
    source[8:10] = [" ".join(source[8:10])]
    target[2:4] = [" ".join(target[2:4])]
    languages = {"source_language": "en", "target_language": "de"}
    there = Aligner(source, target)
    back = Aligner(target, source, **languages)
    turned = [Bead(b.target, b.source, b.score) for b in back.align([Bead(k.target, k.source) for k in kept])]
    found = there.align(kept)
    assert turned == found
    again = back.rescore([Bead(b.target, b.source) for b in found[:6]], [Bead(k.target, k.source) for k in kept])
    assert [b.score for b in again] == pytest.approx([b.score for b in there.rescore(found[:6], kept)], abs=1e-6)
