"""False alarms, errors found and speed of the checks, beside a plain checker of the kind that PO tools have.

    python tests/bench/bench_checks.py [--pairs 4000]

Needs ../shared/data. Good pairs are newstest2018 and flores-dev, translated by people: what is flagged there at
"warning" or "error" counts as a false alarm (some are none: these sets have slips of their own). Then every silent pair
is damaged by machine in a dozen ways, and a damage counts as found when anything is flagged. The plain checker compares
numbers, end marks, quotation marks, brackets, spaces and doubled words letter by letter, as pofilter's checks do.
"""

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from parallel.bitext import Pair
from parallel.checks import CHECKS, Severity, check, check_all

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mt" / "dev"
NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
WORD = re.compile(r"[^\W\d_]{4,}")
QUOTE = re.compile(r'["“”„]')
NUMBER_WORDS = "two three four five six seven eight nine ten eleven twelve twenty thirty".split()  # noqa: SIM905

Damage = Callable[[str, str, random.Random], str | None]


def load(name: str) -> list[Pair]:
    texts = [(SHARED / name / f"{end}.txt").read_text(encoding="utf-8").splitlines() for end in ("de", "en")]
    return [Pair(source=source, target=target, id=n) for n, (source, target) in enumerate(zip(*texts, strict=True))]


def plain(pair: Pair) -> Iterator[str]:
    """The obvious checks, letter by letter."""
    source, target = pair.source, pair.target
    if not target.strip():
        yield "blank"
    if source == target:
        yield "unchanged"
    if Counter(NUMBER.findall(source)) != Counter(NUMBER.findall(target)):
        yield "numbers"
    if source.rstrip()[-1:] != target.rstrip()[-1:]:
        yield "endpunc"
    if len(QUOTE.findall(source)) != len(QUOTE.findall(target)):
        yield "doublequoting"
    if any(source.count(mark) != target.count(mark) for mark in "()[]{}"):
        yield "brackets"
    if "  " in target and "  " not in source:
        yield "doublespacing"
    if re.search(r"\b(\w+)\s+\1\b", target):
        yield "doublewords"
    if source[:1].isupper() != target[:1].isupper():
        yield "startcaps"
    if not 0.5 < len(target) / max(1, len(source)) < 2:
        yield "long or short"


def ours(pair: Pair) -> Iterator[str]:
    return (finding.check for finding in check(pair) if finding.severity != Severity.INFO)


def replace(match: re.Match[str], text: str, instead: str) -> str:
    return text[: match.start()] + instead + text[match.end() :]


def some(pattern: re.Pattern[str], text: str, chance: random.Random) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return chance.choice(found) if found else None


def number_dropped(source: str, target: str, chance: random.Random) -> str | None:
    match = some(NUMBER, target, chance) if NUMBER.search(source) else None
    return replace(match, target, "") if match else None


def digit_changed(source: str, target: str, chance: random.Random) -> str | None:
    match = some(re.compile(r"\d"), target, chance) if NUMBER.search(source) else None
    return replace(match, target, str((int(match.group()) + chance.randint(1, 9)) % 10)) if match else None


def number_word_changed(source: str, target: str, chance: random.Random) -> str | None:
    match = some(re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS)})\b"), target, chance)
    return replace(match, target, chance.choice([w for w in NUMBER_WORDS if w != match.group()])) if match else None


def small_word_left(source: str, target: str, chance: random.Random) -> str | None:
    """A German word that is no noun stands for an English one."""
    words = [word for word in WORD.findall(source) if word.islower() and word not in target.lower()]
    match = some(re.compile(r"\b[a-z]{4,}\b"), target, chance)
    return replace(match, target, chance.choice(words)) if words and match else None


def noun_left(source: str, target: str, chance: random.Random) -> str | None:
    """A German word with a capital stands behind "the"."""
    words = [word for word in WORD.findall(source)[1:] if word[0].isupper() and word.lower() not in target.lower()]
    match = some(re.compile(r"(?<=\bthe )[a-z]{4,}"), target, chance)
    return replace(match, target, chance.choice(words)) if words and match else None


def quote_deleted(source: str, target: str, chance: random.Random) -> str | None:
    even = not len(QUOTE.findall(target)) % 2 and not len(QUOTE.findall(source)) % 2
    match = some(QUOTE, target, chance) if even and QUOTE.search(source) else None
    return replace(match, target, "") if match else None


def bracket_deleted(source: str, target: str, chance: random.Random) -> str | None:
    match = some(re.compile(r"[()]"), target, chance) if "(" in source else None
    return replace(match, target, "") if match else None


def word_doubled(source: str, target: str, chance: random.Random) -> str | None:
    match = some(re.compile(r"(?<!\S)[A-Za-z]+(?!\S)"), target, chance)
    return replace(match, target, f"{match.group()} {match.group()}") if match else None


def end_cut(source: str, target: str, chance: random.Random) -> str | None:
    words = target.split()
    return " ".join(words[: int(len(words) * chance.uniform(0.3, 0.8))]) if len(words) > 6 else None


