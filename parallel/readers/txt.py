"""Plain text: the decoded characters exactly as they are. Where paragraphs are is for layout to find out.

Line ends stay what they were (CR LF, LF, CR): `Document.text[:offset]`, encoded again, is the beginning of the file.
"""

from parallel.bitext import Document
from parallel.errors import EmptyInputError
from parallel.readers.encoding import decode, first_byte

__all__ = ["read"]


def read(data: bytes, *, name: str, language: str) -> Document:
    """The text of `data` as a document of wrapped lines.

    Raises:
        EmptyInputError: nothing but white space.
        EncodingError: no text in any encoding known here.
    """
    text, encoding = decode(data, path=name)
    if not text.strip():
        raise EmptyInputError("holds nothing but white space", path=name)
    first = first_byte(data, encoding)
    return Document(name=name, text=text, language=language, encoding=encoding, first_byte=first)
