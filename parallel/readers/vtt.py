"""WebVTT subtitles (W3C)."""

from parallel.bitext import Document
from parallel.readers.subtitles import read_subtitles

__all__ = ["read"]


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of subtitles, as `read_subtitles`.

    Raises:
        EncodingError: no text in any encoding known here.
        FormatError: damaged.
    """
    return read_subtitles(data, name=name, language=language, format="vtt")
