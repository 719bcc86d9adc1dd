"""A part of a text that is too long to be shown whole: wrapping a million characters would hold the keyboard up."""

from tui.wrap import Span

__all__ = ["MOST", "is_long", "part_of"]

MOST = 20_000  # characters shown of one text, and asked about
SEAM = 200  # characters in which a blank is looked for, to cut at


def is_long(*texts: str) -> bool:
    """Whether one of the texts is shown in part only."""
    return any(len(text) > MOST for text in texts)


def part_of(text: str, at: int) -> Span:
    """The part around an offset, cut between words where there are any: its start and end."""
    if not is_long(text):
        return 0, len(text)
    start = max(0, min(at - MOST // 2, len(text) - MOST))
    end = start + MOST
    if end < len(text) and (seam := text.rfind(" ", max(at, end - SEAM), end)) > 0:
        end = seam + 1
    if start and (seam := text.find(" ", start, min(at, start + SEAM))) > 0:
        start = seam + 1
    return start, end
