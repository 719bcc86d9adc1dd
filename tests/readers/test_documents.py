"""Documents that know their paragraphs. Each is made here, by the library or by hand."""

import io
import json
import re
import zipfile
from datetime import datetime

import docx
import odfdo
import pytest
from docx.oxml import parse_xml

from parallel.bitext import ParagraphKind
from parallel.errors import EmptyInputError, FormatError, UnsafeInputError
from parallel.readers import Format, read_document_bytes, sniff

HEADING, TEXT, LIST, QUOTE, CAPTION, TABLE, VERSE = (
    ParagraphKind.HEADING,
    ParagraphKind.TEXT,
    ParagraphKind.LIST,
    ParagraphKind.QUOTE,
    ParagraphKind.CAPTION,
    ParagraphKind.TABLE,
    ParagraphKind.VERSE,
)


def read(data, name="-"):
    document = read_document_bytes(data if isinstance(data, bytes) else data.encode(), name=name)
    if not document.wrapped:
        assert document.text == "\n\n".join(paragraph.text for paragraph in document.paragraphs)
        for paragraph in document.paragraphs:
            for run in paragraph.runs:
                copied = document.text[run.source : run.source + run.length]
                assert copied == paragraph.text[run.offset : run.offset + run.length]
    return document


def parts(document):
    return [(paragraph.kind, paragraph.text) for paragraph in document.paragraphs]


def packed(entries):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return stream.getvalue()


PAGE = """<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Der Bach kommt zurück | Abendblatt</title>
<meta name="author" content="Berta Kunze"><meta property="article:published_time" content="2024-03-05T10:00:00+01:00">
<link rel="canonical" href="https://example.org/bach">
</head><body>
<header><nav><ul><li><a href="/">Startseite</a><li><a href="/p">Politik und Wirtschaft</a></ul></nav></header>
<main><article><h1>Der Bach kommt zurück</h1>
<p>Vierzig Jahre lang lag der Mühlenbach im Rohr unter der Straße, nun fließt er wieder durch die Stadt.</p>
<figure><img src="a.jpg"><figcaption>Der Bach am Markt. Foto: B. Kunze</figcaption></figure>
<h2>Was es gekostet hat</h2>
<p>Drei Millionen Euro hat der Umbau verschlungen, sagt die Bürgermeisterin.<br>Das Land zahlte die Hälfte.</p>
<ul><li>Die alten Rohre wurden entfernt.</li><li>Neue Bäume wurden gepflanzt.</li></ul>
<blockquote><p>„Darauf haben wir lange gewartet“, sagt eine Anwohnerin vom Markt.</p></blockquote>
<p>Im nächsten Jahr soll ein Radweg am Ufer folgen, der die beiden Ortsteile verbindet.</p></article></main>
<aside><h3>Mehr zum Thema</h3><p>Lesen Sie auch: Der Rhein</p></aside>
<footer><p>© 2024 Abendblatt.
<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a></p></footer>
<script>var a = 1</script></body></html>"""


def test_the_article_of_a_web_page():
    document = read(PAGE)
    assert parts(document) == [
        (HEADING, "Der Bach kommt zurück"),
        (
            TEXT,
            "Vierzig Jahre lang lag der Mühlenbach im Rohr unter der Straße, nun fließt er wieder durch die Stadt.",
        ),
        (CAPTION, "Der Bach am Markt. Foto: B. Kunze"),
        (HEADING, "Was es gekostet hat"),
        (
            TEXT,
            "Drei Millionen Euro hat der Umbau verschlungen, sagt die Bürgermeisterin. Das Land zahlte die Hälfte.",
        ),
        (LIST, "Die alten Rohre wurden entfernt."),
        (LIST, "Neue Bäume wurden gepflanzt."),
        (QUOTE, "„Darauf haben wir lange gewartet“, sagt eine Anwohnerin vom Markt."),
        (TEXT, "Im nächsten Jahr soll ein Radweg am Ufer folgen, der die beiden Ortsteile verbindet."),
    ]
    assert document.metadata == {
        "title": "Der Bach kommt zurück",
        "author": "Berta Kunze",
        "date": "2024-03-05",
        "source": "https://example.org/bach",
        "licence": "CC BY 4.0",
        "publisher": "example.org",
        "language": "de",
    }


def test_a_page_that_is_all_text_is_taken_whole():
    page = "<html><p>Kurz.</p><p>Noch k&uuml;rzer<sup><a href='#1'>1</a></sup>.</p><p>H<sub>2</sub>O</p></html>"
    assert [text for _, text in parts(read(page))] == ["Kurz.", "Noch kürzer.", "H2O"]


