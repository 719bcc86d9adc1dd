"""Layout: paragraphs printed to PDF, extracted and laid out again. Exact-paragraph F1 and dehyphenation accuracy.

    python tests/bench/bench_layout.py [--verbose]

Paragraphs are runs of consecutive sentences of `../shared/data/mt/dev/newstest2018` (or of invented ones where that is
absent). They are printed by reportlab at several widths and faces, in one and two columns, ragged or justified, with
headers, footers and page numbers, with or without hyphenation and spacing between paragraphs, and extracted by pypdfium2 (and
pdftotext, where installed). Peers in the same run: joining until a blank line, joining until a line ends with a stop,
and where installed pdftotext's reflow and trafilatura (on HTML made of the lines).
"""

import argparse
import io
import random
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from parallel.bitext import Document
from parallel.layout import lay_out

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
A4 = (595.0, 842.0)
VOWELS = "aeiouyäöüAEIOUYÄÖÜ"


class Setting(NamedTuple):
    """How a document is printed."""

    face: str
    size: float
    columns: int
    margin: float
    justified: bool
    hyphenated: bool
    gap: float  # of a line, between paragraphs
    indent: float  # points, of first lines
    furniture: bool

    @property
    def name(self) -> str:
        """A short description."""
        signs = [self.face.split("-")[0].lower(), f"{self.size:g}pt", f"{self.columns} col", f"margin {self.margin:g}"]
        signs += [word for word, said in (("justified", self.justified), ("hyphens", self.hyphenated)) if said]
        signs += ["gap"] * bool(self.gap) + ["indent"] * bool(self.indent) + ["header/footer"] * self.furniture
        return ", ".join(signs)


SETTINGS = [
    Setting("Times-Roman", 11, 1, 70, False, False, 0.6, 0, False),
    Setting("Times-Roman", 11, 1, 70, False, False, 0, 0, False),
    Setting("Helvetica", 10, 1, 90, True, True, 0, 14, True),
    Setting("Times-Roman", 12, 1, 120, True, True, 0, 0, True),
    Setting("Courier", 10, 1, 60, False, False, 0, 0, True),
    Setting("Helvetica", 9, 1, 160, False, True, 0.5, 0, True),
    Setting("Times-Roman", 10, 2, 50, True, True, 0, 12, True),
    Setting("Helvetica", 9, 2, 50, False, True, 0.5, 0, True),
    Setting("Times-Roman", 9.5, 2, 60, True, True, 0, 0, False),
]


@dataclass
class Printed:
    """A PDF, the paragraphs in it, and the words broken at line ends: where, and how they are really written."""

    data: bytes
    paragraphs: list[str]
    broken: list[str]


def sentences() -> list[str]:
    """German sentences in their order."""
    path = SHARED / "mt" / "dev" / "newstest2018" / "de.txt"
    if path.is_file():
        return path.read_text(encoding="utf-8").splitlines()
    nouns, verbs = ("Haus", "Fluss", "Garten", "Militärputsch", "Handelskrieg"), ("steht", "liegt", "beginnt", "endet")
    return [f"Der {nouns[i % 5]} {verbs[i % 4]} im Jahr {1900 + i} neben dem alten Rathaus." for i in range(3000)]


