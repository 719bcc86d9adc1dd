"""Source and target side by side as one HTML page that needs nothing else: a table a document, a body a paragraph."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from parallel.bitext import Pair
from parallel.writers.markup import attribute, text
from parallel.writers.options import Options

__all__ = ["write"]

_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem}"
    "table{width:100%;border-collapse:collapse;table-layout:fixed}td{vertical-align:top;padding:.2rem .8rem}"
    "tbody+tbody tr:first-child td{padding-top:1rem}.draft td+td{color:#a40}.rejected td{text-decoration:line-through}"
    "@media(prefers-color-scheme:dark){body{background:#111;color:#ddd}.draft td+td{color:#fb7}}"
)


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as rows; returns how many there were."""
    count = 0
    title = options.metadata.get("title", f"{options.source} – {options.target}")
    stream.write(
        f'<!DOCTYPE html>\n<html{attribute("lang", options.target)}>\n<head>\n<meta charset="utf-8">\n'
        f"<title>{text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{text(title)}</h1>\n".encode()
    )
    for document, group in groupby(pairs, key=lambda pair: pair.document):
        heading = f"<h2>{text(document)}</h2>\n" if document else ""
        stream.write(f"{heading}<table>\n".encode())
        for _, paragraph in groupby(group, key=lambda pair: pair.paragraph):
            rows = [row for pair in paragraph for row in _row(pair, options)]
            count += len(rows)
            stream.write(("<tbody>\n" + "".join(rows) + "</tbody>\n").encode())
        stream.write(b"</table>\n")
    stream.write(b"</body>\n</html>\n")
    return count


def _row(pair: Pair, options: Options) -> Iterator[str]:
    source, target = (text(side).replace("\n", "<br>") for side in (pair.source, pair.target))
    yield (
        f'<tr class="{pair.status}"><td{attribute("lang", options.source)} dir="auto">{source}</td>'
        f'<td{attribute("lang", options.target)} dir="auto">{target}</td></tr>\n'
    )