def test_verse_keeps_its_lines():
    page = "<html><p>Der Mond steht<br>am Rand<br>und schaut<br>ins Land</p><p>Eins<br><br>zwei</p></html>"
    kinds = [(VERSE, line) for line in ("Der Mond steht", "am Rand", "und schaut", "ins Land")]
    assert parts(read(page)) == [*kinds, (TEXT, "Eins"), (TEXT, "zwei")]


@pytest.mark.parametrize("encoding", ["iso-8859-1", "windows-1252", "utf-8", "utf-16"])
def test_a_page_in_the_encoding_it_declares(encoding):
    page = f'<html><meta http-equiv="Content-Type" content="text/html; charset={encoding}"><p>Größe</p></html>'
    assert read(page.encode(encoding)).text == "Größe"


def test_a_page_that_declares_the_wrong_encoding():
    assert read('<html><meta charset="utf-8"><p>Größe und Länge</p></html>'.encode("cp1252")).text == "Größe und Länge"


def test_invisible_marks_are_taken_out():
    assert read("<html><p>Donau&shy;dampf\u200bschiff&nbsp;1</p></html>").text == "Donaudampfschiff\xa01"


def test_markdown():
    text = (
        "---\ntitle: Über Brücken\nauthor: 'B. Kunze'\n---\n\n# Brücken\n\nEin *schöner*\nSatz mit `Code`.  \n"
        "Umbruch.\n\n- eins\n- zwei\n\n> Zitat\n\n| a | b |\n| - | - |\n| c | d |\n\n```python\nx = 1\n```\n\n"
        "<p>Noch <b>was</b></p>\n"
    )
    document = read(text, "bruecken.md")
    assert parts(document) == [
        (HEADING, "Brücken"),
        (TEXT, "Ein schöner Satz mit Code. Umbruch."),
        (LIST, "eins"),
        (LIST, "zwei"),
        (QUOTE, "Zitat"),
        (TABLE, "a"),
        (TABLE, "b"),
        (TABLE, "c"),
        (TABLE, "d"),
        (TEXT, "Noch was"),
    ]
    assert document.metadata == {"title": "Über Brücken", "author": "B. Kunze"}


def word(*, extra=""):
    document = docx.Document()
    document.core_properties.title = "Brief"
    document.core_properties.author = "B. Kunze"
    document.core_properties.created = datetime(2024, 2, 29)
    document.add_heading("Über den Bach", 1)
    paragraph = document.add_paragraph("Er fließt ")
    paragraph.add_run("wieder").bold = True
    paragraph.add_run(".")
    document.add_paragraph("Punkt eins", style="List Bullet")
    document.add_paragraph("Gesagt ist gesagt.", style="Quote")
    document.add_paragraph("Abbildung 1", style="Caption")
    document.add_table(1, 2).rows[0].cells[1].text = "Zelle"
    if extra:
        document.element.body.append(parse_xml(extra))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_docx():
    document = read(word())
    assert parts(document) == [
        (HEADING, "Über den Bach"),
        (TEXT, "Er fließt wieder."),
        (LIST, "Punkt eins"),
        (QUOTE, "Gesagt ist gesagt."),
        (CAPTION, "Abbildung 1"),
        (TABLE, "Zelle"),
    ]
    assert document.metadata == {"title": "Brief", "author": "B. Kunze", "date": "2024-02-29"}


def test_docx_with_tracked_changes_breaks_and_content_controls():
    changed = (
        f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Alt</w:t></w:r><w:ins><w:r><w:t>neu</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>weg</w:delText></w:r></w:del><w:r><w:br/><w:t>und</w:t><w:noBreakHyphen/></w:r></w:p>"
        "</w:sdtContent></w:sdt>"
    )
    assert parts(read(word(extra=changed)))[-1] == (TEXT, "Altneu und\u2011")


def opened_text():
    document = odfdo.Document("text")
    document.body.clear()
    document.meta.title = "Brief"
    document.body.append(odfdo.Header(1, "Über den Bach"))
    paragraph = odfdo.Paragraph("Er fließt  wieder")
    paragraph.insert_note(after="wieder", note_id="n1", citation="1", body="Seit Mai.")
    document.body.append(paragraph)
    document.body.append(odfdo.List(["eins", "zwei"]))
    table = odfdo.Table("T", width=2, height=1)
    table.set_value("A1", "Zelle")
    document.body.append(table)
    document.body.append(odfdo.Paragraph("Gesagt ist gesagt.", style="Quotations"))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_odt():
    document = read(opened_text())
    assert parts(document) == [
        (HEADING, "Über den Bach"),
        (TEXT, "Er fließt wieder"),
        (LIST, "eins"),
        (LIST, "zwei"),
        (TABLE, "Zelle"),
        (QUOTE, "Gesagt ist gesagt."),
        (TEXT, "Seit Mai."),
    ]
    assert document.metadata["title"] == "Brief"


