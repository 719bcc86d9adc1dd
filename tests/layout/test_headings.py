"""Headings over several lines come out whole; names and addresses below each other do not."""

import textwrap

import pytest

from parallel.bitext import Document
from parallel.layout import lay_out

FIRST = (
    "Die Bundesregierung will den Ausbau der Windkraft auf See deutlich beschleunigen. Nach den Plänen des Ministeriums"
    " sollen in acht Jahren mehr als 30 Gigawatt ans Netz gehen, und die ersten Flächen werden schon im Herbst"
    " vergeben."
)
SECOND = (
    "Kritik kam von den Küstenländern, die um ihre Fischerei fürchten und mehr Mitsprache bei der Vergabe der Flächen"
    " verlangen. Am Ende stand ein Kompromiss, mit dem niemand ganz zufrieden war."
)
THIRD = (
    "Der Bundesrat muss dem Gesetz noch zustimmen. Eine Abstimmung ist für den Sommer geplant, hieß es aus den Ländern,"
    " doch daran glaubt in der Hauptstadt kaum noch jemand."
)
BODY = [FIRST, SECOND, THIRD]
HEADINGS = [
    ["Streit um die Windkraft auf See:", "Küstenländer fordern mehr", "Mitsprache"],
    ["Bürgermeister kündigt", "Rücktritt nach Affäre um", "Parkhaus an"],
    ["Warum die Miete in Mittelstädten schneller", "steigt als in Berlin und Hamburg"],
    ["Bahn streicht Nachtzüge nach", "Skandinavien trotz steigender", "Nachfrage"],
    ["Gemeinderat lehnt nach langer Debatte den Bau", "der Brücke ab"],
    ["Deutscher Meister verliert", "drittes Spiel in Folge gegen", "Aufsteiger Kiel"],
]
LISTS = [
    ["Max Mustermann", "Hauptstraße 5", "12345 Neustadt"],
    ["Anna Berger, Kiel", "Peter Schulz, Rostock", "Karla Meier, Husum"],
    ["Verein der Freunde der Nordsee", "Bund der Steuerzahler Schleswig", "Arbeitskreis Küstenschutz Husum"],
    ["Ort: Stadthalle Neumünster, Saal 2", "Zeit: Montag, 19 Uhr", "Eintritt frei"],
]
GAP, DOUBLE, NONE, INDENT = "gap", "double", "none", "indent"


def paragraphs(head: list[str], setting: str, byline: str = "") -> list[str]:
    """What becomes of the lines of a head above a text that is set in one way or another."""
    body = [textwrap.fill(text, 66, initial_indent="   " if setting == INDENT else "") for text in BODY]
    above = "\n".join([*head, *([byline] if byline else [])])
    text = f"{above}\n\n" + "\n\n".join(body) if setting == GAP else "\n".join([above, *body])
    text = text.replace("\n", "\n\n") if setting == DOUBLE else text
    return [paragraph.text for paragraph in lay_out(Document(name="test", text=text)).paragraphs]


@pytest.mark.parametrize("byline", ["", "Von Anna Berger", "Hamburg, 3. Mai 2024"])
@pytest.mark.parametrize("setting", [GAP, DOUBLE, NONE, INDENT])
@pytest.mark.parametrize("heading", HEADINGS, ids=[heading[0] for heading in HEADINGS])
def test_a_heading_over_several_lines(heading, setting, byline):
    assert paragraphs(heading, setting, byline) == [" ".join(heading), *([byline] if byline else []), *BODY]


@pytest.mark.parametrize("setting", [GAP, DOUBLE, NONE, INDENT])
@pytest.mark.parametrize("names", LISTS, ids=[names[0] for names in LISTS])
def test_names_below_each_other_are_no_heading(names, setting):
    assert paragraphs(names, setting)[: len(names)] == names


def test_a_heading_that_ends_with_a_small_word_goes_on_nowhere():
    found = paragraphs(["Der lange Streit fängt an", "", "Hamburg, 3. Mai 2024"], GAP)
    assert found[:2] == ["Der lange Streit fängt an", "Hamburg, 3. Mai 2024"]
