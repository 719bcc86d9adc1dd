"""PO of GNU gettext: source as `msgid`, target as `msgstr`, place as `msgctxt`, note as comment, drafts marked fuzzy.

A pair without a source, which would be the file's header, and a rejected one are left out.
"""

from collections.abc import Iterable
from typing import BinaryIO

from parallel.bitext import Pair, Status
from parallel.formats import TOOL, UNREPRESENTABLE
from parallel.writers.options import Options

__all__ = ["write"]


def write(pairs: Iterable[Pair], stream: BinaryIO, options: Options) -> int:
    """The pairs as entries; returns how many there were written."""
    from polib import POEntry

    count = 0
    stream.write(_header(options).encode("utf-8", "replace"))
    for pair in pairs:
        if not pair.source or pair.status is Status.REJECTED:
            continue
        count += 1
        place = f"{pair.document}:{pair.paragraph}.{pair.position}" if pair.document else f"{pair.position}"
        entry = POEntry(
            msgctxt=_clean(place),
            msgid=_clean(pair.source),
            msgstr=_clean(pair.target),
            tcomment=_clean(pair.note),
            flags=["fuzzy"] if pair.status is Status.DRAFT and pair.target else [],
        )
        stream.write(f"\n{entry}".encode())
    return count


def _header(options: Options) -> str:
    from parallel import __version__

    lines = [
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Language: {options.target}",
        f"X-Source-Language: {options.source}",
        f"X-Generator: {TOOL} {__version__}",
    ]
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)


def _clean(text: str) -> str:
    return UNREPRESENTABLE.sub("\ufffd", text)