def test_rtf():
    source = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}{\info{\title Gr\'fc\'dfe}{\author B. Kunze}}\f0 Sch\'f6ne "
        r"Gr\'fc\'dfe.\par \u8222?Ja\u8220?,\line sagte sie.\par\trowd a\cell b\cell\row\pard Ende\par}"
    )
    document = read(source)
    assert parts(document) == [
        (TEXT, "Schöne Grüße."),
        (TEXT, "„Ja“, sagte sie."),
        (TABLE, "a"),
        (TABLE, "b"),
        (TEXT, "Ende"),
    ]
    assert document.metadata == {"title": "Grüße", "author": "B. Kunze"}


CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/buch.opf"/></rootfiles></container>'
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>
<dc:title>Der Bach</dc:title><dc:creator>B. Kunze</dc:creator><dc:creator>A. Weber</dc:creator>
<dc:rights>CC BY</dc:rights></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="z" href="zwei.xhtml" media-type="application/xhtml+xml"/>
<item id="e" href="text/eins%201.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="e"/><itemref idref="z"/></spine></package>"""
CHAPTER = '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'


def book(**more):
    return packed(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": CONTAINER,
            "OEBPS/buch.opf": PACKAGE,
            "OEBPS/nav.xhtml": CHAPTER.format("<p>Inhalt</p>"),
            "OEBPS/text/eins 1.xhtml": CHAPTER.format("<h1>Eins</h1><p>Größe.<a epub:type='noteref'>1</a></p>"),
            "OEBPS/zwei.xhtml": CHAPTER.format("<h1>Zwei</h1><p>Länge.</p>"),
        }
        | more
    )


def test_epub_in_the_order_of_its_spine():
    document = read(book())
    assert parts(document) == [(HEADING, "Eins"), (TEXT, "Größe."), (HEADING, "Zwei"), (TEXT, "Länge.")]
    assert document.metadata == {"title": "Der Bach", "author": "B. Kunze; A. Weber", "licence": "CC BY"}


def test_a_locked_book():
    locked = '<encryption><EncryptedData><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></EncryptedData></encryption>'
    with pytest.raises(FormatError, match="DRM"):
        read(book(**{"META-INF/encryption.xml": locked}))


SRT = """1
00:00:01,000 --> 00:00:02,500
<i>Der Bach, der lange</i>
unter der Straße lag,

2
00:00:02,600 --> 00:00:04,000
fließt wieder.

3
00:00:04,100 --> 00:00:05,000
- Schön!
- Ja.

4
00:00:20,000 --> 00:00:21,000
Ende
"""


@pytest.mark.parametrize("name", ["a.srt", "a.vtt"])
def test_subtitles_are_joined_to_sentences_and_keep_their_times(name):
    text = (
        SRT
        if name == "a.srt"
        else "WEBVTT\n\n" + SRT.replace(",000", ".000").replace(",500", ".500").replace(",6", ".6").replace(",1", ".1")
    )
    document = read(text, name)
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "Der Bach, der lange unter der Straße lag, fließt wieder.",
        "- Schön!",
        "- Ja.",
        "Ende",
    ]
    cues = json.loads(document.metadata["cues"])
    assert [document.text[offset : offset + length] for offset, length, _, _ in cues][1] == "fließt wieder."
    assert cues[1][2:] == [2600, 4000]


@pytest.mark.parametrize(
    ("data", "format"),
    [(word(), Format.DOCX), (opened_text(), Format.ODT), (book(), Format.EPUB)],
)
def test_packed_documents_are_told_by_their_content(tmp_path, data, format):
    path = tmp_path / "brief.txt"
    path.write_bytes(data)
    assert sniff(path) == format


def test_an_archive_of_other_things():
    with pytest.raises(FormatError, match="ZIP archive without a text"):
        read(packed({"xl/workbook.xml": "<x/>"}))


@pytest.mark.parametrize("make", [word, opened_text, book])
@pytest.mark.parametrize("keep", [0.3, 0.9])
def test_cut_off_documents_are_said(make, keep):
    data = make()
    with pytest.raises(FormatError, match="damaged"):
        read(data[: int(len(data) * keep)])


