"""What a paragraph or a line is: heading, byline, caption, list item, row of a table."""

import re

from parallel.bitext import ParagraphKind

__all__ = ["classify", "is_item", "is_label", "is_row", "is_rule"]

BULLET = r"[•‣◦▪■□●○∙·*➢➤✓→–—-]"
ITEM = re.compile(rf"(?:{BULLET}\s+|\(?\d{{1,3}}[.)]\s+|\(?(?:[a-zA-Z]|[ivx]{{1,5}})\)\s+)(?=\S)")
ROW = re.compile(r"\S(?: {3,}|\t+)\S|^\||^\+[-=+]{3,}|^[-=_*~ ]{3,}$")
MONTH = (
    r"(?:Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|January|February"
    r"|March|May|June|July|October|December|Jan|Feb|Mär|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Okt|Oct|Nov|Dez|Dec)"
)
WEEKDAY = (
    r"(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)
DATE = (
    rf"(?:\d{{1,2}}\.\s?(?:{MONTH}\.?|\d{{1,2}}\.)\s?\d{{2,4}}|\d{{4}}-\d\d-\d\d"
    rf"|{MONTH}\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} {MONTH} \d{{4}})"
)
BYLINE = re.compile(
    rf"(?:\w[\w ./-]{{0,40}}, )?(?:(?:den|am|vom) )?(?:{WEEKDAY},? (?:den )?)?{DATE}(?:,? \d\d?[:.]\d\d(?: Uhr)?)?"
    r"(?:\.|\s*[|•·].{0,40})?$"
    r"|(?:Von|VON|By|BY|Text|Text und Fotos?|Fotos? und Text|Text/Fotos?|Autor|Autorin|Author|Interview|Übersetzung"
    r"|Redaktion"
    r"|Eine? (?:Analyse|Bericht|Essay|Gastbeitrag|Interview|Kolumne|Kommentar|Reportage) von|Aus [A-ZÄÖÜ]\w+ berichtet)"
    r":? [A-ZÄÖÜ][^.!?]{2,60}$"
    r"|(?:Veröffentlicht|Veröffentlichungsdatum|Erschienen|Stand|Datum|Aktualisiert|Published|Updated|Date)\b:?.{0,60}\d"
)
AGENCY = r"(?:AP|AFP|dpa|Reuters|Getty|EPA|Imago|picture alliance)\b"
CAPTION = re.compile(
    r"(?:Abb(?:\.|ildung)|Bild|Foto|Grafik|Tabelle|Tab\.|Fig(?:\.|ure)|Table|Photo|Image)\s*(?:\d[\d.]*)?\s*[:.–-]\s"
    r"|(?:Foto|Fotos|Photo|Bild|Grafik|Bildquelle|Quelle|©)\s?:?\s[^.!?]{2,80}$"
)
CREDIT = re.compile(rf"(?:(?:Foto|Photo|Bild|Grafik|Quelle|Source|Image)s?\b|©|{AGENCY})[^()\[\]]*$")
LAST = re.compile(r"[.!?…]\s+(?:(?:Foto|Photo|Bild|Grafik|Quelle|Source|Image)s?\s?:|©)\s?[^!?:]{2,60}$")
DATED = re.compile(rf"\d{{1,2}}\. (?:{MONTH}|Jahrhundert)\b")
UNITS = "%‰°€$£"  # that the end of a sentence may be
LONGEST_HEADING = 160  # characters


def is_item(text: str) -> bool:
    """Whether the line begins as a list item does: with a bullet, a number or a letter."""
    return ITEM.match(text) is not None and not DATED.match(text)


def is_row(text: str) -> bool:
    """Whether the line looks like a row of a table: columns kept apart by wide gaps, tabs or bars."""
    return ("  " in text or text[0] in "|+-=_*~" or "\t" in text) and ROW.search(text) is not None


def is_rule(text: str) -> bool:
    """Whether there is no letter, digit or unit in the line, as in the rules and stars that divide a text."""
    return not text[:1].isalnum() and not any(letter.isalnum() or letter in UNITS for letter in text)


def is_label(text: str) -> bool:
    """Whether the line stands for itself: a byline, a date, a credit."""
    return len(text) < 120 and BYLINE.match(text) is not None


def is_credited(text: str) -> bool:
    """Whether the text ends with a credit, behind a stop or in brackets."""
    if LAST.search(text, max(0, len(text) - 80)):
        return True
    bracket = max(text.rfind("("), text.rfind("[")) if text[-1] in ")]" else -1
    return bracket >= 0 and CREDIT.match(text[bracket + 1 : -1]) is not None


def classify(text: str, *, terminal: bool) -> ParagraphKind:
    """The kind of a paragraph by its text; `terminal` says whether it ends with a stop."""
    if is_item(text):
        return ParagraphKind.LIST
    if is_rule(text):
        return ParagraphKind.TEXT
    if is_label(text):
        return ParagraphKind.BYLINE
    if CAPTION.match(text) or is_credited(text):
        return ParagraphKind.CAPTION
    if not terminal and len(text) <= LONGEST_HEADING and not text[0].islower():
        return ParagraphKind.HEADING
    return ParagraphKind.TEXT
