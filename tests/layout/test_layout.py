"""Hard-wrapped text of every kind becomes paragraphs again."""

import gc
import textwrap
from itertools import pairwise

import pytest

from parallel.bitext import Decision, Document, LayoutAction, ParagraphKind
from parallel.layout import HyphenStatistics, lay_out

FIRST = (
    "Am frühen Morgen zog der Nebel über die Wiesen, und niemand ahnte, dass der Fluss noch vor dem Abend über die"
    " Ufer treten würde. Der Müller hatte die Schleusen längst geöffnet, doch das Wasser stieg weiter und erreichte"
    " gegen Mittag die ersten Häuser am Rande des Dorfes."
)
SECOND = (
    "Die Feuerwehr kam aus drei Gemeinden zugleich. Sie legte Sandsäcke vor die Türen der Schule, in der die alten"
    " Leute untergebracht waren, und pumpte bis tief in die Nacht hinein das Wasser aus den Kellern."
)
THIRD = (
    "Erst am Sonntag ging das Hochwasser langsam zurück. Zurück blieben Schlamm, Treibholz und eine Rechnung, über die"
    " im Gemeinderat noch lange gestritten werden sollte; bezahlt hat sie am Ende das Land."
)
STORY = [FIRST, SECOND, THIRD]


def paragraphs(text: str, **fields) -> list[str]:
    return [p.text for p in lay_out(Document(name="test", text=text, **fields)).paragraphs]


def wrap(text: str, width: int = 60, **options) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False, **options)


@pytest.mark.parametrize("width", [30, 42, 60, 72, 79, 100])
def test_blank_line_between_paragraphs(width):
    assert paragraphs("\n\n".join(wrap(p, width) for p in STORY)) == STORY


@pytest.mark.parametrize("width", [42, 60, 72])
def test_blank_line_between_all_lines(width):
    assert paragraphs("\n\n".join("\n".join(wrap(p, width) for p in STORY).split("\n"))) == STORY


@pytest.mark.parametrize("width", [42, 60, 72])
def test_nothing_between_paragraphs(width):
    assert paragraphs("\n".join(wrap(p, width) for p in STORY)) == STORY


@pytest.mark.parametrize("indent", ["  ", "    ", "\t"])
def test_indented_first_lines(indent):
    assert paragraphs("\n".join(wrap(p, 60, initial_indent=indent) for p in STORY)) == STORY


def test_hanging_indents():
    assert paragraphs("\n".join(wrap(p, 60, subsequent_indent="    ") for p in STORY)) == STORY


def test_every_line_indented():
    assert paragraphs(textwrap.indent("\n\n".join(wrap(p) for p in STORY), "      ")) == STORY


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_line_ends_of_every_system(end):
    assert paragraphs("\n\n".join(wrap(p) for p in STORY).replace("\n", end)) == STORY


def test_page_headers_and_numbers_are_dropped():
    words = " ".join(STORY * 12)
    lines = wrap(words, 66).split("\n")
    pages = [
        "\n".join(["Das Hochwasser im Tal", *lines[i : i + 20], f"– {i // 20 + 7} –"]) for i in range(0, len(lines), 20)
    ]
    document = lay_out(Document(name="test", text="\f".join(pages)))
    assert [p.text for p in document.paragraphs] == [words]
    dropped = [d for d in document.decisions if d.action is LayoutAction.DROP]
    assert {document.text[d.start : d.end] for d in dropped} == {"Das Hochwasser im Tal"} | {
        f"– {n} –" for n in range(7, 7 + len(pages))
    }


@pytest.mark.parametrize(
    ("first", "second", "dropped"),
    [
        ("Das Hochwasser im Tal", "Das Hochwasser im Tal", 2),
        ("Das Hochwasser · Seite 1", "Das Hochwasser · Seite 2", 2),
        ("Das Hochwasser im Tal", "Der Regen im Tal", 0),
        ("Kapitel 1", "Kapitel 2", 0),
    ],
)
def test_two_pages_tell_a_header_by_its_place(first, second, dropped):
    lines = wrap(" ".join(STORY * 4), 66).split("\n")
    half = len(lines) // 2
    pages = ["\n".join([first, *lines[:half]]), "\n".join([second, *lines[half:]])]
    document = lay_out(Document(name="test", text="\f".join(pages)))
    gone = [document.text[d.start : d.end] for d in document.decisions if d.action is LayoutAction.DROP]
    assert gone == [first, second][:dropped]


