"""PDF files, printed here: their lines in the order in which people read them."""

import io

import pytest
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from parallel.errors import EmptyInputError, FormatError
from parallel.readers import Format, read_document_bytes, sniff

LEFT, RIGHT, TOP, STEP = 60, 310, 760, 14


def printed(draw, **options):
    stream = io.BytesIO()
    page = canvas.Canvas(stream, pagesize=A4, **options)
    page.setFont("Helvetica", 11)
    draw(page)
    page.showPage()
    page.save()
    return stream.getvalue()


def text(data):
    return read_document_bytes(data, name="a.pdf").text


def column(page, x, words, *, top=TOP, step=STEP, count=12):
    for n in range(count):
        page.drawString(x, top - n * step, f"{words} {n} und dann weiter im Text")


def lines(data):
    return [line.strip() for line in text(data).splitlines() if line.strip()]


def expected(words, count=12):
    return [f"{words} {n} und dann weiter im Text" for n in range(count)]


def test_lines_blank_lines_and_indents():
    def draw(page):
        for n, (x, words) in enumerate([(60, "Der Bach fließt"), (60, "wieder. Das ist"), (60, "schön.")]):
            page.drawString(x, 700 - n * 14, words)
        page.drawString(72, 658, "Eingerückt beginnt")
        page.drawString(60, 644, "der zweite Absatz.")
        page.drawString(60, 610, "Abgesetzt steht der")
        page.drawString(60, 596, "dritte.")

    assert text(printed(draw)) == (
        "Der Bach fließt\nwieder. Das ist\nschön.\n  Eingerückt beginnt\nder zweite Absatz.\n\n"
        "Abgesetzt steht der\ndritte."
    )


def justified(page, lines, *, first_indent=0):
    """Lines stretched to one width, except those that end with a bar, which is taken off."""
    begins = True
    for n, line in enumerate(lines):
        indent = first_indent if begins else 0
        begins = line.endswith("|")
        drawing = page.beginText(LEFT + indent, TOP - n * STEP)
        room = 200 - indent - page.stringWidth(line, "Helvetica", 11)
        drawing.setWordSpace(0 if begins else room / line.count(" "))
        drawing.textOut(line.removesuffix("|"))
        page.drawText(drawing)


MILL = [
    "Die alte Mühle am Bach steht seit",
    "hundert Jahren still, und niemand",
    "will sie kaufen oder abreißen, so.|",
    "Der Müller ist lange tot, und sein",
    "Sohn wohnt in der Stadt. Er fährt",
    "nur im Sommer hinaus zum",
    "Angeln und Baden, und dann ist",
    "wieder alles still bis zum Herbst.|",
    "Manchmal kommen am Sonntag die",
    "Wanderer und sehen nach, ob das",
    "große Rad sich noch dreht. Es hat",
    "sich seit Jahren nicht bewegt, und",
    "das Moos wächst auf den Brettern.|",
]


def test_a_last_line_of_justified_text_ends_its_paragraph():
    found = text(printed(lambda page: justified(page, MILL)))
    assert found.strip().split("\n\n") == ["\n".join(MILL[a:b]).replace("|", "") for a, b in [(0, 3), (3, 8), (8, 13)]]


def test_an_indent_says_enough_in_justified_text():
    assert "\n\n" not in text(printed(lambda page: justified(page, MILL, first_indent=12)))


@pytest.mark.parametrize("step", [STEP, 14.7])
def test_two_columns_drawn_line_by_line_over_both(step):
    def draw(page):
        for n in range(12):
            page.drawString(LEFT, TOP - n * STEP, f"Links {n} und dann weiter im Text")
            page.drawString(RIGHT, TOP - n * step, f"Rechts {n} und dann weiter im Text")

    assert lines(printed(draw)) == expected("Links") + expected("Rechts")


def test_the_right_column_drawn_first():
    def draw(page):
        column(page, RIGHT, "Rechts")
        column(page, LEFT, "Links")

    assert lines(printed(draw)) == expected("Links") + expected("Rechts")


def test_a_column_goes_on_in_the_next_without_a_blank_line():
    def draw(page):
        column(page, LEFT, "Links")
        column(page, RIGHT, "Rechts")

    assert "\n\n" not in text(printed(draw))


def test_three_columns():
    def draw(page):
        for n in range(12):
            for x, words in ((40, "Links"), (222, "Mitte"), (404, "Rechts")):
                page.drawString(x, TOP - n * STEP, f"{words} {n} und dann weiter im Text")

    assert lines(printed(draw)) == expected("Links") + expected("Mitte") + expected("Rechts")


