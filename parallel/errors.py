"""The exceptions of Satzpaar.

::

    SatzpaarError            every error a user can mend; its text says what happened, where, and what to do
    ├── InputError           a file or text that cannot be used; carries `path`
    │   ├── EmptyInputError  there is nothing in it
    │   ├── EncodingError    its bytes are no text in any encoding known here
    │   └── FormatError      it is not what its name or its first bytes promise, or is damaged; carries `line`
    ├── UnsafeInputError     an archive or document built to harm: bombs, links, paths that climb out (an InputError)
    ├── OutputError          a file cannot be written; carries `path`
    ├── ModelError           an Argos package is missing, damaged or cannot translate this pair of languages
    ├── CorpusError          a corpus cannot be opened, read or written
    │   ├── CorpusBusyError  another process is writing to it
    │   └── GoneError        the pair or document is not in it, or no longer; also a KeyError
    └── UsageError           options that contradict each other
        └── PatternError     a regular expression that is none, or does not come to an end

Catch `SatzpaarError` to catch them all; anything else that escapes is a bug here.
"""

from pathlib import Path

__all__ = [
    "CorpusBusyError",
    "CorpusError",
    "EmptyInputError",
    "EncodingError",
    "FormatError",
    "GoneError",
    "InputError",
    "ModelError",
    "OutputError",
    "PatternError",
    "SatzpaarError",
    "UnsafeInputError",
    "UsageError",
]


class SatzpaarError(Exception):
    """Base of all errors that a user can mend. `str(error)` is one line fit for a screen."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InputError(SatzpaarError):
    """An input cannot be used.

    `path` is the file ("-" is standard input), `line` the 1-based line where it went wrong, when there is one.
    The text of the error begins with both: `letter.tmx:12: …`.
    """

    def __init__(self, message: str, *, path: str | Path = "", line: int | None = None) -> None:
        self.path = str(path)
        self.line = line
        where = self.path + (f":{line}" if line is not None else "")
        super().__init__(f"{where}: {message}" if where else message)


class EmptyInputError(InputError):
    """The input holds no text."""


class EncodingError(InputError):
    """The bytes are no text in any encoding that can be told."""


class FormatError(InputError):
    """The input is damaged, or not of the format it claims."""


class UnsafeInputError(InputError):
    """The input is built to do harm (a decompression bomb, an entity bomb, a path out of its folder)."""


class OutputError(SatzpaarError):
    """A file cannot be written: no room, no permission, no such folder. `path` is the file."""

    def __init__(self, message: str, *, path: str | Path = "") -> None:
        self.path = str(path)
        super().__init__(f"{self.path}: {message}" if self.path else message)


class ModelError(SatzpaarError):
    """An Argos package is missing, damaged, or not for these languages."""


class CorpusError(SatzpaarError):
    """A corpus file cannot be opened, read or written."""


class CorpusBusyError(CorpusError):
    """Another process holds the write lock for longer than this one waits."""


class GoneError(CorpusError, KeyError):
    """There is no such pair or document in a corpus; another process may just have taken it out."""

    __str__ = Exception.__str__  # a KeyError shows its text in quotes


class UsageError(SatzpaarError):
    """Options or arguments that contradict each other."""


class PatternError(UsageError):
    """A regular expression is none, or does not come to an end on some text."""