@pytest.mark.parametrize("between", ["", "Und dann kam etwas dazwischen, das nur hier steht und sonst nirgends.\n"])
def test_what_stands_there_several_times_is_no_page_header(between):
    """A paragraph that every press release ends with, or an article that came three times, loses no line."""
    notice = wrap("Die Stadtwerke betreiben vier Kraftwerke und ein Netz von tausend Kilometern Länge. " + FIRST, 40)
    texts = [
        f"{wrap(f'Nummer {number}: {SECOND}', 40)}\n{notice}\n{between}" for number in ("eins", "zwei", "drei", "vier")
    ]
    document = lay_out(Document(name="test", text="\n".join(texts)))
    assert all(decision.action is not LayoutAction.DROP for decision in document.decisions)


def test_a_header_of_two_lines_in_the_middle_of_sentences():
    lines = wrap(" ".join(STORY * 20), 66).split("\n")
    header = ["Das Hochwasser im Tal", "Ein Bericht der Gemeinde"]
    pages = [[*header, *lines[i : i + 20]] for i in range(0, len(lines), 20)]
    document = lay_out(Document(name="test", text="\n".join(line for page in pages for line in page)))
    assert sum(decision.action is LayoutAction.DROP for decision in document.decisions) >= 2 * (len(pages) - 1)
    assert not any("Bericht der Gemeinde" in paragraph.text for paragraph in document.paragraphs[1:])


def test_a_heading_that_stands_twice_is_no_page_header():
    text = "Hochwasser im Tal\n\nHochwasser im Tal\n\n" + "\n\n".join(wrap(p) for p in STORY)
    assert paragraphs(text)[:2] == ["Hochwasser im Tal"] * 2


def test_heading_over_two_lines_and_byline():
    text = (
        "Der Fluss tritt über die Ufer, und keiner hat es\nkommen sehen\nVon Anna Brandt\n\n"
        + "\n\n".join(wrap(p, 72) for p in STORY)
        + "\n\n12. März 2021"
    )
    document = lay_out(Document(name="test", text=text))
    assert [p.text for p in document.paragraphs] == [
        "Der Fluss tritt über die Ufer, und keiner hat es kommen sehen",
        "Von Anna Brandt",
        *STORY,
        "12. März 2021",
    ]
    kinds = [p.kind for p in document.paragraphs]
    assert kinds[:2] == [ParagraphKind.HEADING, ParagraphKind.BYLINE]
    assert kinds[-1] is ParagraphKind.BYLINE


def test_dateline_stays_with_its_text():
    text = wrap("BERLIN – " + FIRST) + "\n\n" + wrap(SECOND)
    assert paragraphs(text) == ["BERLIN – " + FIRST, SECOND]


def test_caption_with_credit():
    caption = "Das überschwemmte Dorf am Abend des 3. Juni, von der Brücke aus gesehen. (Foto: Karl Sander)"
    document = lay_out(Document(name="test", text="\n\n".join(wrap(p) for p in [FIRST, caption, SECOND])))
    assert [p.text for p in document.paragraphs] == [FIRST, caption, SECOND]
    assert document.paragraphs[1].kind is ParagraphKind.CAPTION


def test_list_items_stay_apart():
    items = [
        "1. Die Schleusen am oberen Wehr werden bis zum Herbst erneuert und bekommen einen eigenen Antrieb.",
        "2. Der Damm wird um einen halben Meter erhöht.",
        "3. Das Land zahlt, und zwar die Hälfte im ersten Jahr und den Rest im Jahr darauf.",
    ]
    text = "\n".join([wrap(FIRST), "", *(wrap(item, 60, subsequent_indent="   ") for item in items), "", wrap(SECOND)])
    document = lay_out(Document(name="test", text=text))
    assert [p.text for p in document.paragraphs] == [FIRST, *items, SECOND]
    assert {p.kind for p in document.paragraphs[1:4]} == {ParagraphKind.LIST}


def test_a_number_at_the_line_start_is_no_list_item():
    text = (
        "Der alte Vertrag mit der Stadt galt nur noch bis zum\n31. Dezember, und wer danach noch Wasser haben wollte,\n"
        "musste bei der neuen Gesellschaft unterschreiben."
    )
    assert len(paragraphs(text)) == 1


def test_a_block_quote_is_a_quotation():
    text = "\n\n".join([wrap(FIRST, 66), textwrap.indent(wrap(SECOND, 56), "     "), wrap(THIRD, 66)])
    document = lay_out(Document(name="test", text=text))
    assert [(p.text, p.kind) for p in document.paragraphs] == [
        (FIRST, ParagraphKind.TEXT),
        (SECOND, ParagraphKind.QUOTE),
        (THIRD, ParagraphKind.TEXT),
    ]


