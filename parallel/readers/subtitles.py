"""Subtitles, through pysubs2: cues joined to sentences, with the time of each cue kept."""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from parallel.bitext import Document, Paragraph, Run
from parallel.errors import FormatError
from parallel.readers.encoding import decode

__all__ = ["read_subtitles"]

_ENDS_SENTENCE = re.compile(r"[.!?…:♪][\"'“”»«’)\]]*$")
_SPEAKER = re.compile(r"\n(?=[-–—] ?\S)")
_PAUSE = 3000  # milliseconds without a cue, after which nothing goes on


class _Cue(NamedTuple):
    start: int
    end: int
    text: str


def read_subtitles(data: bytes, *, name: str, language: str, format: str) -> Document:
    """The text of subtitles, a paragraph for each run of cues that ends with a sentence or before a pause.

    Each cue is a run of its paragraph. `metadata["cues"]` is JSON: for every cue its offset and length in the
    document's text, and the milliseconds at which it begins and ends.

    Raises:
        EncodingError: no text in any encoding known here.
        FormatError: no cue in it, or damaged.
    """
    import pysubs2

    text, encoding = decode(data, path=name)
    try:
        subtitles = pysubs2.SSAFile.from_string(text.replace("\r\n", "\n").replace("\r", "\n"), format_=format)
    except (pysubs2.exceptions.Pysubs2Error, ValueError) as error:
        raise FormatError(f"is a damaged {format.upper()} file ({error}); mend it there", path=name) from error
    cues = [
        _Cue(event.start, event.end, " ".join(line.split()))
        for event in sorted(subtitles, key=lambda event: event.start)
        if not event.is_comment
        for line in _SPEAKER.split(event.plaintext)
    ]
    return _joined([cue for cue in cues if cue.text], name, language, encoding)


def _joined(cues: list[_Cue], name: str, language: str, encoding: str) -> Document:
    paragraphs: list[Paragraph] = []
    timing: list[tuple[int, int, int, int]] = []
    start = 0
    for group in _sentences(cues):
        text = " ".join(cue.text for cue in group)
        runs = []
        offset = 0
        for cue in group:
            runs.append(Run(offset, start + offset, len(cue.text)))
            timing.append((start + offset, len(cue.text), cue.start, cue.end))
            offset += len(cue.text) + 1
        paragraphs.append(Paragraph(text, runs=tuple(runs)))
        start += len(text) + 2
    return Document(
        name=name,
        text="\n\n".join(paragraph.text for paragraph in paragraphs),
        language=language,
        paragraphs=tuple(paragraphs),
        wrapped=False,
        encoding=encoding,
        metadata={"cues": json.dumps(timing)},
    )


def _sentences(cues: list[_Cue]) -> Iterator[list[_Cue]]:
    group: list[_Cue] = []
    for cue in cues:
        if group and (cue.start - group[-1].end > _PAUSE or cue.text[0] in "-–—♪"):
            yield group
            group = []
        group.append(cue)
        if _ENDS_SENTENCE.search(cue.text):
            yield group
            group = []
    if group:
        yield group
