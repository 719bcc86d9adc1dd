"""Verse is left alone, wherever it stands; prose set in a narrow column is not taken for it."""

import textwrap

import pytest

from parallel.bitext import Document, ParagraphKind
from parallel.layout import lay_out
from parallel.layout.faces import FACES

BEFORE = (
    "Der alte Lehrer hatte das Lied als Kind von seiner Großmutter gelernt, und er sang es noch immer, wenn er abends"
    " am Fenster stand und über den Hafen sah. Niemand im Ort wusste, woher es kam."
)
AFTER = (
    "Danach schwiegen alle im Saal, und niemand wollte etwas sagen. Erst als die Lampen schon gelöscht waren, begann"
    " einer leise zu klatschen; die anderen taten es ihm nach, bis der Wirt zum Aufbruch mahnte."
)
POEMS = """
Der Fluss geht still,
der Abend fällt,
das Wasser will
nicht mehr zur Welt.

Es rauscht der Strom,
es rauscht die Nacht,
wer hätte das
von ihm gedacht?

Über den Wiesen liegt der Schnee,
unter dem Eise ruht der See,
Krähen ziehen,
Räder stehn.

Ich ging im Feld
so vor mich her
und dachte an die halbe Welt
und dachte dann nicht mehr.

Das Eisen glüht, der Hammer fällt
Die Funken sprühn ins Dunkel fort
Wir schmieden uns die neue Welt
Aus einem einzigen alten Wort

Nichts bleibt.
Auch der Stein nicht,
den du in der Hand hältst
und für ewig
nimmst.

Kommt ein Schiff von Süden her,
trägt an Bord nur Steine,
fährt so still und geht so schwer,
Segel hat es keine.
Wer es sieht, der bleibt am Strand,
wer es hört, geht heim ans Land.

The river runs, the day is done,
the boats are tied, the nets are dry,
and over all the setting sun
has drawn its curtain on the sky.
"""
STANZAS = [stanza.split("\n") for stanza in POEMS.strip().split("\n\n")]


def wrap(text: str, width: int | None) -> str:
    return textwrap.fill(text, width) if width else text


def told_apart(*blocks: str, gap: str = "\n\n") -> list[tuple[str, bool]]:
    """The paragraphs, and whether each was read as a line of verse."""
    document = lay_out(Document(name="test", text=gap.join(blocks)))
    return [(p.text, p.kind is ParagraphKind.VERSE) for p in document.paragraphs]


@pytest.mark.parametrize("stanza", STANZAS, ids=[stanza[0] for stanza in STANZAS])
@pytest.mark.parametrize("width", [45, 66, 80])
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_stanza_between_wrapped_paragraphs(stanza, width, indent):
    verse = "\n".join(indent + line for line in stanza)
    found = told_apart(wrap(BEFORE, width), verse, wrap(AFTER, width))
    assert found == [(BEFORE, False), *((line, True) for line in stanza), (AFTER, False)]


@pytest.mark.parametrize("stanza", STANZAS, ids=[stanza[0] for stanza in STANZAS])
@pytest.mark.parametrize("indent", ["", "    "])
def test_a_stanza_between_paragraphs_of_one_line(stanza, indent):
    text = "\n\n".join([BEFORE, "\n".join(indent + line for line in stanza), AFTER])
    assert [text for text, _ in told_apart(text)] == [BEFORE, *(indent + line for line in stanza), AFTER]


@pytest.mark.parametrize("stanza", STANZAS, ids=[stanza[0] for stanza in STANZAS])
def test_a_poem_alone(stanza):
    assert [text for text, _ in told_apart("Ein Lied", "\n".join(stanza))] == ["Ein Lied", *stanza]


@pytest.mark.parametrize("indent", ["", "    ", "          "])
def test_a_stanza_without_blank_lines_around(indent):
    verse = ["Über den Wiesen liegt der Schnee,", "unter dem Eise ruht der See,", "Krähen ziehen, Räder stehn,"]
    verse += ["keiner will nach draußen gehn."]
    found = told_apart(wrap(BEFORE, 66), "\n".join(indent + line for line in verse), wrap(AFTER, 66), gap="\n")
    assert found == [(BEFORE, False), *((line, True) for line in verse), (AFTER, False)]


def test_indented_verse_without_stops_is_no_row_of_headings():
    verse = ["Morgen früh", "Wenn das Tor aufgeht", "Ziehen wir fort", "Ohne Abschied"]
    found = told_apart(wrap(BEFORE, 66), "\n".join("      " + line for line in verse), wrap(AFTER, 66))
    assert found == [(BEFORE, False), *((line, True) for line in verse), (AFTER, False)]


@pytest.mark.parametrize("stanzas", [2, 4])
def test_stanzas_at_the_end(stanzas):
    verse = ["Das Wasser steigt im Tal,", "der Wind, er schweigt zumal,", "und in der stillen Nacht"]
    verse += ["ist keiner, der da wacht,"]
    found = told_apart(wrap(BEFORE, 60), "\n".join(verse * stanzas))
    assert [text for text, _ in found] == [BEFORE, *(verse * stanzas)]


def test_prose_behind_a_stanza_is_joined():
    quotation = "> Wir haben so etwas noch nie gehört,\n> sagte der Bürgermeister am Abend."
    found = told_apart(wrap(BEFORE, 66), "\n".join("    " + line for line in STANZAS[1]), quotation)
    assert found[-1] == ("Wir haben so etwas noch nie gehört, sagte der Bürgermeister am Abend.", False)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("width", range(22, 61))
def test_prose_in_a_narrow_column_is_no_verse(width, face):
    found = told_apart(*("\n".join(broken(text, width, face)) for text in (BEFORE, AFTER)))
    assert not any(verse for _, verse in found)


def broken(text, width, face):
    """The lines of a text in a column so wide."""
    line = ""
    for word in text.split():
        if line and face(f"{line} {word}") > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line
