import pytest

from parallel.bitext import Document, Origin, Pair, Paragraph, Segment, Status
from parallel.corpus import Corpus
from parallel.corpus.alignment import put_alignment, recast

TEXT = "Ja. Nein. Viel-\nleicht. Ja."


@pytest.fixture
def corpus(tmp_path):
    with Corpus.open(tmp_path / "corpus.db") as corpus:
        segments = (Segment("Ja.", 0, 0, 3),)
        document = Document(name="a.txt", text=TEXT, paragraphs=(Paragraph(TEXT),), segments=segments, sha256="1")
        put_alignment(corpus, document, pairs())
        yield corpus


def pairs():
    rows = [("Ja.", "Yes.", (0, 3)), ("Nein.", "No.", (4, 9)), ("Vielleicht.", "", (10, 23)), ("Ja.", "Yes.", (24, 27))]
    return [(Pair(source=s, target=t, origin=Origin.ALIGNED, score=0.5), span) for s, t, span in rows]


def told(corpus):
    return [(p.source, p.target, p.source_seams, corpus.original(p.id)) for p in corpus.pairs()]


def test_repetitions_are_kept_in_their_places(corpus):
    assert [t[:2] for t in told(corpus)] == [("Ja.", "Yes."), ("Nein.", "No."), ("Vielleicht.", ""), ("Ja.", "Yes.")]
    assert told(corpus)[2][3] == "Viel-\nleicht."


def test_an_alignment_replaces_what_had_its_name_and_undo_brings_that_back(corpus):
    before = told(corpus)
    put_alignment(corpus, Document(name="a.txt", text="Neu."), [(Pair(source="Neu.", target="New."), (0, 4))])
    assert told(corpus) == [("Neu.", "New.", (), "Neu.")]
    corpus.undo()
    assert told(corpus) == before


def test_pairs_are_recast_in_one_step_with_their_places_in_the_file(corpus):
    before = list(corpus.pairs())
    one, other = before[1:3]
    merged = one.with_(source="Nein. Vielleicht.", source_seams=(6,), status=Status.REVIEWED)
    (kept,) = recast(corpus, [one.id, other.id], [merged], action="merge")
    assert kept == one.id
    assert told(corpus)[1] == ("Nein. Vielleicht.", "No.", (6,), "Nein. Viel-\nleicht.")
    parts = [merged.with_(source="Nein.", source_seams=()), Pair(source="Vielleicht."), Pair(source="", target="Well.")]
    ids = recast(corpus, [kept], parts, action="split")
    assert [t[0] for t in told(corpus)] == ["Ja.", "Nein.", "Vielleicht.", "", "Ja."]
    assert told(corpus)[2][3] == "Viel-\nleicht."
    assert len(set(ids)) == 3
    assert [event.action for event in corpus.log()][:2] == ["split", "merge"]
    corpus.undo()
    corpus.undo()
    assert list(corpus.pairs()) == before


def test_what_stays_as_it_was_leaves_no_trace(corpus):
    before = list(corpus.pairs())
    recast(corpus, [pair.id for pair in before], before, action="realign")
    assert list(corpus.pairs()) == before
    assert [event.action for event in corpus.log()] == ["align"]


def test_only_neighbours_are_recast(corpus):
    ids = corpus.ids()
    with pytest.raises(ValueError, match="neighbour"):
        recast(corpus, [ids[0], ids[2]], [], action="merge")
    with pytest.raises(KeyError):
        recast(corpus, [10_000], [], action="merge")


def test_there_is_always_room_for_one_more(corpus):
    before = [pair.source for pair in corpus.pairs()]
    last = corpus.ids()[1]
    for number in range(80):  # each time into the half that is left before the next pair; a float has 52 halves
        (_, last) = recast(corpus, [last], [corpus.pair(last), Pair(source=f"{number}.")], action="split")
    assert [pair.source for pair in corpus.pairs()] == [*before[:2], *(f"{n}." for n in range(80)), *before[2:]]
    for _ in range(80):
        corpus.undo()
    assert [pair.source for pair in corpus.pairs()] == before
