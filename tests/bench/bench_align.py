"""Alignment figures: ours beside NLTK's Gale–Church on the same texts, and what others published or measured for them.

    python tests/bench/bench_align.py [--engine] [--large SEGMENTS]

Needs ../shared/data. Strict / lax F1 as vecalign counts them. Gale–Church gets long texts in parts cut at gold
boundaries (its time and memory are quadratic), which helps it; ours gets every document whole.
"""

import argparse
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from parallel.align import AlignmentScore, align, evaluate, gale_church, read_beads
from parallel.bitext import Bead

SHARED = Path(__file__).parents[3] / "shared" / "data"
PART = 250
MIX = {(1, 1): 740, (2, 1): 90, (1, 2): 69, (0, 1): 51, (2, 2): 13, (1, 0): 12, (3, 1): 11, (1, 3): 9}

PUBLISHED = {
    "Text+Berg dev": "",
    "Text+Berg test0-2": "all 7 articles: Gale–Church .686/.796, hunalign .746/.877, Vecalign .902/.986, "
    "SentAlign .932/.964, Bertalign .936/.989",
    "news": "Gale–Church .785/.900, hunalign .869/.961, with 71,000-entry dictionary .870/.962",
    "literature": "Gale–Church .723/.861, hunalign .828/.938, with 71,000-entry dictionary .832/.943",
    "sutta": "Gale–Church .781/.968, hunalign .781/.966, with 71,000-entry dictionary .803/.983",
}


@dataclass(frozen=True)
class Document:
    source: list[str]
    target: list[str]
    gold: list[Bead]
    language: str = "en"


def load(source: Path, target: Path, gold: Path, language: str = "en") -> Document:
    texts = [path.read_text(encoding="utf-8").removesuffix("\n").split("\n") for path in (source, target)]
    return Document(*texts, read_beads(gold.read_text(encoding="utf-8").splitlines(), path=gold), language)


def sets(root: Path = SHARED / "align") -> dict[str, list[Document]]:
    """The sets by name, each a list of documents."""
    berg = [
        load(
            root / f"text_berg_de_fr/{n}.de", root / f"text_berg_de_fr/{n}.fr", root / f"text_berg_de_fr/{n}.defr", "fr"
        )
        for n in ("dev", "test0", "test1", "test2")
    ]
    made = {n: [load(*(root / f"beads/{n}.{end}" for end in ("de", "en", "gold")))] for n in ("news", "literature")}
    golds = sorted((root / "sutta_de_en").glob("*.gold"))
    sutta = [load(*(gold.with_suffix(end) for end in (".de", ".en", ".gold"))) for gold in golds]
    return {"Text+Berg dev": berg[:1], "Text+Berg test0-2": berg[1:], **made, "sutta": sutta}


def parts(document: Document, size: int = PART) -> Iterator[Document]:
    """A document cut after every `size` gold beads, if these ascend; else the document."""
    if len(document.gold) <= 2 * size:
        yield document
        return
    for first in range(0, len(document.gold), size):
        beads = document.gold[first : first + size]
        ours, theirs = ([n for bead in beads for n in side(bead)] for side in (lambda b: b.source, lambda b: b.target))
        gold = [Bead(tuple(n - ours[0] for n in b.source), tuple(n - theirs[0] for n in b.target)) for b in beads]
        texts = document.source[ours[0] : ours[-1] + 1], document.target[theirs[0] : theirs[-1] + 1]
        yield Document(*texts, gold, document.language)


def baseline(documents: Sequence[Document]) -> tuple[AlignmentScore, float]:
    """Gale–Church: score and seconds."""
    begin = time.perf_counter()
    pieces = [piece for document in documents for piece in parts(document)]
    score = sum((evaluate(gale_church(p.source, p.target), p.gold) for p in pieces), AlignmentScore())
    return score, time.perf_counter() - begin


def ours(
    documents: Sequence[Document], translate: Callable[[Sequence[str]], list[str]] | None = None
) -> tuple[AlignmentScore, float, list[tuple[float, bool]]]:
    """Score, seconds (without translating), and (confidence, right) of every bead."""
    translations = [translate(d.source) if translate else None for d in documents]
    begin = time.perf_counter()
    found = [
        align(d.source, d.target, target_language=d.language, translations=t)
        for d, t in zip(documents, translations, strict=True)
    ]
    seconds = time.perf_counter() - begin
    score = sum((evaluate(b, d.gold) for b, d in zip(found, documents, strict=True)), AlignmentScore())
    marks = []
    for beads, document in zip(found, documents, strict=True):
        gold = {(b.source, b.target) for b in document.gold}
        marks += [(b.score, (b.source, b.target) in gold) for b in beads]
    return score, seconds, marks