def make_paragraphs(count: int, seed: int) -> list[str]:
    """Paragraphs of one to six sentences, with a heading now and then."""
    chooser = random.Random(seed)
    source = [line.strip() for line in sentences() if 20 < len(line) < 400 and line.strip()[-1] in '.!?“"']
    place = chooser.randrange(len(source) // 2)
    result: list[str] = []
    while len(result) < count:
        length = chooser.choice((1, 2, 2, 3, 3, 4, 5, 6))
        result.append(" ".join(re.sub(r"\s+", " ", line) for line in source[place : place + length]))
        place = (place + length) % (len(source) - 10)
    return result


def syllables(word: str) -> Iterator[int]:
    """Places where a long German word may be broken, roughly: before a consonant that a vowel follows."""
    for place in range(3, len(word) - 2):
        if word[place] not in VOWELS and word[place + 1] in VOWELS and any(letter in VOWELS for letter in word[:place]):
            if word[place - 1 : place + 1].lower() not in ("ch", "ck", "sc", "ph", "th", "qu"):
                yield place


def set_lines(
    text: str, room: Callable[[bool], float], width: Callable[[str], float], setting: Setting
) -> tuple[list[str], list[str]]:
    """Greedy line breaking with hyphenation; the lines and the words that were broken."""
    lines: list[str] = []
    broken: list[str] = []
    current = ""
    for word in text.split(" "):
        rest = word
        while True:
            trial = f"{current} {rest}" if current else rest
            if width(trial) <= room(not lines):
                current = trial
                break
            place = break_place(current, rest, room(not lines), width, setting)
            if place:
                piece = rest[:place] if rest[place - 1] in "-–" else rest[:place] + "-"
                lines.append(f"{current} {piece}" if current else piece)
                broken.append(word)
                rest, current = rest[place:], ""
            elif current:
                lines.append(current)
                current = ""
            else:
                current = rest
                break
    return [*lines, current], broken


def break_place(current: str, word: str, room: float, width: Callable[[str], float], setting: Setting) -> int:
    """How many characters of a word still go on the line; 0 for none."""
    places = [match.end() for match in re.finditer(r"(?<=\w\w)-(?=\w\w)", word)]
    core = re.fullmatch(r"\w{7,}[.,;:!?“”]*", word)
    if setting.hyphenated and core and word.rstrip(".,;:!?“”").isalpha():
        places += list(syllables(word.rstrip(".,;:!?“”")))
    fitting = [
        place
        for place in places
        if width((f"{current} " if current else "") + word[:place] + ("" if word[place - 1] == "-" else "-")) <= room
    ]
    return max(fitting, default=0)


def print_pdf(paragraphs: Sequence[str], setting: Setting) -> Printed:
    """Prints paragraphs."""
    from reportlab.pdfbase.pdfmetrics import stringWidth
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    leading = setting.size * 1.3
    gutter = 24.0
    column = (A4[0] - 2 * setting.margin - gutter * (setting.columns - 1)) / setting.columns
    state = {"column": 0, "y": A4[1] - 80, "page": 1}
    broken: list[str] = []

    def furniture() -> None:
        if setting.furniture:
            canvas.setFont(setting.face, 8)
            canvas.drawString(setting.margin, A4[1] - 45, "Jahrbuch der Stadtgeschichte, Band 4")
            canvas.drawCentredString(A4[0] / 2, 40, str(state["page"] + 11))

    def advance() -> None:
        state["y"] -= leading
        if state["y"] < 75:
            state["column"] += 1
            state["y"] = A4[1] - 80
            if state["column"] == setting.columns:
                furniture()
                canvas.showPage()
                state["column"], state["page"] = 0, state["page"] + 1

    for paragraph in paragraphs:
        lines, words = set_lines(
            paragraph,
            lambda first: column - (setting.indent if first else 0),
            lambda text: stringWidth(text, setting.face, setting.size),
            setting,
        )
        broken += words
        for number, line in enumerate(lines):
            start = setting.margin + state["column"] * (column + gutter) + (setting.indent if number == 0 else 0)
            drawing = canvas.beginText(start, state["y"])
            drawing.setFont(setting.face, setting.size)
            if setting.justified and number + 1 < len(lines) and " " in line:
                room = column - (setting.indent if number == 0 else 0)
                drawing.setWordSpace((room - stringWidth(line, setting.face, setting.size)) / line.count(" "))
            drawing.textOut(line)
            canvas.drawText(drawing)
            advance()
        state["y"] -= setting.gap * leading
    furniture()
    canvas.save()
    return Printed(buffer.getvalue(), list(paragraphs), broken)


def extract_raw(data: bytes) -> str:
    """The text of a PDF as pypdfium2 gives it, pages divided by form feeds: no blank lines, no indents."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "\f".join(pages)


def extract(data: bytes) -> str:
    """The text of a PDF line by line, with blank lines for gaps, spaces for indents, and form feeds for pages."""
    import pypdfium2

    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page_text(page.get_textpage()) for page in document)


def page_text(page: "PdfTextPage") -> str:
    """One page, in the order in which it was printed."""
    boxes = [page.get_rect(index) for index in range(page.count_rects())]
    rows: list[tuple[float, float, float, str]] = []
    for left, bottom, right, top in boxes:
        text = page.get_text_bounded(left - 0.5, bottom + 1, right + 0.5, top - 1)
        text = text.replace("\r\n", "").replace("\ufffe", "-").replace("\x02", "-")
        rows.append((left, bottom, top, text))
    steps = sorted(a[1] - b[1] for a, b in zip(rows, rows[1:], strict=False) if a[1] > b[1])
    step = steps[len(steps) // 2] if steps else 12.0
    result: list[str] = []
    for number, (left, bottom, _, text) in enumerate(rows):
        above = rows[number - 1] if number else None
        if above and above[1] - bottom > 1.25 * step:
            result.append("")
        edges = [row[0] for row in rows if abs(row[0] - left) < 60 and 60 < row[1] < A4[1] - 70]
        indent = left - min(edges, default=left)
        result.append(" " * round(indent / (step / 2.6)) * (indent > 4) + text)
    return "\n".join(result)


def ours(text: str) -> list[str]:
    """Satzpaar."""
    return [paragraph.text.strip() for paragraph in lay_out(Document(name="bench", text=text)).paragraphs]


def until_blank(text: str) -> list[str]:
    """Lines joined until a blank one, as most tools do it; hyphens at line ends dropped."""
    blocks = re.split(r"\n\s*\n|\f", text)
    return [re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n", "", block)).strip() for block in blocks if block.strip()]


def until_stop(text: str) -> list[str]:
    """Lines joined until one ends with a stop."""
    blocks = re.split(r"(?<=[.!?“])\s*\n", text.replace("\f", "\n"))
    return [
        re.sub(r"\s+", " ", re.sub(r"(?<=\w)-\n(?=[a-zäöüß])", "", block)).strip() for block in blocks if block.strip()
    ]


def by_trafilatura(text: str) -> list[str]:
    """trafilatura on HTML that has the lines as they are, blocks divided at blank lines."""
    import html

    import trafilatura

    body = "".join(f"<p>{html.escape(block)}</p>" for block in re.split(r"\n\s*\n|\f", text) if block.strip())
    found = trafilatura.extract(f"<html><body><article>{body}</article></body></html>") or ""
    return [line.strip() for line in found.split("\n") if line.strip()]


def reflow(data: bytes) -> list[str]:
    """pdftotext's own reading order and paragraphs."""
    done = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True)
    return until_blank(done.stdout.decode())


