"""Reading and writing a translation memory of a million pairs: pairs a CPU second, peak memory, beside full parses.

    python tests/bench/bench_formats.py [PAIRS]

Each line is measured in a process of its own, so that one's memory does not count for the next.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from parallel.bitext import Origin, Pair, Status
from parallel.readers import read_pairs
from parallel.writers import FORMATS, write_pairs

SENTENCES = (
    (
        "Der Bach fließt seit dem Frühjahr wieder offen durch die Stadt.",
        "The brook has run openly through town since spring.",
    ),
    ("„Darauf haben wir gewartet“, sagt eine Anwohnerin.", "“We have been waiting for this”, a resident says."),
    ("Die Kosten trägt zur Hälfte das Land.", "The state bears half the cost."),
)


def invented(count: int) -> Iterator[Pair]:
    """Pairs like those of a corpus: status, origin, score, place."""
    for number in range(count):
        source, target = SENTENCES[number % len(SENTENCES)]
        yield Pair(
            source=f"{source} ({number})",
            target=f"{target} ({number})",
            status=Status.REVIEWED if number % 3 else Status.DRAFT,
            origin=Origin.MT,
            score=0.5 + number % 100 / 250,
            document=f"brief{number // 500}.txt",
            paragraph=number // 5 % 100,
            position=number % 500,
            id=number + 1,
        )


def parsed_whole(path: Path) -> int:
    """What a script does that knows nothing better: the whole tree with lxml."""
    from lxml import etree

    tree = etree.parse(str(path))
    pairs = [tuple(seg.text or "" for seg in unit.iter("seg")) for unit in tree.iter("tu")]
    return len(pairs)


def parsed_by_the_standard_library(path: Path) -> int:
    """The same with ElementTree."""
    import xml.etree.ElementTree as ET

    tree = ET.parse(path)
    pairs = [tuple(seg.text or "" for seg in unit.iter("seg")) for unit in tree.iter("tu")]
    return len(pairs)


def streamed(path: Path) -> int:
    """Ours."""
    return sum(1 for _ in read_pairs(path))


def measured(task: str, folder: Path, count: int) -> None:
    """Run one task here and print its line."""
    verb, _, name = task.partition(" ")
    path = folder / f"million{FORMATS.get(name, FORMATS['tmx']).suffix}"
    began = time.process_time()
    readers: dict[str, Callable[[Path], int]] = {
        "read": streamed,
        "lxml": parsed_whole,
        "stdlib": parsed_by_the_standard_library,
    }
    done = write_pairs(invented(count), path, name) if verb == "write" else readers[verb](path)
    seconds = time.process_time() - began
    assert done == count, (done, count)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = f"{done / seconds:>12,.0f} pairs/s {path.stat().st_size / 1e6 / seconds:>8.1f} MB/s"
    print(f"{task:<14}{speed} {peak:>8.0f} MB peak")


def main() -> None:
    """Every task in its own process."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    tasks = ["write tmx", "read tmx", "lxml tmx", "stdlib tmx"]
    tasks += [f"{verb} {name}" for name in ("tsv", "csv", "jsonl", "xliff") for verb in ("write", "read")]
    with tempfile.TemporaryDirectory() as folder:
        for task in tasks:
            subprocess.run([sys.executable, __file__, str(count), task, folder], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 3:
        measured(sys.argv[2], Path(sys.argv[3]), int(sys.argv[1]))
    else:
        main()
