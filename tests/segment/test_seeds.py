"""The sentences of the two seed texts as a careful reader cuts them: first and last words of each."""

from pathlib import Path

import pytest

from parallel.bitext import Document
from parallel.layout import lay_out
from parallel.segment import segment

SEEDS = Path(__file__).parents[2] / "seeds"

# For every paragraph the first two words of its sentences.
WRAPPED = [
    ["Trump fordert"],
    ["Donald Trump", "Unter den"],
    ["Trump twitterte:", "Wir warten", "Damit meinte"],
    ["Trump stößt", "An der", "Er fügte"],
    ["Seine Äußerungen", "Trump hat", "Zwischen 1846"],
    ["Beamte der", "Einen Tag", "Bei diesem", "Laut den", "(AP Photo/Christian"],
    ["Als Reaktion", "Er fügte", "Weiter erklärte"],
    ["Ein Verwandter"],
    ["Trumps Drohungen", "Sie sollen", "Letzte Woche", "Die in"],
    ["Gaytán erklärte:", "Er kritisierte", "Gleichzeitig machte"],
    ["Er erklärte:"],
    ["Gaytáns Äußerungen"],
    ["Welche Motivation", "Darin war", "Das ist", "Und leider"],
    ["Die Kontroverse", "El Universal", "Die konservative"],
    ["Am Samstag", "Damit bezog", "Madero wurde", "Unter stillschweigender", "Heute gibt"],
    ["Er deutete", "Seine Regierung"],
    ["Obwohl AMLOs"],
    ["Bei einer", "Genau diese", "Allende und"],
    ["Es gibt"],
    ["Die Washington", "Eine solche", "Der linkspopulistische"],
    ["In Chile,", "Das soll"],
    ["Um der"],
    ["Die Katastrophe", "Dazu gehören", "Stattdessen muss", "Von Deutschland"],
    ["Es würde", "Vielmehr hat"],
    ["7. November"],
]
WHOLE = [
    ["Veröffentlichungsdatum: 05.05.2025"],
    ["Trump bietet"],
    ["Trump bietet"],
    ["US-Präsident Donald", "Auf dem"],
    ["„Wenn Mexiko", "Er fügte"],
    ["Trumps Aussagen"],
    ["Die Bemerkungen", "Seine Aussagen"],
    ["Obwohl derzeit", "Kritiker hingegen"],
    ["Sheinbaum, die", "Ihre Regierung"],
    ["Die sich"],
]


@pytest.mark.parametrize(
    ("name", "wanted", "count"), [("000_1a749ca07db88ab6.txt", WRAPPED, 62), ("003_ee6c30766481ad44.txt", WHOLE, 15)]
)
def test_sentences_of_a_seed(name, wanted, count):
    document = segment(lay_out(Document(name=name, text=(SEEDS / name).read_text(encoding="utf-8"))))
    found = [[] for _ in document.paragraphs]
    for each in document.segments:
        found[each.paragraph].append(" ".join(each.text.split(" ")[:2]))
    assert found == wanted
    assert len(document.segments) == count
    for each in document.segments:
        squeezed = "".join(document.original(each).split())
        assert squeezed == "".join(each.text.split())


def test_quotations_keep_their_closing_quote():
    name = "000_1a749ca07db88ab6.txt"
    document = segment(lay_out(Document(name=name, text=(SEEDS / name).read_text(encoding="utf-8"))))
    assert not any(each.text[0] in "“)" for each in document.segments)
    assert sum(each.text.endswith("“") for each in document.segments) == 8
