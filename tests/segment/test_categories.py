"""Hard places by kind: each is cut as it is marked in `categories.txt` or `categories_en.txt`, whatever changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from parallel.segment import split

CASES = {"de": "categories.txt", "en": "categories_en.txt"}


def cases() -> Iterator[tuple[str, str, str]]:
    for language, name in CASES.items():
        kind = ""
        for line in Path(__file__).with_name(name).read_text(encoding="utf-8").split("\n"):
            if line.startswith("[") and line.endswith("]"):
                kind = line[1:-1]
            elif line and not line.startswith("#"):
                yield language, kind, line


@pytest.mark.parametrize(("language", "kind", "marked"), list(cases()))
def test_hard_places(language, kind, marked):
    text = marked.replace("|", "")
    for end in reversed([end for _, end in split(text, language)][:-1]):
        text = f"{text[:end]}|{text[end:]}"
    assert text == marked, kind