def changed(data, name, replace):
    """The archive with one part replaced by what `replace` makes of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = {entry: archive.read(entry) for entry in archive.namelist()}
    entries[name] = replace(entries[name])
    return packed(entries)


LAUGHS = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("make", "name"),
    [(word, "word/document.xml"), (opened_text, "content.xml"), (word, "docProps/core.xml")],
)
def test_entities_in_a_document_are_refused(make, name):
    hostile = changed(make(), name, lambda xml: xml.replace(b"?>", b"?>" + LAUGHS, 1))
    with pytest.raises(UnsafeInputError, match="entities"):
        read(hostile)


def test_entities_in_a_book_stay_unread():
    hostile = CHAPTER.format("<p>x&c;</p>").replace("?>", "?>" + LAUGHS.decode(), 1)
    assert "root" not in read(book(**{"OEBPS/zwei.xhtml": hostile})).text


def test_a_bomb_is_refused():
    with pytest.raises(UnsafeInputError, match="unpacks from"):
        read(packed({"word/document.xml": b"<w>" + b" " * 40_000_000}))


def test_a_document_that_states_two_billion_blanks():
    hostile = changed(
        opened_text(), "content.xml", lambda xml: xml.replace(b"</text:p>", b'<text:s text:c="2000000000"/>x</text:p>')
    )
    assert len(read(hostile).text) < 10_000


def test_a_bomb_that_only_its_library_sees_is_refused():
    hostile = changed(
        opened_text(), "content.xml", lambda xml: xml.replace(b"</text:p>", b" " * 10_000_000 + b"</text:p>", 1)
    )
    with pytest.raises(UnsafeInputError, match="packed as no text is"):
        read(hostile)


def test_a_part_that_is_longer_than_it_says_is_refused():
    data = bytearray(packed({"word/document.xml": "<w>" + " " * 100_000}))
    size = (100_003).to_bytes(4, "little")
    while (place := data.find(size)) >= 0:
        data[place : place + 4] = (10).to_bytes(4, "little")
    with pytest.raises(FormatError, match="damaged"):
        read(bytes(data))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "C:\\x", "a/../../b"])
def test_parts_that_climb_out_are_refused(name):
    with pytest.raises(UnsafeInputError, match="climbs out"):
        read(packed({"word/document.xml": "<w/>", name: "x"}))


def test_a_part_that_is_a_link_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
        link = zipfile.ZipInfo("link")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(UnsafeInputError, match="a link"):
        read(stream.getvalue())


def test_a_spine_that_climbs_out_finds_nothing():
    package = PACKAGE.replace("zwei.xhtml", "../../../etc/passwd")
    with pytest.raises(FormatError, match="has no part"):
        read(book(**{"OEBPS/buch.opf": package}))


def nested(depth):
    return "<html><body><p>Davor.</p>" + "<div>" * depth + "tief" + "</div>" * depth + "<p>Danach.</p>"


def test_deep_nesting_does_no_harm():
    with pytest.raises(UnsafeInputError, match="nested deeper"):
        read(nested(100_000))
    assert read("{\\rtf1 " + "{" * 100_000 + "tief" + "}" * 100_000 + "}").text == "tief"


def test_what_stands_deep_or_behind_it_is_not_left_out():
    assert read(nested(800)).text.split() == ["Davor.", "tief", "Danach."]
    for mark in ("> ", "- "):
        assert read(f"# Titel\n\n{mark * 40}tief\n\nDanach.\n", "a.md").text.split() == ["Titel", "tief", "Danach."]
        with pytest.raises(FormatError, match="nested deeper"):
            read(f"# Titel\n\n{mark * 5000}tief\n", "a.md")


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="license" href="https://example.invalid/frei">',
        '<meta name="dcterms.rights" content="https://example.invalid/frei">',
    ],
)
def test_a_licence_in_the_head_of_a_page(head):
    page = f"<html><head>{head}</head><body><p>Der Wind dreht sich.</p></body></html>"
    assert read(page).metadata["licence"] == "https://example.invalid/frei"


def test_rtf_has_signs_beyond_the_basic_plane():
    assert read("{\\rtf1\\ansi Ja \\u-10179?\\u-8704? und \\u252\\'fcber.}").text == "Ja 😀 und über."


def test_a_book_without_a_spine_is_read_in_the_order_of_its_parts():
    package = re.sub(r"<spine.*?</spine>|<spine[^>]*/>", "", PACKAGE, flags=re.DOTALL)
    assert package != PACKAGE
    whole = read(book()).text.split("\n\n")
    assert sorted(read(book(**{"OEBPS/buch.opf": package})).text.split("\n\n")) == sorted(whole)


def test_a_document_without_text_is_empty():
    stream = io.BytesIO()
    docx.Document().save(stream)
    with pytest.raises(EmptyInputError):
        read(stream.getvalue())
    with pytest.raises(EmptyInputError):
        read("<html><body><img src='a.png'></body></html>")


def test_a_short_page_with_navigation_keeps_its_sentences_and_headings():
    page = """<html><body><nav><a href="/">Start</a></nav><h1>Wetter</h1>
        <p>Das ist ein <b>wichtiger</b> Satz.</p><p>Ein <i>zweiter</i> folgt.</p>
        <ul><li>eins<li>zwei</ul></body></html>"""
    document = read_document_bytes(page.encode(), name="x.html")
    assert [paragraph.text for paragraph in document.paragraphs] == [
        "Wetter",
        "Das ist ein wichtiger Satz.",
        "Ein zweiter folgt.",
        "eins",
        "zwei",
    ]