def half_missing(source: str, target: str, chance: random.Random) -> str | None:
    """The second half is missing, but for the mark at the end."""
    words = target.split()
    return " ".join(words[: len(words) // 2]) + target[-1] if len(words) > 8 else None


def clause_dropped(source: str, target: str, chance: random.Random) -> str | None:
    """What stands between two commas is missing, or before the first or behind the last; five words at least."""
    clauses = target.split(", ")
    long = [number for number, clause in enumerate(clauses) if len(clause.split()) > 4]
    if len(clauses) < 2 or not long:
        return None
    missing = chance.choice(long)
    rest = ", ".join(clauses[:missing] + clauses[missing + 1 :])
    return rest[:1].upper() + rest[1:] + ("" if rest.endswith(target[-1]) else target[-1])


def loop(source: str, target: str, chance: random.Random) -> str | None:
    words = target.split()
    return " ".join(words + words[-chance.randint(1, 5) :] * chance.randint(4, 9)) if len(words) > 5 else None


def half_translated(source: str, target: str, chance: random.Random) -> str | None:
    theirs, words = source.split(), target.split()
    return " ".join(words[: len(words) // 2] + theirs[len(theirs) // 2 :]) if len(theirs) > 7 else None


def not_translated(source: str, target: str, chance: random.Random) -> str | None:
    return source if len(source.split()) > 3 else None


DAMAGES: tuple[Damage, ...] = (
    number_dropped,
    digit_changed,
    number_word_changed,
    small_word_left,
    noun_left,
    quote_deleted,
    bracket_deleted,
    word_doubled,
    end_cut,
    half_missing,
    clause_dropped,
    loop,
    half_translated,
    not_translated,
)


def false_alarms(name: str, pairs: list[Pair]) -> None:
    loud: Counter[str] = Counter()
    quiet: Counter[str] = Counter()
    flagged = set()
    for pair, finding in check_all(pairs):
        (quiet if finding.severity == Severity.INFO else loud)[finding.check] += 1
        if finding.severity != Severity.INFO:
            flagged.add(pair.id)
    naive = [set(plain(pair)) for pair in pairs]
    counts = Counter(kind for kinds in naive for kind in kinds)
    print(f"\n{name}: {len(pairs)} good pairs; flagged {len(flagged) / len(pairs):.2%}", end="")
    print(f", plain {rate(map(bool, naive)):.2%}")
    print(f"  {'check':26}{'flagged':>9}{'hints':>9}")
    for check_name in CHECKS:
        if loud[check_name] or quiet[check_name]:
            print(f"  {check_name:26}{loud[check_name] / len(pairs):9.2%}{quiet[check_name] / len(pairs):9.2%}")
    print("  plain:", ", ".join(f"{kind} {count / len(pairs):.2%}" for kind, count in counts.most_common()))


def rate(hits: Iterable[bool]) -> float:
    found = list(hits)
    return sum(found) / max(1, len(found))


def errors_found(pairs: list[Pair]) -> None:
    chance = random.Random(2)
    silent = {checker: [pair for pair in pairs if not any(checker(pair))] for checker in (ours, plain)}
    print(
        f"\nErrors planted into pairs that were silent ({len(silent[ours])} for ours, {len(silent[plain])} for plain)"
    )
    print(f"  {'damage':22}{'ours':>16}{'plain':>16}")
    for damage in DAMAGES:
        shown = []
        for checker in (ours, plain):
            wrong = [
                pair.with_(target=text)
                for pair in silent[checker]
                if (text := damage(pair.source, pair.target, chance))
            ]
            shown.append(f"{rate(any(checker(pair)) for pair in wrong):9.1%} of {len(wrong):4}")
        print(f"  {damage.__name__:22}{shown[0]:>16}{shown[1]:>16}")


def speed(pairs: list[Pair]) -> None:
    """Processor time, best of five, so that other work on the machine counts for less."""
    taken = {}
    for name, run in (
        ("ours", lambda: list(check_all(pairs))),
        ("plain", lambda: [list(plain(pair)) for pair in pairs]),
    ):
        times = []
        for _ in range(5):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
        taken[name] = len(pairs) / min(times)
    letters = sum(len(pair.source) + len(pair.target) for pair in pairs) // len(pairs)
    print(
        f"\nSpeed, {letters} characters a pair: ours {taken['ours']:,.0f} pairs/s with {len(CHECKS)} checks, ", end=""
    )
    print(f"plain {taken['plain']:,.0f} pairs/s with 10 (ratio {taken['ours'] / taken['plain']:.2f})")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=4000, help="how many good pairs of each set to read")
    options = parser.parse_args()
    sets = {name: load(name)[: options.pairs] for name in ("newstest2018", "flores-dev")}
    for name, pairs in sets.items():
        false_alarms(name, pairs)
    both = [pair for pairs in sets.values() for pair in pairs]
    errors_found(both)
    speed(both)


if __name__ == "__main__":
    main()