def f1(found: Sequence[str], wanted: Sequence[str]) -> float:
    """F1 of paragraphs that are right to the letter."""
    hits = sum((Counter(found) & Counter(wanted)).values())
    return 2 * hits / (len(found) + len(wanted)) if hits else 0.0


def healed(found: Sequence[str], printed: Printed) -> tuple[int, int]:
    """How many of the broken words stand whole and right in the result, and how many there are."""
    have = Counter(word for paragraph in found for word in paragraph.split(" "))
    return sum((have & Counter(printed.broken)).values()), len(printed.broken)


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--verbose", action="store_true", help="show the first wrong paragraphs")
    parser.add_argument("--paragraphs", type=int, default=150)
    parser.add_argument("--raw", action="store_true", help="pypdfium2's bare text, without gaps and indents")
    options = parser.parse_args()
    peers: dict[str, Callable[[str], list[str]]] = {"ours": ours, "until blank": until_blank, "until stop": until_stop}
    peers["trafilatura"] = by_trafilatura
    totals: dict[tuple[int, str], list[float]] = {}
    words = Counter[str]()
    print(f"{'exact-paragraph F1':58}" + "".join(f"{name:>13}" for name in [*peers, "pdftotext"]))
    for seed, setting in enumerate(SETTINGS):
        printed = print_pdf(make_paragraphs(options.paragraphs, seed), setting)
        text = (extract_raw if options.raw else extract)(printed.data)
        row = {name: f1(peer(text), printed.paragraphs) for name, peer in peers.items()}
        if shutil.which("pdftotext"):
            row["pdftotext"] = f1(reflow(printed.data), printed.paragraphs)
        for name, value in row.items():
            totals.setdefault((setting.columns, name), []).append(value)
        for name, peer in peers.items():
            right, all_ = healed(peer(text), printed)
            words[f"{name} right"] += right
            words[f"{name} all"] += all_
        print(
            f"{setting.name:58}"
            + "".join(f"{row[name]:13.4f}" if name in row else f"{'–':>13}" for name in [*peers, "pdftotext"])
        )
        if options.verbose:
            explain(ours(text), printed, text)
    for columns in (1, 2):
        means = {name: sum(values) / len(values) for (where, name), values in totals.items() if where == columns}
        print(
            f"{f'mean, {columns} column(s)':58}"
            + "".join(f"{means[name]:13.4f}" if name in means else f"{'–':>13}" for name in [*peers, "pdftotext"])
        )
    print(
        f"{'dehyphenation accuracy (' + str(words['ours all']) + ' broken words)':58}"
        + "".join(f"{words[name + ' right'] / words[name + ' all']:13.4f}" for name in peers)
    )
    speed()


def explain(found: Sequence[str], printed: Printed, text: str) -> None:
    """Shows what is wrong."""
    wrong = list((Counter(found) - Counter(printed.paragraphs)).elements())
    for paragraph in wrong[:6]:
        print("   wrong:", paragraph[:70], "…", paragraph[-50:])
    have = Counter(word for paragraph in found for word in paragraph.split(" "))
    missing = Counter(printed.broken) - have
    print("   broken words lost:", list(missing)[:12], len(text))


def speed() -> None:
    """Characters a second, on text wrapped at 80 columns."""
    import textwrap

    text = "\n".join(line for paragraph in make_paragraphs(6000, 1) for line in textwrap.wrap(paragraph, 80))
    for name, peer in (("ours", ours), ("until blank", until_blank)):
        start = time.perf_counter()
        peer(text)
        print(f"{name}: {len(text) / (time.perf_counter() - start) / 1e6:.2f} million characters/s")


if __name__ == "__main__":
    sys.exit(main())