def test_table_is_left_alone():
    rows = ["Pegel      Montag     Dienstag", "oben       3,10 m     4,25 m", "unten      2,80 m     3,95 m"]
    text = "\n".join([wrap(FIRST), "", *rows, "", wrap(SECOND)])
    document = lay_out(Document(name="test", text=text))
    assert [p.kind for p in document.paragraphs] == [
        ParagraphKind.TEXT,
        *[ParagraphKind.TABLE] * 3,
        ParagraphKind.TEXT,
    ]
    assert [p.text for p in document.paragraphs[1:4]] == rows


def test_quoted_mail():
    text = textwrap.indent(wrap(FIRST), "> ") + "\n" + wrap(SECOND)
    document = lay_out(Document(name="test", text=text))
    assert [p.text for p in document.paragraphs] == [FIRST, SECOND]
    assert document.paragraphs[0].kind is ParagraphKind.QUOTE


def test_a_mail_with_head_quotation_and_signature():
    text = (
        "An: Karl Brandt\nBetreff: Hochwasser\n\nLieber Karl,\n\n"
        + wrap(SECOND)
        + "\n\nKarl schrieb:\n"
        + textwrap.indent(wrap(THIRD, 58), "> ")
        + "\n\nViele Grüße\nAnna\n\n--\nAnna Weber\nAm Wehr 3\n"
    )
    assert paragraphs(text) == [
        *("An: Karl Brandt", "Betreff: Hochwasser", "Lieber Karl,", SECOND, "Karl schrieb:", THIRD),
        *("Viele Grüße", "Anna", "--", "Anna Weber", "Am Wehr 3"),
    ]


def test_a_manual_with_lists_and_an_indented_note():
    note = "Achtung: Nie bei laufendem Motor arbeiten, auch nicht für kurze Zeit, denn die Welle liegt offen."
    items = [
        "- ein Schlüssel",
        "- zwei Dichtungen aus Gummi, damit sie auch bei großer Wärme noch dicht halten",
        "- Fett",
    ]
    text = "\n\n".join(
        [
            "Wartung\n=======",
            wrap(FIRST, 68),
            "Gebraucht werden:",
            "\n".join(wrap(item, 60, subsequent_indent="  ") for item in items),
            textwrap.indent(wrap(note, 36), "    "),
            wrap(SECOND, 68),
        ]
    )
    document = lay_out(Document(name="test", text=text))
    assert [p.text for p in document.paragraphs] == [
        *("Wartung", "=======", FIRST, "Gebraucht werden:", *items, note, SECOND)
    ]
    assert document.paragraphs[-2].kind is ParagraphKind.QUOTE


def test_ragged_lines():
    words = " ".join(STORY).split(" ")
    lines, place = [], 0
    for size in [9, 4, 10, 3, 8, 5, 11, 4] * 6:
        lines.append(" ".join(words[place : place + size]))
        place += size
    text = "\n".join(line for line in lines if line)
    assert " ".join(paragraphs(text)) == " ".join(STORY)
    assert len(paragraphs(text)) <= 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n\n",
        "Ein Satz.",
        "Ein Satz.\n\nNoch ein  Satz mit  zwei Leerzeichen. \n\n\tUnd ein dritter.",
        "äpfel\nbirnen\npflaumen\nkirschen",
        "Sehr geehrte Frau Weber,\n\n" + FIRST + "\n" + SECOND + "\n\nMit freundlichen Grüßen\nAnna Brandt",
        "soft\u00adhyphen bleibt in " + FIRST,
    ],
)
def test_text_that_is_not_wrapped_is_untouched(text):
    assert paragraphs(text) == [line for line in text.split("\n") if line.strip()]


def test_documents_with_known_paragraphs_are_not_touched():
    document = Document(name="test", text=wrap(FIRST), wrapped=False)
    assert lay_out(document) is document


def test_a_persons_decision_wins():
    text = "\n\n".join(wrap(p) for p in STORY)
    document = lay_out(Document(name="test", text=text))
    seam = next(d for d in document.decisions if d.action is LayoutAction.BREAK)
    joined = Decision(seam.start, seam.end, LayoutAction.JOIN, "by hand", 1.0)
    again = lay_out(document, decided=[joined])
    assert [p.text for p in again.paragraphs] == [f"{FIRST} {SECOND}", THIRD]
    assert joined in again.decisions


