"""What would have had to fit on a line for it not to be broken there: the beginning of the next, as wide as printed."""

from collections.abc import Sequence

from parallel.layout.evidence import HYPHENS
from parallel.layout.faces import FACES, Face
from parallel.layout.lines import Line

__all__ = ["beginnings", "best_face"]

HYPHENATION = 0.03  # so many sure lines end in a hyphen where words are broken to fill lines
SYLLABLE = 4  # letters
FACE_SAMPLE = 300  # sure lines that tell the face


def best_face(lines: Sequence[Line], sure: Sequence[int]) -> Face:
    """The face in whose measure the sure lines are fullest; when they are too few to tell, characters count alike."""
    sample = sure[:: 1 + len(sure) // FACE_SAMPLE]
    if len(sample) < 8:
        return len
    return min(FACES, key=lambda face: misfit(face, lines, sample))


def misfit(face: Face, lines: Sequence[Line], sample: Sequence[int]) -> float:
    """By how much, on average, a line is too long for the column or the next beginning would have fitted into it."""
    lengths = [lines[i].indent + face(lines[i].text) for i in sample]
    width = sorted(lengths)[int(len(lengths) * 0.97)]
    heads = (face(beginning(lines[i + 1], hyphenated=True)) for i in sample)
    misfits = (max(0, length - width, width - length - head) for length, head in zip(lengths, heads, strict=True))
    return sum(misfits) / width


def beginnings(lines: Sequence[Line], sure: Sequence[int], face: Face) -> list[float]:
    """How wide the beginning of each line but the first is, with the space before it; `sure` are lines that go on."""
    hyphenated = sum(lines[i].text[-1] in HYPHENS for i in sure) > HYPHENATION * len(sure)
    divided = any(line.text[-1] == "-" and line.text[-2:-1].isalpha() for line in lines)
    following = map(to_hyphen, lines[1:]) if divided else lines[1:]
    return [head(line, hyphenated, face) for line in following]


def beginning(line: Line, hyphenated: bool) -> str:
    """What would have to fit on the line before: a space and the first word, or a part of it where words are broken."""
    if hyphenated and line.head > SYLLABLE + 3:
        return f" {line.text[:SYLLABLE]}-"
    return " " + line.text[: line.head]


def to_hyphen(line: Line) -> Line:
    """The line with only the part before a hyphen for its first word (`CDU-` of `CDU-Fraktion`)."""
    at = line.text.find("-", 2, max(0, line.head - 2))
    inside = at > 0 and line.text[at - 1].isalpha() and line.text[at + 1].isalpha()
    return line._replace(head=at + 1) if inside else line


def head(line: Line, hyphenated: bool, face: Face) -> float:
    """The width of the line's beginning."""
    if face is not FACES[0]:
        return face(beginning(line, hyphenated))
    return SYLLABLE + 2 if hyphenated and line.head > SYLLABLE + 3 else line.head + 1
