import pytest

from parallel.bitext import Bead, Status
from parallel.corpus import Corpus, Filter
from parallel.errors import UsageError
from parallel.ingest import read
from parallel.pairing import Ladder, Side, align_documents
from parallel.pairing.keeping import keep


@pytest.fixture
def ladder(files, tmp_path):
    source, target = read(files[0]), read(files[1], language="en")
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        keep(corpus, source, target, align_documents(source, target))
        yield Ladder(corpus, source.name)


def shape(ladder):
    return [(len(r.bead.source), len(r.bead.target)) for r in ladder.rungs]


def texts(ladder):
    """What the pairs hold, in order."""
    pairs = list(ladder.corpus.pairs(Filter(documents=frozenset({ladder.entry.id}))))
    return " ".join(p.source for p in pairs if p.source), " ".join(p.target for p in pairs if p.target)


def find(ladder, text):
    return next(n for n, rung in enumerate(ladder.rungs) if text in rung.pair.source or text in rung.pair.target)


def test_a_ladder_holds_both_texts_whole_repetitions_too(ladder):
    assert ladder.source.count("Ja.") == ladder.target.count("Yes.") == 2
    assert [n for rung in ladder.rungs for n in rung.bead.source] == list(range(len(ladder.source)))
    assert [n for rung in ladder.rungs for n in rung.bead.target] == list(range(len(ladder.target)))
    assert (2, 1) in shape(ladder)
    assert (1, 2) in shape(ladder)


def test_every_step_keeps_both_texts_and_is_undone(ladder):
    whole, before = texts(ladder), [(r.bead, r.pair) for r in ladder.rungs]
    at = find(ladder, "fluchte")
    steps = [
        lambda: ladder.merge(at),
        lambda: ladder.split(at),
        lambda: ladder.move(at, Side.SOURCE, 1),
        lambda: ladder.move(at, Side.TARGET, -1),
        lambda: ladder.split(0),
        lambda: ladder.move(0, Side.SOURCE, -1),
        lambda: ladder.move(len(ladder.rungs) - 1, Side.TARGET, 1),
        lambda: ladder.link(3, 3),
        ladder.realign,
    ]
    done = 0
    for step in steps:
        log = len(list(ladder.corpus.log()))
        step()
        assert texts(ladder) == whole
        shown = [(r.bead, r.pair.id, r.pair.status, r.pair.source, r.pair.target) for r in ladder.rungs]
        ladder.reload()
        assert shown == [(r.bead, r.pair.id, r.pair.status, r.pair.source, r.pair.target) for r in ladder.rungs]
        done += len(list(ladder.corpus.log())) - log
    # Realigning what is aligned already is no step, nor is giving a sentence that is alone to nobody.
    assert len(steps) - 2 <= done <= len(steps)
    for _ in range(done):
        ladder.corpus.undo()
    ladder.reload()
    assert [r.bead for r in ladder.rungs] == [bead for bead, _ in before]
    assert [r.pair for r in ladder.rungs] == [pair for _, pair in before]


def test_merge_and_split(ladder):
    at = find(ladder, "Toronto")
    count = len(ladder.rungs)
    assert ladder.merge(at) == at
    assert len(ladder.rungs) == count - 1
    assert ladder.rungs[at].doubtful  # two sentences that pair one to one are no bead
    ladder.split(at)
    assert len(ladder.rungs) == count
    assert ladder.rungs[at].pair.target == "He wanted to call his daughter in Toronto."
    one = find(ladder, "Dann lachte")
    ladder.split(one)
    assert shape(ladder)[one : one + 2] == [(1, 0), (0, 1)]
    with pytest.raises(UsageError, match="cannot be split"):
        ladder.split(one)
    with pytest.raises(UsageError, match="nothing below"):
        ladder.merge(len(ladder.rungs) - 1)


def test_moving_a_sentence_rescores_the_neighbours_at_once(ladder):
    at = find(ladder, "falsche Nummer")
    before = ladder.rungs[at].bead.score, ladder.rungs[at - 1].bead.score
    assert ladder.move(at, Side.TARGET, -1) == at - 1
    assert ladder.rungs[at - 1].pair.target.endswith("wrong number.")
    assert not ladder.rungs[at].pair.target
    assert all(ladder.rungs[n].bead.score < min(before) / 2 for n in (at - 1, at))
    assert ladder.rungs[at].doubtful
    ladder.move(at - 1, Side.TARGET, 1)
    assert ladder.rungs[at].bead.score == pytest.approx(before[0], abs=0.02)
    ladder.split(at)
    with pytest.raises(UsageError, match="no target sentence"):
        ladder.move(at, Side.TARGET, 1)


def test_realigning_the_rest_keeps_what_was_accepted(ladder):
    at = find(ladder, "falsche Nummer")
    ladder.move(at, Side.TARGET, -1)
    ladder.accept(at - 1)
    ladder.merge(0)
    ladder.realign()
    wrong = ladder.rungs[at - 1]
    assert wrong.accepted
    assert wrong.pair.target.endswith("wrong number.")
    assert shape(ladder)[0] == (1, 1)
    ladder.clear(at - 1)
    assert not ladder.rungs[at - 1].accepted
    ladder.realign()
    assert ladder.rungs[find(ladder, "falsche Nummer")].pair.target.startswith("Twice he dialled")


def test_a_linked_pair_of_sentences_is_accepted_and_the_rest_follows(ladder):
    source, target = ladder.source.index("Es war kalt und dunkel."), ladder.target.index("It was dark.")
    at = ladder.link(source, target)
    assert ladder.rungs[at].bead == Bead((source,), (target,), ladder.rungs[at].bead.score)
    assert ladder.rungs[at].accepted
    with pytest.raises(UsageError, match="cross"):
        ladder.link(source + 1, target - 1)


def test_a_persons_marks_outlast_new_scores(ladder):
    at = find(ladder, "Toronto")
    ladder.doubt(at)
    ladder.merge(at + 1)
    assert ladder.rungs[at].pair.status is Status.DRAFT
    assert ladder.next_doubtful(0) == at
    assert ladder.next_doubtful(len(ladder.rungs), -1) is not None


def test_the_place_in_the_file_goes_with_the_segments(ladder):
    at = find(ladder, "Der Bus nach")
    ladder.split(at)
    assert ladder.corpus.original(ladder.rungs[at].pair.id) == "Der Bus nach Kiel war schon weg."
    ladder.merge(at)
    ladder.merge(at - 1)
    told = ladder.corpus.original(ladder.rungs[at - 1].pair.id)
    assert told.split() == ladder.rungs[at - 1].pair.source.split()


def test_only_aligned_documents_have_ladders(tmp_path, files):
    with Corpus.open(tmp_path / "other.db") as corpus:
        corpus.add(read(files[0]))
        with pytest.raises(UsageError, match="not made by aligning"):
            Ladder(corpus, "bus.de.txt")
        with pytest.raises(UsageError, match="no text called"):
            Ladder(corpus, "train.de.txt")