def test_a_person_joins_in_text_that_is_not_wrapped():
    text = "Ein Anfang\nund ein Ende\nNoch etwas"
    document = lay_out(Document(name="test", text=text))
    assert len(document.paragraphs) == 3
    first, second = document.decisions
    again = lay_out(document, decided=[Decision(first.start, first.end, LayoutAction.JOIN, "by hand", 1.0)])
    assert [p.text for p in again.paragraphs] == ["Ein Anfang und ein Ende", "Noch etwas"]
    assert again.decisions[1] == second


def test_a_person_takes_a_dropped_line_back():
    lines = wrap(" ".join(STORY * 12), 66).split("\n")
    pages = ["\n".join(["Das Hochwasser im Tal", *lines[i : i + 20]]) for i in range(0, len(lines), 20)]
    document = lay_out(Document(name="test", text="\f".join(pages)))
    drop = next(d for d in document.decisions if d.action is LayoutAction.DROP)
    back = Decision(drop.start, drop.end, LayoutAction.BREAK, "by hand", 1.0)
    again = lay_out(document, decided=[back])
    assert again.paragraphs[0].text == "Das Hochwasser im Tal"
    assert sum(d.action is LayoutAction.DROP for d in again.decisions) == len(pages) - 1
    line = document.paragraphs[0].runs[0]
    away = Decision(line.source, line.source + line.length, LayoutAction.DROP, "by hand", 1.0)
    assert away in lay_out(document, decided=[away]).decisions


def test_decisions_are_in_order_and_do_not_overlap():
    document = lay_out(Document(name="test", text="\n\n".join(wrap(p) for p in STORY)))
    assert all(a.end <= b.start for a, b in zip(document.decisions, document.decisions[1:], strict=False))
    assert all(0 < d.confidence <= 1 and d.reason for d in document.decisions)


def test_statistics_of_the_collection_decide():
    text = wrap(FIRST) + "\nUnd so blieb es bei der zwischen den Ländern vereinbarten rot-\ngrünen Linie."
    whole = HyphenStatistics.of(["Die rotgrünen Streifen. Eine rotgrüne Linie mit rotgrünen Punkten."])
    apart = HyphenStatistics.of(["Die rot-grünen Wähler mögen die rot-grünen Minister."])
    assert "rotgrünen Linie" in paragraphs_with(text, whole)
    assert "rot-grünen Linie" in paragraphs_with(text, apart)


def paragraphs_with(text: str, hyphens: HyphenStatistics) -> str:
    return "\n".join(p.text for p in lay_out(Document(name="test", text=text), hyphens=hyphens).paragraphs)


@pytest.mark.parametrize("beyond", [0, 3], ids=["inside the measure", "put before the wrapped line"])
def test_first_lines_with_an_indent_in_a_short_text(beyond):
    paragraphs = [
        "Die Gemeinde hat gewartet, und nun steht fest, dass der alte Speicher am Fluss ein Museum wird.",
        "Vor zwei Jahren wollte niemand das Haus haben. Jetzt gibt es drei Vereine, die sich darum bewerben.",
        "Im Mai wird entschieden. Bis dahin bleibt das Tor zu, und nur Katzen und Mauersegler gehen ein und aus.",
    ]
    wrapped = (textwrap.fill(text, 34, initial_indent="   "[beyond:]) for text in paragraphs)
    text = "\n".join(" " * beyond + lines for lines in wrapped) + "\n"
    assert [p.text for p in lay_out(Document(name="d", text=text)).paragraphs] == paragraphs


@pytest.mark.parametrize("enabled", [True, False])
def test_garbage_collection_is_left_as_it_was(enabled):
    was = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        lay_out(Document(name="test", text=wrap(FIRST)))
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if was else gc.disable)()


def printed(pages: list[list[str]]) -> str:
    """Pages as the reader of PDF gives them: header, text and number, with blank lines between."""
    framed = ("\n".join(["Jahrbuch der Flüsse, Band 4", "", *page, "", str(n)]) for n, page in enumerate(pages, 11))
    return "\f".join(framed)


def test_space_below_a_page_header_is_no_sign_of_a_paragraph():
    lines = [line for _ in range(12) for line in [*"\n\n".join(wrap(p, 44) for p in STORY).split("\n"), ""]]
    pages: list[list[str]] = [[]]
    for above, line in pairwise(["", *lines]):
        if len(pages[-1]) > 9 and line and above and above[-1] not in ".,;":
            pages.append([])
        pages[-1].append(line)
    assert paragraphs(printed(pages)) == STORY * 12


