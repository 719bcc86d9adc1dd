"""Two columns side by side in plain text."""

import textwrap
from itertools import pairwise

import pytest

from parallel.bitext import Decision, Document, LayoutAction, ParagraphKind
from parallel.layout import lay_out
from parallel.segment import segment

LEFT = [
    "Am Hafen liegt seit dem Sommer ein altes Schiff, das keinem mehr gehört. Der Kapitän ist fort und sucht Arbeit.",
    "Wer es betreten will, muss den Wärter fragen. Er wohnt in einem Häuschen am Kai und kennt jedes Brett an Bord.",
    "Manche sagen, dass es im nächsten Jahr wieder fahren wird. Andere haben schon Geld geboten und warten nur auf",
]
RIGHT = [
    "eine Antwort vom Gericht. Bis dahin wachsen Muscheln an seinem Rumpf, und die Möwen nisten im Mast.",
    "Die Kinder nennen es den Wal, weil es so groß ist und weil am Abend das Licht durch seine Rippen fällt.",
    "Der Wärter lacht darüber. Er hat früher selbst Wale gesehen, weit im Norden, und er weiß, wie sie singen.",
]
WANTED = [*LEFT[:2], f"{LEFT[2]} {RIGHT[0]}", *RIGHT[1:]]


def side_by_side(left: list[str], right: list[str], width: int = 40, gutter: int = 4) -> str:
    sides = ["\n\n".join(textwrap.fill(text, width) for text in side).split("\n") for side in (left, right)]
    height = max(map(len, sides))
    rows = zip(*(side + [""] * (height - len(side)) for side in sides), strict=True)
    return "\n".join(f"{a:<{width + gutter}}{b}".rstrip() for a, b in rows)


def laid_out(text: str) -> Document:
    return segment(lay_out(Document(name="d", text=text)))


@pytest.mark.parametrize("gutter", [2, 5])
def test_the_left_column_comes_first_and_goes_on_in_the_right(gutter):
    assert [p.text for p in laid_out(side_by_side(LEFT, RIGHT, gutter=gutter)).paragraphs] == WANTED


def test_a_title_over_both_columns():
    title = "Das Schiff, das keinem gehört, und was die Stadt am Fluss daraus machen will"
    document = laid_out(f"{title}\n\n{side_by_side(LEFT, RIGHT)}\n")
    assert [p.text for p in document.paragraphs] == [title, *WANTED]


def test_columns_end_with_their_page():
    """A column goes on in the one beside it, not in the one below it on the next page."""
    first, second = side_by_side(LEFT, RIGHT), side_by_side(LEFT[::-1], RIGHT[1:])
    document = laid_out(f"{first}\n\f{second}\n")
    assert [p.text for p in document.paragraphs][: len(WANTED)] == WANTED


def test_every_character_still_leads_back():
    text = side_by_side(LEFT, RIGHT)
    document = laid_out(text)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            assert text[run.source : run.source + run.length] == paragraph.text[run.offset : run.offset + run.length]
    for piece in document.segments:
        start, end = document.span(piece)
        assert start < end
    inside = next(piece for piece in document.segments if piece.text.startswith("Er wohnt"))
    assert document.original(inside).startswith("Er wohnt")


def test_decisions_do_not_overlap_and_decide_the_same_again():
    document = laid_out(side_by_side(LEFT, RIGHT))
    spans = [(each.start, each.end) for each in document.decisions]
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert lay_out(document, decided=document.decisions).paragraphs == document.paragraphs


def test_a_person_joins_and_breaks_in_columns():
    document = laid_out(side_by_side(LEFT, RIGHT))
    end = document.paragraphs[0].to_document(len(LEFT[0]), end=True)
    place = next(each for each in document.decisions if each.start == end)
    joined = Decision(place.start, place.end, LayoutAction.JOIN, "by hand", 1.0)
    again = lay_out(document, decided=[joined])
    assert again.paragraphs[0].text == f"{LEFT[0]} {LEFT[1]}"


def test_a_table_stays_one():
    rows = [("Name des Ortes am Fluss", "Zahl der Einwohner im Jahr")]
    rows += [(f"Gemeinde Nummer {n} am Fluss", f"{n * 117} Personen und {n} Tiere") for n in range(1, 12)]
    text = "\n".join(f"{a:<34}{b}" for a, b in rows)
    document = laid_out("\n".join([textwrap.fill(LEFT[0], 60), "", text, "", textwrap.fill(LEFT[1], 60)]))
    assert [p.text for p in document.paragraphs if p.kind is ParagraphKind.TABLE] == text.split("\n")


def test_text_justified_with_blanks_is_one_column():
    lines = textwrap.wrap(" ".join(LEFT[:2] + RIGHT[1:]), 60)
    text = "\n".join(line.replace(" ", "  ", max(0, 60 - len(line))) for line in lines)
    assert laid_out(text).paragraphs[0].text == " ".join(LEFT[:2] + RIGHT[1:])


def test_four_lines_of_columns_amid_prose():
    left = ["Die Feuerwehr kam am Abend", "aus drei Gemeinden zugleich", "an den Fluss, um die Pumpen"]
    left += ["in Gang zu bringen."]
    right = ["Später standen Sandsäcke vor", "den Türen der Schule, in der", "die alten Leute schliefen,"]
    right += ["bis der Regen aufhörte."]
    block = "\n".join(f"{a:<34}{b}" for a, b in zip(left, right, strict=True))
    document = laid_out("\n\n".join([textwrap.fill(LEFT[0], 72), block, textwrap.fill(LEFT[1], 72)]))
    assert [p.text for p in document.paragraphs] == [LEFT[0], " ".join(left), " ".join(right), LEFT[1]]
