"""Moving, unlinking, inserting, deleting, shifting, merging, splitting: against a model, with undo and restarts."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from parallel.bitext import Document, Origin, Pair, Paragraph, Run, Segment, Status
from parallel.corpus.desk import Desk
from parallel.corpus.structure import Side


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Desk.open(tmp_path / "corpus.db") as opened:
        opened.add_pairs(
            [
                Pair(source="Es regnet.", target="It rains. We stay.", status=Status.TRANSLATED),
                Pair(source="Wir bleiben. Er liest.", target="He reads.", status=Status.REVIEWED),
                Pair(source="Sie schläft.", target="She sleeps.", status=Status.REJECTED),
            ],
            name="a",
        )
        opened.add_pairs([Pair(source="Anderswo.", target="Elsewhere.")], name="b")
        yield opened


def texts(desk: Desk) -> list[tuple[str, str]]:
    return [(pair.source, pair.target) for pair in desk.pairs() if pair.document == "a"]


def test_the_last_sentence_of_a_translation_moves_to_the_next_pair(desk: Desk) -> None:
    first, second, *_ = desk.ids()
    assert desk.move(first, Side.TARGET, up=False) == (first, second)
    assert texts(desk)[:2] == [("Es regnet.", "It rains."), ("Wir bleiben. Er liest.", "We stay. He reads.")]
    changed = desk.pair(second)
    assert (changed.status, changed.score, changed.target_seams) == (Status.DRAFT, None, (9,))
    assert desk.pair(first).status is Status.DRAFT
    assert desk.move(second, Side.TARGET, up=True) == (second, first)
    assert texts(desk)[0] == ("Es regnet.", "It rains. We stay.")


def test_the_first_source_sentence_moves_up(desk: Desk) -> None:
    first, second, *_ = desk.ids()
    desk.move(second, Side.SOURCE, up=True)
    assert texts(desk)[:2] == [("Es regnet. Wir bleiben.", "It rains. We stay."), ("Er liest.", "He reads.")]
    assert desk.pair(first).source_seams == (11,)
    assert desk.undo().action == "move"
    assert texts(desk)[1][0] == "Wir bleiben. Er liest."


def test_a_rejected_pair_stays_rejected_and_a_cut_can_be_named(desk: Desk) -> None:
    third = desk.ids()[2]
    desk.move(third, Side.TARGET, up=True, at=3)
    assert texts(desk)[1:] == [("Wir bleiben. Er liest.", "He reads. She"), ("Sie schläft.", "sleeps.")]
    assert desk.pair(third).status is Status.REJECTED


def test_nothing_moves_out_of_a_document_or_from_an_empty_side(desk: Desk) -> None:
    first, _, third, _ = desk.ids()
    with pytest.raises(ValueError, match="no pair there"):
        desk.move(first, Side.TARGET, up=True)
    with pytest.raises(ValueError, match="no pair there"):
        desk.move(third, Side.SOURCE, up=False)
    desk.edit(third, target="")
    with pytest.raises(ValueError, match="no text"):
        desk.move(third, Side.TARGET, up=True)


def test_a_pair_that_gave_all_it_had_is_gone(desk: Desk) -> None:
    third = desk.ids()[2]
    desk.move(third, Side.TARGET, up=True)
    desk.move(third, Side.SOURCE, up=True)
    assert texts(desk) == [
        ("Es regnet.", "It rains. We stay."),
        ("Wir bleiben. Er liest. Sie schläft.", "He reads. She sleeps."),
    ]
    desk.undo()
    assert desk.pair(third).source == "Sie schläft."


def test_unlinking_makes_two_drafts_and_is_one_step(desk: Desk) -> None:
    before = texts(desk)
    source, target = desk.unlink(desk.ids()[0])
    assert (source.source, source.target, source.status) == ("Es regnet.", "", Status.DRAFT)
    assert (target.source, target.target, target.position) == ("", "It rains. We stay.", 1)
    with pytest.raises(ValueError, match="both texts"):
        desk.unlink(source.id)
    desk.undo()
    assert texts(desk) == before


def test_inserting_never_runs_out_of_room(desk: Desk) -> None:
    first = desk.ids()[0]
    for _ in range(60):
        made = desk.insert(first)
    assert (made.source, made.target, made.position, made.origin) == ("", "", 1, Origin.MT)
    assert len(texts(desk)) == 63
    assert desk.verify() == []
    while desk.undo().action == "insert":
        pass
    desk.redo()
    assert len(texts(desk)) == 3


def test_deleting_is_undone(desk: Desk) -> None:
    before = texts(desk)
    desk.delete(desk.ids()[:2])
    assert texts(desk) == before[2:]
    desk.undo()
    assert texts(desk) == before
    with pytest.raises(KeyError):
        desk.delete([desk.ids()[0], 99_999])
    assert texts(desk) == before


def test_all_translations_move_down_and_up_again(desk: Desk) -> None:
    before = texts(desk)
    second = desk.ids()[1]
    assert desk.shift(second, up=False) == 3
    assert texts(desk) == [
        before[0], ("Wir bleiben. Er liest.", ""), ("Sie schläft.", "He reads."), ("", "She sleeps."),
    ]  # fmt: skip
    assert desk.shift(second, up=True) == 3
    assert texts(desk) == before
    with pytest.raises(ValueError, match="there is a translation here"):
        desk.shift(second, up=True)


def test_the_file_is_known_after_a_move(tmp_path: Path) -> None:
    text = "Es regnet\nsehr. Wir\nbleiben. Er liest."
    clean = text.replace("\n", " ")
    cuts = [(0, 15), (16, 28), (29, 38)]
    paragraph = Paragraph(clean, runs=(Run(0, 0, len(clean)),))
    segments = tuple(Segment(clean[a:b], 0, a, b) for a, b in cuts)
    with Desk.open(tmp_path / "c.db") as desk:
        desk.add(Document(name="d", text=text, paragraphs=(paragraph,), segments=segments, sha256="d"))
        first, second, third = desk.ids()
        desk.merge([first, second])
        desk.move(first, Side.SOURCE, up=False)
        assert desk.original(first).strip() == "Es regnet\nsehr."
        assert desk.original(third) == "Wir\nbleiben. Er liest."
        desk.move(third, Side.SOURCE, up=True)
        assert desk.original(first) == "Es regnet\nsehr. Wir\nbleiben. "
        assert desk.original(third) == "Er liest."


Sentences = tuple[tuple[str, ...], tuple[str, ...]]


class Restructured(RuleBasedStateMachine):
    """A document as a list of pairs of sentence lists, and the same in a corpus."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk.open(Path(self.folder.name) / "corpus.db")
        self.desk.add_pairs([Pair(source=f"Satz {n} da.", target=f"Line {n} there.") for n in range(4)], name="d")
        self.states: list[list[Sentences]] = [[((f"Satz {n} da.",), (f"Line {n} there.",)) for n in range(4)]]
        self.present = 0

    def did(self, pairs: list[Sentences]) -> None:
        self.states[self.present + 1 :] = [pairs]
        self.present += 1

    def some(self, data: st.DataObject) -> tuple[int, int, list[Sentences]]:
        """A pair: its place, its id, and a copy of the model."""
        pairs = list(self.states[self.present])
        place = data.draw(st.integers(0, len(pairs) - 1))
        return place, self.desk.ids()[place], pairs

    @rule(data=st.data())
    def merge(self, data: st.DataObject) -> None:
        place, pair, pairs = self.some(data)
        if place + 1 < len(pairs):
            self.desk.merge([pair, self.desk.ids()[place + 1]])
            (a, b), (c, d) = pairs[place], pairs[place + 1]
            pairs[place : place + 2] = [(a + c, b + d)]
            self.did(pairs)

    @rule(data=st.data(), left=st.integers(0, 3), right=st.integers(0, 3))
    def split(self, data: st.DataObject, left: int, right: int) -> None:
        place, pair, pairs = self.some(data)
        source, target = pairs[place]
        halves = [(source[:left], target[:right]), (source[left:], target[right:])]
        cuts = [len(" ".join(side[:at])) for side, at in ((source, left), (target, right))]
        if all(any(half) for half in halves):
            self.desk.split(pair, *cuts)
            pairs[place : place + 1] = halves
            self.did(pairs)

    @rule(data=st.data(), side=st.sampled_from(Side), up=st.booleans())
    def move(self, data: st.DataObject, side: Side, up: bool) -> None:
        place, pair, pairs = self.some(data)
        other, number = place - 1 if up else place + 1, int(side is Side.TARGET)
        if not 0 <= other < len(pairs) or not pairs[place][number]:
            with pytest.raises(ValueError):
                self.desk.move(pair, side, up=up)
            return
        self.desk.move(pair, side, up=up)
        giver, taker = list(pairs[place]), list(pairs[other])
        if up:
            taker[number], giver[number] = taker[number] + giver[number][:1], giver[number][1:]
        else:
            taker[number], giver[number] = giver[number][-1:] + taker[number], giver[number][:-1]
        pairs[other], pairs[place] = (taker[0], taker[1]), (giver[0], giver[1])
        if not any(giver):
            del pairs[place]
        self.did(pairs)

    @rule(data=st.data())
    def unlink(self, data: st.DataObject) -> None:
        place, pair, pairs = self.some(data)
        if all(pairs[place]):
            self.desk.unlink(pair)
            pairs[place : place + 1] = [(pairs[place][0], ()), ((), pairs[place][1])]
            self.did(pairs)

    @rule(data=st.data())
    def insert(self, data: st.DataObject) -> None:
        place, pair, pairs = self.some(data)
        self.desk.insert(pair)
        pairs.insert(place + 1, ((), ()))
        self.did(pairs)

    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        place, pair, pairs = self.some(data)
        if len(pairs) > 1:
            self.desk.delete([pair])
            del pairs[place]
            self.did(pairs)

    @rule(data=st.data(), up=st.booleans())
    def shift(self, data: st.DataObject, up: bool) -> None:
        place, pair, pairs = self.some(data)
        before, here = pairs[:place], pairs[place:]
        targets = [target for _, target in here]
        if up and (targets[0] or len(here) < 2):
            return
        moved = [*targets[1:], ()] if up else [(), *targets]
        sources: list[tuple[str, ...]] = [source for source, _ in here] + ([()] if not up else [])
        after = list(zip(sources, moved, strict=True))
        if not any(after[-1]) and (not up or not here[-1][0]):
            after.pop()
        event = self.desk.log(1)[0].id
        self.desk.shift(pair, up=up)
        if self.desk.log(1)[0].id != event:
            self.did(before + after)

    @rule()
    def undo(self) -> None:
        if self.present:
            assert self.desk.undo() is not None
            self.present -= 1

    @rule()
    def redo(self) -> None:
        assert (self.desk.redo() is not None) == (self.present + 1 < len(self.states))
        self.present = min(self.present + 1, len(self.states) - 1)

    @rule()
    def reopen(self) -> None:
        self.desk.close()
        self.desk = Desk.open(self.desk.path)

    @invariant()
    def agrees(self) -> None:
        if hasattr(self, "states"):
            found = [(pair.source, pair.target) for pair in self.desk.pairs()]
            assert found == [(" ".join(a), " ".join(b)) for a, b in self.states[self.present]]

    def teardown(self) -> None:
        if hasattr(self, "desk"):
            assert self.desk.verify() == []
            self.desk.close()
            self.folder.cleanup()


Restructured.TestCase.settings = settings(
    max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


class TestRestructured(Restructured.TestCase):
    """Run by pytest."""
