"""How wide a line is when printed. A line of 85 characters may be full and one of 90 not: it depends on the letters.

Printed text was broken by printed width, so layout measures lines with the metrics of the face that explains its line
breaks best: a monospaced one, or one like Times or like Helvetica, whose relatives differ little from them.
"""

from collections.abc import Callable, Mapping
from functools import cache

__all__ = ["FACES", "Face"]

Face = Callable[[str], float]
"""The width of a text, in characters of average width."""

UNIT = 5  # thousandths of an em, so that the widest letter fits into a byte
# Widths of letters in thousandths of an em, from Adobe's published font metrics.
TIMES = {
    180: "'",
    200: "|",
    250: " ,.\xa0·",
    278: "/:;\\ijltìíîï",
    333: "!()-I[]`fr‚‹‘’›\xad",
    389: "Jsš",
    408: '"',
    444: "?acez„“”ž¿àáâãäåçèéêë",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxy€–£§«»ßñòóôõöøùúûüý",
    556: "FPSŠ",
    564: "+<=>×÷",
    611: "ELTZŽÈÉÊË",
    667: "BCRÇæ",
    722: "ADGHKNOQUVXYwœÀÁÂÃÄÅÑÒÓÔÕÖØÙÚÛÜÝ",
    778: "&m",
    833: "%",
    889: "MŒÆ",
    921: "@",
    944: "W",
    1000: "…—",
}
HELVETICA = {
    191: "'",
    222: "ijl‚‘’",
    260: "|",
    278: " !,./:;I[\\]ft\xa0·ÌÍÎÏìíîï",
    333: "()-`r„‹“”›\xad",
    355: '"',
    389: "*",
    500: "Jcksvxyzšžçý",
    556: "#$0123456789?L_abdeghnopqu€–£§«»àáâãäåèéêëñòóôõöùúûü",
    584: "+<=>×÷",
    611: "FTZŽ¿ßø",
    667: "&ABEKPSVXYŠÀÁÂÃÄÅÈÉÊËÝ",
    722: "CDHNRUwÇÑÙÚÛÜ",
    778: "GOQÒÓÔÕÖØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "…Œ—Æ",
    1015: "@",
}
OTHER = 500
AVERAGE = {"times": 420, "helvetica": 460}  # of German prose


@cache
def table(name: str) -> bytes:
    """A face's widths in units, by Windows-1252 code."""
    widths: Mapping[int, str] = TIMES if name == "times" else HELVETICA
    by_letter = {letter: width for width, letters in widths.items() for letter in letters}
    letters = (bytes([code]).decode("cp1252", "replace") for code in range(256))
    return bytes(round(by_letter.get(letter, OTHER) / UNIT) for letter in letters)


def times(text: str) -> float:
    """Width in a face like Times."""
    return sum(text.encode("cp1252", "replace").translate(table("times"))) * UNIT / AVERAGE["times"]


def helvetica(text: str) -> float:
    """Width in a face like Helvetica or Arial."""
    return sum(text.encode("cp1252", "replace").translate(table("helvetica"))) * UNIT / AVERAGE["helvetica"]


FACES: tuple[Face, ...] = (len, times, helvetica)  # the first counts every letter alike
