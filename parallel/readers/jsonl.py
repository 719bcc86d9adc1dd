"""JSON Lines of pairs, streamed.

Our own objects, those of Hugging Face (`{"translation": {"de": …, "en": …}}`), and plain `{"de": …, "en": …}`.
"""

import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.errors import FormatError
from parallel.formats import pair_from_fields
from parallel.readers.languages import Wanted
from parallel.readers.textlines import lines

__all__ = ["read_pairs"]

_SEAMS = frozenset({"source_seams", "target_seams"})


def read_pairs(stream: BinaryIO, *, name: str, source: str, target: str) -> Iterator[Pair]:
    """The pairs of a file, one a line; empty lines are passed over, unknown keys become metadata.

    Raises:
        FormatError: a line that is no object, or without the two texts, or with a wrong value.
        EncodingError: a line that is not in the file's encoding.
    """
    wanted = Wanted(source, target, name)
    for number, line in lines(stream, name=name):
        if not line.strip():
            continue
        try:
            fields = _fields(_object(line), wanted)
            if fields is not None:
                yield pair_from_fields(fields)
        except ValueError as error:
            raise FormatError(f"{error}; mend that line", path=name, line=number) from error
    wanted.check()


def _object(line: str) -> dict[str, object]:
    try:
        value = json.loads(line)
    except RecursionError as error:
        raise ValueError("is JSON nested deeper than any pair") from error
    except ValueError as error:
        raise ValueError(f"is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise ValueError("is JSON, but no object with a source and a target")  # noqa: TRY004  # a file's fault
    return value


def _fields(record: dict[str, object], wanted: Wanted) -> dict[str, str] | None:
    """A record's values as text; None if it has other languages than those wanted."""
    if "source" in record:
        return {key: _text(key, value) for key, value in record.items()}
    nested = record.get("translation")
    texts: Mapping[str, object] = nested if isinstance(nested, dict) else record
    sides = [(key, (key, value)) for key, value in texts.items() if isinstance(value, str)]
    sources, targets = wanted.choose(sides)
    if not sources or not targets:
        return None
    taken = {sources[0][0], targets[0][0]} if texts is record else {"translation"}
    rest = {key: _text(key, value) for key, value in record.items() if key not in taken}
    return rest | {"source": str(sources[0][1]), "target": str(targets[0][1])}


def _text(key: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if key in _SEAMS and isinstance(value, list):
        return " ".join(map(str, value))
    if value == {} and key == "metadata":
        return ""
    return json.dumps(value, ensure_ascii=False)
