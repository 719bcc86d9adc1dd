"""What adapting the embedded package gains and costs: python tests/bench/bench_train_adaptation.py [PAIRS]

Learns from so many pairs of one technical set (300 unless told), with another set as base, and prints both before and
after. Sets from the data folder beside the project; minutes on two cores.
"""

import itertools
import sys
import tempfile
import time
from pathlib import Path

from parallel.bitext import Origin, Pair, Status
from parallel.mt.packages import EMBEDDED
from parallel.train import RECIPE, adapt, load_recipe
from parallel.train.data import read_set

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def pairs(name: str, skip: int, count: int) -> list[Pair]:
    recipe = load_recipe(RECIPE, data=DATA)
    (entry,) = (entry for entry in recipe.data if entry.name == name)
    rows = itertools.islice(read_set(entry, recipe), skip, skip + count)
    return [Pair(source=row[0], target=row[1], status=Status.REVIEWED, origin=Origin.HUMAN) for row in rows]


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    confirmed, base = pairs("msdocs-business", 30_000, count), pairs("news-reversed", 5_000, count)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        result = adapt(confirmed, Path(folder, "own.argosmodel"), base=base, package=EMBEDDED, to_install=False)
    print(f"{result.learnt} learnt, {result.rehearsed} rehearsed, {time.monotonic() - began:.0f} s")
    print(f"own pairs  ({result.judged} kept out): BLEU {result.before.bleu:.1f} → {result.after.bleu:.1f}", end="")
    print(f", chrF {result.before.chrf:.1f} → {result.after.chrf:.1f}, doubt {result.doubt:.3f}")
    if result.base_before and result.base_after:
        print(f"base pairs: BLEU {result.base_before.bleu:.1f} → {result.base_after.bleu:.1f}", end="")
        print(f", chrF {result.base_before.chrf:.1f} → {result.base_after.chrf:.1f}")


if __name__ == "__main__":
    main()
