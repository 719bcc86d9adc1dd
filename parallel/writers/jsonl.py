"""JSON Lines: one object a pair with all its fields, UTF-8, LF; what is not set is null."""

import json
import re
from collections.abc import Iterable
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.options import Options

__all__ = ["record", "write"]

# Lone surrogates, which UTF-8 cannot hold, and what some readers take for the end of a line. Outside of strings
# there are none of them, so that the escapes of JSON do.
_AWKWARD = re.compile("[\x7f\x85\u2028\u2029\ud800-\udfff]")


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:  # noqa: ARG001  # JSON Lines have none
    """The pairs as lines; returns how many there were."""
    count = 0
    for count, pair in enumerate(pairs, 1):  # noqa: B007  # the last value is the answer
        line = json.dumps(record(pair), ensure_ascii=False)
        stream.write((_AWKWARD.sub(lambda match: f"\\u{ord(match[0]):04x}", line) + "\n").encode())
    return count


def record(pair: Pair) -> dict[str, object]:
    """A pair as an object of JSON: times in ISO 8601, seams as lists, metadata as an object with sorted keys."""
    return {
        "source": pair.source,
        "target": pair.target,
        "status": pair.status.value,
        "origin": pair.origin.value,
        "document": pair.document,
        "paragraph": pair.paragraph,
        "position": pair.position,
        "score": None if pair.score is None else float(pair.score),
        "id": pair.id,
        "note": pair.note,
        "created": pair.created.isoformat() if pair.created else None,
        "changed": pair.changed.isoformat() if pair.changed else None,
        "source_seams": list(pair.source_seams),
        "target_seams": list(pair.target_seams),
        "metadata": dict(sorted(pair.metadata.items())),
    }