def test_a_title_over_both_columns_divides_them():
    title = "Ein langer Titel, der über beide Spalten der Seite geht und sie teilt"

    def draw(page):
        column(page, LEFT, "Links")
        column(page, RIGHT, "Rechts")
        page.drawString(LEFT + 60, TOP - 13 * STEP, title)
        column(page, LEFT, "Unten", top=TOP - 15 * STEP)
        column(page, RIGHT, "Daneben", top=TOP - 15 * STEP)

    found = lines(printed(draw))
    assert found == expected("Links") + expected("Rechts") + [title] + expected("Unten") + expected("Daneben")


def test_a_line_too_long_for_its_column_stays_in_it():
    def draw(page):
        column(page, LEFT, "Links", count=6)
        column(page, RIGHT, "Rechts")
        page.drawString(LEFT, TOP - 6 * STEP, "Diese Zeile ist viel zu lang für ihre Spalte geraten")
        column(page, LEFT, "Danach", top=TOP - 7 * STEP, count=5)

    found = lines(printed(draw))
    assert found[6] == "Diese Zeile ist viel zu lang für ihre Spalte geraten"
    assert found[12:] == expected("Rechts")


def test_headers_and_footers_stand_apart_from_columns():
    def draw(page):
        page.drawString(LEFT, 810, "Abendblatt")
        page.drawRightString(530, 810, "Donnerstag")
        column(page, LEFT, "Links")
        column(page, RIGHT, "Rechts")
        page.drawCentredString(297, 40, "Seite 3")

    found = [line for line in text(printed(draw)).splitlines() if line]
    assert found[0].split() == ["Abendblatt", "Donnerstag"]
    assert found[1:-1] == expected("Links") + expected("Rechts")
    assert found[-1].strip() == "Seite 3"


def test_hyphens_ligatures_and_letters_of_all_kinds():
    def draw(page):
        page.drawString(60, 700, "Der Militär-")
        page.drawString(60, 686, "putsch in „Äöüß“ – 5 €")

    assert text(printed(draw)) == "Der Militär-\nputsch in „Äöüß“ – 5 €"


def test_stamps_in_the_margin_are_left_out():
    def draw(page):
        column(page, LEFT, "Links")
        page.rotate(90)
        page.drawString(300, -20, "Entwurf vom Montag")

    assert lines(printed(draw)) == expected("Links")


def test_pages_are_divided_by_form_feeds():
    def draw(page):
        page.drawString(60, 700, "Seite eins")
        page.showPage()
        page.showPage()
        page.drawString(60, 700, "Seite drei")

    document = read_document_bytes(printed(draw), name="a.pdf")
    assert document.text == "Seite eins\f\fSeite drei"
    assert document.wrapped
    assert document.metadata["pages"] == "3"
    assert document.metadata["pages_without_text"] == "2"


def test_what_a_program_writes_for_want_of_better_is_no_metadata():
    def draw(canvas):
        canvas.drawString(72, 700, "Der Bach steigt.")

    document = read_document_bytes(printed(draw, invariant=True), name="a.pdf")
    assert document.metadata == {"date": "2000-01-01", "pages": "1"}


def test_metadata():
    def draw(page):
        page.setTitle("Über den Bach")
        page.setAuthor("B. Kunze")
        page.drawString(60, 700, "Text")

    metadata = read_document_bytes(printed(draw, invariant=True), name="a.pdf").metadata
    assert metadata == {"title": "Über den Bach", "author": "B. Kunze", "date": "2000-01-01", "pages": "1"}


def test_a_password_is_asked_for_in_words():
    locked = pdfencrypt.StandardEncryption("geheim", canPrint=0)
    with pytest.raises(FormatError, match="protected by a password"):
        text(printed(lambda page: page.drawString(60, 700, "Text"), encrypt=locked))


def test_a_scan_is_told_from_an_empty_page():
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    picture = ImageReader(Image.new("L", (80, 80), 200))
    with pytest.raises(FormatError, match=r"is scanned: .*OCR"):
        text(printed(lambda page: page.drawImage(picture, 0, 0, 500, 700)))
    with pytest.raises(EmptyInputError, match="no text on its pages"):
        text(printed(lambda page: page.line(0, 0, 9, 9)))


def test_damaged_files_are_said():
    data = printed(lambda page: page.drawString(60, 700, "Text"))
    with pytest.raises(FormatError, match="damaged PDF"):
        text(data[:60])


def test_it_is_told_by_its_content(tmp_path):
    path = tmp_path / "brief.txt"
    path.write_bytes(printed(lambda page: page.drawString(60, 700, "Text")))
    assert sniff(path) is Format.PDF
