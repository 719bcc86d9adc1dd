from parallel.bitext import Bead, Origin, Status
from parallel.ingest import read_bytes
from parallel.pairing import align_documents, as_lines, beads_to_pairs

GERMAN = """Der Hafen von Emden bleibt bis 2027 geschlossen. Das teilte die Verwaltung am Montag mit.

Der Grund ist einfach: Es fehlt Geld. 14 Schiffe liegen fest.

Niemand will zahlen. Die Kapitänin Hansen wartet seit 3 Wochen.
"""
ENGLISH = """The port of Emden will stay closed until 2027, the administration announced on Monday.

The reason is simple: there is no money. 14 ships are stuck.

Nobody wants to pay. Captain Hansen has been waiting for 3 weeks.
"""


def documents():
    source = read_bytes(GERMAN.encode(), name="a.de.txt")
    return source, read_bytes(ENGLISH.encode(), name="a.en.txt", language="en")


def test_two_texts_become_pairs_with_seams():
    source, target = documents()
    beads = align_documents(source, target)
    assert (beads[0].source, beads[0].target) == ((0, 1), (0,))
    pairs = list(beads_to_pairs(source, target, beads, threshold=0.0))
    first = pairs[0]
    assert first.source[first.source_seams[0] :].startswith("Das teilte")
    assert first.origin is Origin.ALIGNED
    assert [pair.position for pair in pairs] == list(range(len(pairs)))
    assert " ".join(pair.source for pair in pairs).split() == GERMAN.split()
    assert " ".join(pair.target for pair in pairs).split() == ENGLISH.split()


def test_only_sure_beads_with_two_sides_count_as_translated():
    source, target = documents()
    beads = [Bead((0,), (0,), 0.9), Bead((1,), (1,), 0.3), Bead((2,), (), 0.99), Bead((), (2,), 0.99)]
    statuses = [pair.status for pair in beads_to_pairs(source, target, beads, threshold=0.7)]
    assert statuses == [Status.TRANSLATED, Status.DRAFT, Status.DRAFT, Status.DRAFT]


def test_lines_are_segments_with_their_numbers():
    document = as_lines(read_bytes(b"Eins.\n\nZwei.  Drei.\n"))
    assert [segment.text for segment in document.segments] == ["Eins.", "", "Zwei.  Drei."]


def test_only_line_feeds_end_lines():
    document = as_lines(read_bytes("Eins\u2028noch eins.\x0bUnd.\nZwei.\n".encode()))
    assert [segment.text for segment in document.segments] == ["Eins\u2028noch eins.\x0bUnd.", "Zwei."]