def test_a_full_line_above_a_page_header_need_not_end_its_paragraph():
    full = "Das Wasser stieg bis zum Abend in allen Orten noch an."
    more = wrap(f"Niemanden, der den Fluss von früher kannte, hat das gewundert. {THIRD}", len(full))
    other = "\n\n".join(wrap(p, len(full)) for p in STORY)
    found = paragraphs(printed([[other, "", full], [more, "", other]] * 3))
    assert f"{full} {more.replace(chr(10), ' ')}" in found
    assert set(found) >= set(STORY)


@pytest.mark.parametrize(
    "text",
    [
        "Die Zahl der Einwohner stieg damals um beinahe 17\n%. Danach sank sie wieder, wenn auch nicht so schnell.",
        "Alle hatten in dem kleinen Saal schon ihren Platz bekommen\n- so sagte es der Wirt - und blieben bis zuletzt.",
        "Er hielt dem Rat eine lange Rede über den „Tag der\nOffenen Scheunen“, der schon im Mai stattfinden sollte.",
    ],
)
def test_lines_that_only_seem_to_stand_apart(text):
    whole = "\n\n".join([*(wrap(p, 57) for p in STORY), text, *(wrap(p, 57) for p in STORY)])
    assert paragraphs(whole) == [*STORY, text.replace("\n", " "), *STORY]


def test_a_line_may_end_with_the_hyphen_of_the_next_word():
    """`CDU-` would have fitted on the line: so it ends its paragraph, also at the end of a page."""
    lines = ["Der Rat tagte am späten Abend in der Halle am Fluss, und die CDU-", "Fraktion blieb ihm fern."]
    page = [*lines, "", "Danach wurde noch lange beraten, wie es weitergehen soll."]
    text = "\f".join("\n".join([*page, "", *page]) for _ in range(4)).replace(
        "\fDer Rat", "\fCDU-Abgeordnete und der Rat"
    )
    assert "Danach wurde noch lange beraten, wie es weitergehen soll." in paragraphs(text)


def test_lines_that_break_words_are_wrapped_however_uneven():
    lines = [
        "Am Morgen kam der alte Jäger-",
        "meister mit seinen Hunden, die Ein-",
        "und Ausgänge des Forsts zu prüfen, wie er",
    ]
    lines += ["es seit Jahren tat, und die Facebook-", "fähige Uhr lief mit."]
    whole = (
        "Am Morgen kam der alte Jägermeister mit seinen Hunden, die Ein- und Ausgänge des Forsts zu prüfen, wie er es "
    )
    assert paragraphs("\n".join(lines)) == [whole + "seit Jahren tat, und die Facebook-fähige Uhr lief mit."]


@pytest.mark.parametrize("width", [66, 80, None])
@pytest.mark.parametrize("narrow", [26, 34, 44])
def test_a_caption_narrower_than_the_text(width, narrow):
    caption = (
        "Das überschwemmte Dorf am Abend des dritten Tages, von der Brücke aus gesehen. Im Vordergrund liegt die Mühle."
    )
    text = "\n\n".join([wrap(FIRST, width) if width else FIRST, wrap(caption, narrow), wrap(SECOND, width or 9999)])
    assert paragraphs(text) == [FIRST, caption, SECOND]


def test_a_semicolon_before_a_blank_line_joins_nothing():
    first, second = "Der Müller hatte die Schleusen längst geöffnet;", "Die Feuerwehr kam aus drei Gemeinden zugleich."
    assert paragraphs("\n\n".join([wrap(first, 30), wrap(second, 30)])) == [first, second]


def test_short_blocks_of_several_widths():
    text = (
        "Hochwasser in der Stadt\nund auf dem Land\nVon Anna Brandt\n\n"
        "BERLIN – Der Fluss ist am Montag über die Ufer getreten,\n"
        "und viele Häuser stehen unter Wasser.\n\n"
        "Die wichtigsten Zahlen:\n- 300 Helfer\n- 12 Boote, die von der Bundeswehr\n  gestellt wurden\n1. Pumpen\n\n"
        "> Wir haben so etwas noch nie erlebt,\n> sagte der Bürgermeister am Abend.\n\n(Foto: dpa/Meier)\n"
    )
    assert paragraphs(text) == [
        "Hochwasser in der Stadt und auf dem Land",
        "Von Anna Brandt",
        "BERLIN – Der Fluss ist am Montag über die Ufer getreten, und viele Häuser stehen unter Wasser.",
        "Die wichtigsten Zahlen:",
        "- 300 Helfer",
        "- 12 Boote, die von der Bundeswehr gestellt wurden",
        "1. Pumpen",
        "Wir haben so etwas noch nie erlebt, sagte der Bürgermeister am Abend.",
        "(Foto: dpa/Meier)",
    ]
