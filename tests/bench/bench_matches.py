"""How fast translation-memory matches are found among a million pairs, and how many of the best are found.

    python tests/bench/bench_matches.py [--pairs N] [--queries N] [--corpus FILE]

The corpus is made of the training texts in ../shared/data/mt/train (kept in the temporary folder). Half of the queries
are sources of the corpus with some words changed, half are news sentences that are not in it. Beside it, in the same
run: RapidFuzz over all confirmed sources in memory, which misses nothing.
"""

import argparse
import lzma
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data" / "mt"
sys.path.insert(0, str(ROOT))

CONFIRMED = "status IN ('translated', 'reviewed') AND target <> ''"
MINIMUM = 60


def texts(pairs: int) -> Iterator[tuple[str, str]]:
    """Source and target of the training texts."""
    for file in sorted((SHARED / "train").glob("*.tsv.xz")):
        with lzma.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                source, target, *_ = [*line.rstrip("\n").split("\t"), ""]
                yield source, target
                pairs -= 1
                if not pairs:
                    return


def make(path: Path, pairs: int) -> None:
    """Fill a corpus behind the log's back, as fast as SQLite can."""
    from parallel.corpus import schema

    chance = random.Random(3)
    connection = schema.connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("BEGIN")
    connection.executemany(
        """INSERT INTO document (name, path, sha256, language, target_language, encoding, text, paragraphs, decisions,
            metadata) VALUES (?, '', '', 'de', 'en', 'utf-8', '', '[]', '[]', '{}')""",
        [(f"text-{number:04}",) for number in range(pairs // 2_000 + 1)],
    )
    connection.executemany(
        """INSERT INTO pair (document, position, paragraph, source, target, status, origin, source_seams, target_seams,
            note, metadata) VALUES (?, ?, ?, ?, ?, ?, 'mt', '', '', '', '{}')""",
        (
            (n // 2_000 + 1, n, n // 5, source, target, chance.choices(["draft", "translated"], [3, 7])[0])
            for n, (source, target) in enumerate(texts(pairs))
        ),
    )
    connection.execute("INSERT INTO pair_text (rowid, source, target) SELECT id, source, target FROM pair")
    connection.execute("COMMIT")
    connection.close()


def changed(text: str, words: list[str], chance: random.Random) -> str:
    """The text with one to three words replaced, left out or put in."""
    parts = text.split()
    for _ in range(chance.randint(1, min(3, len(parts)))):
        at = chance.randrange(len(parts))
        parts[at : at + chance.randint(0, 1)] = chance.choice(([], [chance.choice(words)]))
        if not parts:
            return text
    return " ".join(parts)


def queries(sources: list[str], number: int) -> list[str]:
    """What is looked up."""
    chance = random.Random(11)
    some = [text for text in chance.sample(sources, number * 2) if len(text.split()) > 3][: number // 2]
    words = [word for text in chance.sample(sources, 500) for word in text.split()]
    news = (SHARED / "dev" / "newstest2018" / "de.txt").read_text("utf-8").splitlines()
    return [changed(text, words, chance) for text in some] + chance.sample(news, number - number // 2)


def report(name: str, seconds: list[float]) -> None:
    """A line of figures."""
    ordered = [1000 * one for one in sorted(seconds)]
    p95 = ordered[round(0.95 * (len(ordered) - 1))]
    print(f"  {name:<26} p50 {statistics.median(ordered):7.1f} ms   p95 {p95:7.1f} ms   max {ordered[-1]:7.1f} ms")


def main() -> None:
    """Make the corpus, and measure."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    from parallel.corpus.desk import Desk

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=1_000_000)
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--exhaustive", type=int, default=40, help="queries also looked up among all sources")
    parser.add_argument("--corpus", type=Path)
    options = parser.parse_args()
    corpus = options.corpus or Path(tempfile.gettempdir()) / f"satzpaar-bench-matches-{options.pairs}.db"
    if not corpus.exists():
        print(f"making {corpus} …")
        make(corpus, options.pairs)
    began = time.perf_counter()
    with Desk.open(corpus) as desk:
        print(f"  opened (and brought to the present format) in {time.perf_counter() - began:.1f} s")
        found = desk._connection.execute(f"SELECT source FROM pair WHERE {CONFIRMED}").fetchall()
        sources = [row[0] for row in found]
        asked = queries(sources, options.queries)
        began = time.perf_counter()
        desk.matches(asked[0])
        print(f"  the first, which learns what is rare: {1000 * (time.perf_counter() - began):.0f} ms")
        walls, processor, best = [], [], []
        for text in asked:
            wall, used = time.perf_counter(), time.thread_time()
            matches = desk.matches(text, minimum=MINIMUM)
            walls.append(time.perf_counter() - wall)
            processor.append(time.thread_time() - used)
            best.append(matches[0].percent if matches else 0)
        print(f"{len(sources):,} confirmed pairs, {len(asked)} queries, {sum(map(bool, best))} with a match")
        report("corpus, wall", walls)
        report("corpus, processor", processor)
        exhaustive, missed, worse = [], 0, 0
        picked = range(0, len(asked), max(1, len(asked) // options.exhaustive))
        for number in picked:
            wall = time.perf_counter()
            top = process.extractOne(
                asked[number], sources, scorer=Levenshtein.normalized_similarity, score_cutoff=MINIMUM / 100
            )
            exhaustive.append(time.perf_counter() - wall)
            percent = int(100 * top[1]) if top else 0
            missed += percent > 0 and best[number] == 0
            worse += percent > best[number] > 0
        report("RapidFuzz over all, wall", exhaustive)
        print(f"  of {len(picked)}: no match where there is one {missed}, a lesser one than the best {worse}")


if __name__ == "__main__":
    main()
