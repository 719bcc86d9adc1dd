"""How good a German→English package is, as a user gets it: python tests/bench/bench_model.py [PACKAGE…] [--seeds N]

For each package (the embedded one unless named) BLEU and chrF with their signatures on the development sets beside the
project, the official Argos package's published BLEU next to them, words a second, size, and how many sentences of the
seed texts keep German words. A second package is compared with the first by paired bootstrap (Koehn 2004). `--seeds`
prints so many sentences of the seed texts with their translations, untouched. Stop other work while it runs.
"""

import argparse
import time
from pathlib import Path

from parallel import Pair, Translator, read
from parallel.checks import check
from parallel.evaluate import Quality, evaluate
from parallel.mt.packages import EMBEDDED

ROOT = Path(__file__).resolve().parents[2]
DEV = ROOT.parent / "shared" / "data" / "mt" / "dev"
SETS = ("newstest2018", "flores-dev")
PUBLISHED = {"newstest2018": 39.3, "flores-dev": 37.0}  # BLEU of the official package 1.3
Lines = list[str]


def sides(name: str) -> tuple[Lines, Lines]:
    german, english = ((DEV / name / f"{code}.txt").read_text("utf-8").splitlines() for code in ("de", "en"))
    return german, english


def seed_sentences() -> Lines:
    return [segment.text for path in sorted((ROOT / "seeds").glob("*.txt")) for segment in read(path).segments]


def translated(texts: Lines, package: Path) -> tuple[Lines, float]:
    """The translations, and source words a second."""
    with Translator(model=package) as translator:
        translator.translate_one("Das Modell ist geladen.")
        began = time.monotonic()
        hypotheses = [item.text for item in translator.translate(texts)]
    return hypotheses, sum(len(text.split()) for text in texts) / (time.monotonic() - began)


def doubt(first: Lines, second: Lines, references: Lines) -> str:
    """For BLEU and chrF the probability that the difference is chance."""
    from sacrebleu.metrics.bleu import BLEU
    from sacrebleu.metrics.chrf import CHRF
    from sacrebleu.significance import PairedTest

    systems = [("first", first), ("second", second)]
    metrics = {"BLEU": BLEU(references=[references]), "chrF": CHRF(references=[references])}
    _, scores = PairedTest(systems, metrics, references=None, test_type="bs")()
    return "   ".join(f"{name} p = {rows[1].p_value:.3f}" for name, rows in scores.items() if name != "System")


def kept_german(sentences: Lines, hypotheses: Lines) -> list[str]:
    pairs = [Pair(source=source, target=target) for source, target in zip(sentences, hypotheses, strict=True)]
    return [pair.target for pair in pairs if any(finding.check == "untranslated" for finding in check(pair))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="*", type=Path, default=[EMBEDDED], metavar="PACKAGE")
    parser.add_argument("--seeds", type=int, default=0, metavar="N")
    options = parser.parse_args()
    sentences, before = seed_sentences(), {}
    quality: Quality | None = None
    for package in options.packages:
        print(f"{package.name}  {package.stat().st_size / 1e6:.1f} MB")
        for name in SETS:
            german, english = sides(name)
            hypotheses, speed = translated(german, package)
            quality = evaluate(hypotheses, english)
            print(f"  {name:13} BLEU {quality.bleu:.1f} (official, published: {PUBLISHED[name]})"
                  f"   chrF {quality.chrf:.1f}   {speed:,.0f} words/s")  # fmt: skip
            if name in before:
                print(f"  {'':13} against the first: {doubt(before[name], hypotheses, english)}")
            before.setdefault(name, hypotheses)
        hypotheses, _ = translated(sentences, package)
        kept = kept_german(sentences, hypotheses)
        print(f"  {'seeds':13} {len(kept)} of {len(sentences)} sentences keep German words")
        for source, target in list(zip(sentences, hypotheses, strict=True))[: options.seeds]:
            print(f"\n  {source}\n  → {target}")
    if quality:
        print(f"\n{quality.bleu_signature}\n{quality.chrf_signature}")


if __name__ == "__main__":
    main()