def calibration(marks: Sequence[tuple[float, bool]], bins: int = 10) -> tuple[float, float]:
    """Brier score and expected calibration error of (confidence, right) pairs."""
    brier = sum((p - right) ** 2 for p, right in marks) / len(marks)
    error = 0.0
    for n in range(bins):
        inside = [(p, right) for p, right in marks if n / bins <= p < (n + 1) / bins or (p == 1 and n == bins - 1)]
        error += abs(sum(p for p, _ in inside) - sum(right for _, right in inside))
    return brier, error / len(marks)


def figures(score: AlignmentScore) -> str:
    return f"{score.strict_f1:.3f}/{score.lax_f1:.3f}"


def large(count: int) -> None:
    """Speed and memory on a text of `count` beads made of news and parliament sentences, with a chapter missing."""
    import lzma

    pairs: list[list[str]] = []
    for name in ("news", "news-backtranslated", "europarl-comtrans", "books-librivox", "bible"):
        with lzma.open(SHARED / "mt" / "train" / f"{name}.tsv.xz", "rt", encoding="utf-8") as lines:
            pairs += [line.rstrip("\n").split("\t")[:2] for line in lines]
    document = without_chapter(made(pairs, count))
    before = peak()
    begin = time.perf_counter()
    beads = align(document.source, document.target)
    seconds = time.perf_counter() - begin
    print(
        f"{len(document.source):,} × {len(document.target):,} segments, a twentieth of the target missing in one piece:"
    )
    print(f"  {figures(evaluate(beads, document.gold))} in {seconds:.0f} s, peak {peak():.0f} MB ({before:.0f} before)")


def made(pairs: Sequence[Sequence[str]], count: int) -> Document:
    """Pairs put together into beads of the usual mix."""
    rng = random.Random(1)
    source: list[str] = []
    target: list[str] = []
    gold: list[Bead] = []
    place = 0
    for n, m in rng.choices(list(MIX), list(MIX.values()), k=count):
        chunk = pairs[place : place + max(n, m)]
        place += max(n, m)
        if len(chunk) < max(n, m):
            break
        sides = [
            [p[k] for p in chunk] if size > 1 else [" ".join(p[k] for p in chunk)][:size]
            for k, size in ((0, n), (1, m))
        ]
        gold.append(Bead(tuple(range(len(source), len(source) + n)), tuple(range(len(target), len(target) + m))))
        source += sides[0]
        target += sides[1]
    return Document(source, target, gold)


def without_chapter(document: Document) -> Document:
    """The document with a twentieth of the target, from the middle on, taken out."""
    first, last = len(document.target) // 2, len(document.target) // 2 + len(document.target) // 20
    gold = []
    for bead in document.gold:
        kept = tuple(n if n < first else n - (last - first) for n in bead.target if not first <= n < last)
        gold += [replace(bead, target=kept)] if kept or not bead.source else [Bead((n,), ()) for n in bead.source]
    return replace(
        document,
        target=document.target[:first] + document.target[last:],
        gold=[b for b in gold if b.source or b.target],
    )


def peak() -> float:
    """Peak memory of this process in MB."""
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / (1e6 if sys.platform == "darwin" else 1e3)  # macOS counts bytes, Linux kilobytes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--engine", action="store_true", help="also with the engine's translations of German (de–en sets)"
    )
    parser.add_argument("--large", type=int, metavar="BEADS", help="also speed and memory on a made text")
    options = parser.parse_args()
    translate = None
    if options.engine:
        from parallel.mt import Translator

        translator = Translator()
        translate = lambda lines: [t.text for t in translator.translate(lines)]  # noqa: E731
    print(f"{'set':18} {'Gale–Church':>14} {'s':>6} {'ours':>14} {'s':>6} {'Brier':>6} {'ECE':>6} {'with engine':>14}")
    for name, documents in sets().items():
        plain, slow = baseline(documents)
        score, quick, marks = ours(documents)
        assisted = figures(ours(documents, translate)[0]) if translate and documents[0].language == "en" else ""
        brier, error = calibration(marks)
        print(
            f"{name:18} {figures(plain):>14} {slow:6.1f} {figures(score):>14} {quick:6.1f}"
            f" {brier:6.3f} {error:6.3f} {assisted:>14}"
        )
        if PUBLISHED[name]:
            print(f"{'':18}   elsewhere: {PUBLISHED[name]}")
    if options.large:
        large(options.large)


if __name__ == "__main__":
    main()
