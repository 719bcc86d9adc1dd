"""JSON Lines as data sets for machine translation on Hugging Face have them: `{"translation": {"de": …, "en": …}}`."""

import json
from collections.abc import Iterable
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.options import Options

__all__ = ["write"]


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The two texts of each pair, a line a pair; returns how many there were."""
    count = 0
    for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
        texts = {options.source: pair.source, options.target: pair.target}
        line = json.dumps({"translation": texts}, ensure_ascii=False)
        stream.write((line + "\n").encode("utf-8", "replace"))
    return count
