"""Hard places by kind: every one in `categories.txt` is cut as marked, and after edits of the rules still is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parallel.segment import split

CASES = Path(__file__).with_name("categories.txt")


def cases() -> Iterator[tuple[str, str]]:
    kind = ""
    for line in CASES.read_text(encoding="utf-8").split("\n"):
        if line.startswith("[") and line.endswith("]"):
            kind = line[1:-1]
        elif line and not line.startswith("#"):
            yield kind, line


@pytest.mark.parametrize(("kind", "marked"), list(cases()))
def test_hard_places(kind, marked):
    text = marked.replace("|", "")
    for end in reversed([end for _, end in split(text)][:-1]):
        text = f"{text[:end]}|{text[end:]}"
    assert text == marked, kind
