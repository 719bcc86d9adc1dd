from dataclasses import replace
from random import Random

import numpy as np
import pytest

from parallel.errors import FormatError, InputError
from parallel.train.data import Stored, prepare, stored
from parallel.train.epoch import encode_pairs, load_epoch, make_epoch, piece_counts
from parallel.train.schedule import Phase
from parallel.train.vocabulary import BOS, EOS, PAD, UNKNOWN, Pieces, train_vocabulary, without


@pytest.fixture(scope="module")
def pairs(recipe, tmp_path_factory):
    return prepare(recipe, tmp_path_factory.mktemp("run"), (), lambda _: None)


@pytest.fixture(scope="module")
def pieces(recipe, pairs):
    return Pieces(train_vocabulary(stored(pairs), recipe), tags=recipe.tags)


def rows(epoch):
    return [
        (epoch.sources[start:end].tolist(), epoch.targets[first:last].tolist())
        for start, end, first, last in zip(
            epoch.source_at, epoch.source_at[1:], epoch.target_at, epoch.target_at[1:], strict=False
        )
    ]


def test_quotes_and_spaces_are_folded_by_the_vocabulary(pieces):
    assert pieces.encode(["„Der\u00a0Rat“"]) == pieces.encode(['"Der  Rat"'])
    assert pieces.encode(["„äöüß?"])[0].count(1) == 0


def test_a_batch_is_padded_and_shifted(pieces):
    epoch = encode_pairs([("Der Rat sieht den Hafen.", "The council sees the harbour."), ("Der Rat", "The")], pieces)
    batch = epoch.batch([0, 1])
    (_, target), (source, short) = rows(epoch)
    assert batch.source[1].tolist()[: len(source) + 1] == [*source, EOS]
    assert set(batch.source[1].tolist()[len(source) + 1 :]) == {PAD}
    assert batch.given[0].tolist() == [BOS, *target]
    assert batch.wanted[0].tolist() == [*target, EOS]
    assert batch.given[1].tolist()[: len(short) + 1] == [BOS, *short]
    assert set(batch.given[1].tolist()[len(short) + 1 :]) == {PAD}


def test_every_pair_is_in_one_batch_that_is_not_too_large(recipe, pieces, pairs):
    epoch = make_epoch(recipe, pieces, Phase.MAIN, 0, stored(pairs))
    order = epoch.order(200, (1, 2))
    assert sorted(np.concatenate(order).tolist()) == list(range(len(epoch)))
    sizes = [max(epoch.batch(batch).source.size, epoch.batch(batch).wanted.size) for batch in order]
    assert max(sizes) <= 200
    assert [batch.tolist() for batch in order] == [batch.tolist() for batch in epoch.order(200, (1, 2))]
    assert [batch.tolist() for batch in order] != [batch.tolist() for batch in epoch.order(200, (1, 3))]


def test_weights_tags_and_phases(recipe, pieces, pairs):
    tag = pieces.tags["word"]
    main = rows(make_epoch(recipe, pieces, Phase.MAIN, 0, stored(pairs)))
    final = rows(make_epoch(recipe, pieces, Phase.FINAL, 0, stored(pairs)))
    count = sum(row.entry == 0 for row in stored(pairs))
    tagged = [source for source, _ in main if source[0] == tag]
    assert 0 < len(tagged) < 13
    assert not [source for source, _ in final if source[0] == tag]
    assert count < len(final) < 1.25 * count  # with the joined ones


def test_pairs_beside_others_are_joined_to_nothing(recipe, pieces, pairs):
    own = [pair for pair in stored(pairs) if pair.entry == 0]
    beside = [replace(pair, beside=True) for pair in own]
    joined = replace(recipe, noise=replace(recipe.noise, joined=1.0))

    def count(those: list[Stored]) -> int:
        return len(rows(make_epoch(joined, pieces, Phase.FINAL, 0, those)))

    assert count(beside) == len(own) < count(own)
    assert count(own + beside) == count(own) + len(own)


def test_an_epoch_comes_again_and_the_next_is_another(recipe, pieces, pairs, tmp_path):
    first = rows(make_epoch(recipe, pieces, Phase.MAIN, 0, stored(pairs)))
    assert rows(make_epoch(recipe, pieces, Phase.MAIN, 0, stored(pairs))) == first
    assert rows(load_epoch(tmp_path, recipe, pieces, Phase.MAIN, 0, pairs)) == first
    assert rows(load_epoch(tmp_path, recipe, pieces, Phase.MAIN, 0, tmp_path / "not needed")) == first
    assert rows(load_epoch(tmp_path, recipe, pieces, Phase.MAIN, 1, pairs)) != first


def test_pieces_are_cut_in_two_and_still_make_the_same_text(pieces):
    text = "Der Richter verliert zwölf Züge nach dem Sturm."
    (best,) = pieces.encode([text])
    names = pieces.names
    cut = list(pieces.recut(best, 0.5, Random(1)))
    assert len(cut) > len(best)
    assert "".join(names[piece] for piece in cut) == "".join(names[piece] for piece in best)
    assert cut == list(pieces.recut(best, 0.5, Random(1)))
    assert list(pieces.recut(best, 0.0, Random(1))) == best


def test_pieces_can_be_taken_out_of_use(pieces):
    (before,) = pieces.encode(["größer"])
    names = pieces.names
    less = Pieces(without(pieces.model, {names.index("ß"), before[0]}))
    (after,) = less.encode(["größer"])
    assert less.names == names
    assert UNKNOWN in after
    assert before[0] not in after
    assert less.encode(["Der Rat"]) == pieces.encode(["Der Rat"])
    assert without(pieces.model, set()) == pieces.model
    with pytest.raises(FormatError, match="no SentencePiece model"):
        without(b"\x08\x01", {1})


def test_pieces_are_counted_on_both_sides(recipe, pieces, pairs, tmp_path):
    with pytest.raises(InputError, match="no epoch"):
        piece_counts(tmp_path, len(pieces))
    epoch = load_epoch(tmp_path, recipe, pieces, Phase.MAIN, 0, pairs)
    counts = piece_counts(tmp_path, len(pieces))
    assert sum(counts) == len(epoch.sources) + len(epoch.targets)
    assert counts[BOS] == 0
    assert counts[epoch.targets[0]] >= epoch.targets.tolist().count(epoch.targets[0])
