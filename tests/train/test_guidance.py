import dataclasses

import numpy as np
import pytest

from parallel.errors import UsageError
from parallel.lexicon.lexicon import Lexicon
from parallel.train.epoch import encode_pairs
from parallel.train.guidance import Guide, guide_for, guided


class Letters:
    """A vocabulary whose pieces are the ones given, cut by hand."""

    names = ("<blank>", "<unk>", "<s>", "</s>", "<back>", "<hint>", "▁Hafen", "stadt", "▁schl", "äft", "▁12", "3", ".",
             "▁har", "bour", "▁sleep", "s", "▁town", "▁Iva", "▁")  # fmt: skip

    def ids(self, text):
        return [self.names.index(name) for name in text.split()]


LEXICON = Lexicon(
    "de", "en",
    {"haf": (("harbour", 0.8, 0.7),), "hafen": (("harbour", 0.8, 0.7),), "stadt": (("town", 0.6, 0.6),),
     "schlaft": (("sleep", 0.5, 0.5),)},
)  # fmt: skip


@pytest.fixture
def guide():
    return Guide(Letters(), LEXICON)


def named(guide, source, target):
    pieces = Letters()
    ids = pieces.ids(source), pieces.ids(target)
    return {(pieces.names[ids[1][t]], pieces.names[ids[0][s]]) for t, s in guide.links(*ids)}


def test_words_are_linked_piece_by_piece(guide):
    assert named(guide, "<back> ▁Hafen ▁schl äft .", "▁har bour ▁sleep s .") == {
        ("▁har", "▁Hafen"), ("bour", "▁Hafen"), (".", "."),
        ("▁sleep", "▁schl"), ("▁sleep", "äft"), ("s", "▁schl"), ("s", "äft"),
    }  # fmt: skip


def test_hints_are_not_linked_and_do_not_divide_words(guide):
    assert named(guide, "▁Hafen <hint> ▁har bour <hint> ▁schl äft", "▁har bour ▁sleep s") == {
        ("▁har", "▁Hafen"), ("bour", "▁Hafen"),
        ("▁sleep", "▁schl"), ("▁sleep", "äft"), ("s", "▁schl"), ("s", "äft"),
    }  # fmt: skip
    assert {place for _, place in guide.links(*map(Letters().ids, ("▁Hafen <hint> ▁har bour <hint> .", ".")))} == {5}


def test_compounds_names_and_numbers_are_linked(guide):
    assert ("▁town", "stadt") in named(guide, "▁Hafen stadt .", "▁har bour ▁town .")
    assert named(guide, "▁Iva ▁12 3", "▁12 3 ▁Iva") >= {("▁Iva", "▁Iva"), ("▁12", "3"), ("3", "▁12")}


def test_nothing_is_said_of_what_is_not_known(guide):
    assert named(guide, "▁Hafen", "▁town <unk>") == set()
    assert named(guide, "", "▁town") == set()
    assert named(guide, "▁ <unk>", "") == set()


def test_of_two_equal_words_the_nearer_one_is_linked(guide):
    pieces = Letters()
    found = set(guide.links(pieces.ids("▁Hafen ▁schl äft ▁Hafen"), pieces.ids("▁har bour ▁sleep s ▁har bour")))
    assert (0, 0) in found
    assert (4, 3) in found
    assert not {(0, 3), (4, 0)} & found


def test_a_guided_epoch_has_the_links_in_its_batches(recipe, followed):
    from parallel.train.vocabulary import Pieces

    pieces = Pieces((followed[0].run / "sentencepiece.model").read_bytes(), tags=recipe.tags)
    pairs = [("Das Schiff braucht zwölf Züge.", "The ship needs twelve trains."), ("Das Geld", "the money")]
    plain = encode_pairs(pairs, pieces)
    assert plain.batch([0, 1]).links is None
    batch = guided(plain, guide_for(recipe, pieces)).batch([1, 0])
    assert batch.links is not None
    assert batch.links.shape == (2, batch.wanted.shape[1], batch.source.shape[1])
    places = np.argwhere(batch.links[0])
    assert len(places)
    assert places[:, 0].max() < int((batch.wanted[0] > 3).sum())
    assert places[:, 1].max() < int((batch.source[0] > 3).sum())


def test_without_a_lexicon_it_says_so(recipe):
    with pytest.raises(UsageError, match="no lexicon is known for de→cs"):
        guide_for(dataclasses.replace(recipe, target="cs"), Letters())
