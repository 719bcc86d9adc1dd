"""Cutting, joining and moving, line by line: sentences, pairs, and the lines of the file."""

from collections.abc import Callable, Iterator

from parallel.bitext import Pair
from parallel.corpus.structure import Side
from parallel.errors import ModelError
from tui.cutting import counterpart, cuts, first_cut
from tui.lining import LineWish, Page, decided, page_of
from tui.machine import Insight
from tui.plain.spoken import counted, told_line
from tui.plain.talk import Command, Talk
from tui.plain.words import halves, item
from tui.session import Refused, Session

__all__ = ["STRUCTURE"]

Cut = tuple[int, int]  # offsets in source and target
LINES = "Say `lines turn`, `lines break` or `lines drop`, and the number of a line."


def changing(doing: Callable[[Session], object], message: str) -> Command:
    """The command that does something to the pair and says so."""
    return Command(lambda talk, _: talk.change(lambda: doing(talk.session), message))


def moving(side: Side, *, up: bool) -> Command:
    """The command that gives a sentence to a neighbour."""
    where = "the pair before" if up else "the next pair"
    text = "German" if side is Side.SOURCE else "English"
    return changing(lambda session: session.move(side, up=up), f"A sentence of the {text} moved to {where}.")


def shifting(*, up: bool) -> Command:
    """The command that moves all translations from here on."""
    message = f"All translations from here to the end of the document moved one pair {'up' if up else 'down'}."
    return changing(lambda session: session.shift(up=up), message)


# Cutting a pair in two.


def split(talk: Talk, text: str) -> None:
    """Say where the pair could be cut, or cut it."""
    pair = talk.pair
    ways = list(proposed(talk, pair))
    if not text:
        for number, way in enumerate(ways, start=1):
            talk.say(f"{number}. {told_cut(pair, way)}")
        talk.say("Say `split` and a number, or the words a second half begins with: `split GERMAN | ENGLISH`.")
        return
    source_at, target_at = item(ways, text, "") if text.isdecimal() else where(talk, pair, text)
    talk.change(lambda: talk.session.split(source_at, target_at), "Cut in two.")


def proposed(talk: Talk, pair: Pair) -> Iterator[Cut]:
    """Where the pair could be cut: behind each sentence of the source, and where the target has its like."""
    insight = looked_into(talk, pair)
    for at in list(cuts(pair.source, pair.source_seams)) or [first_cut(pair.source, pair.source_seams)]:
        yield at, counterpart(pair, at, insight, in_target=False)


def where(talk: Talk, pair: Pair, text: str) -> Cut:
    """Where the words begin that somebody said; the text of which none were said is cut where its like is."""
    german, english = halves(text, "|") or (text, "")
    source_at = place_of(german, pair.source, "German") if german else None
    target_at = place_of(english, pair.target, "English") if english else None
    insight = looked_into(talk, pair) if None in (source_at, target_at) else None
    if source_at is None:
        assert target_at is not None
        return counterpart(pair, target_at, insight, in_target=True), target_at
    return source_at, counterpart(pair, source_at, insight, in_target=False) if target_at is None else target_at


def place_of(words: str, text: str, side: str) -> int:
    """Where words stand in a text. Raises `Refused` when they do not, or more than once."""
    if text.count(words) != 1:
        raise Refused(f"“{words}” stands {text.count(words)} times in the {side}; say more of it, as it is written.")
    return text.index(words)


def looked_into(talk: Talk, pair: Pair) -> Insight | None:
    """Which words go together; without a model lengths and seams have to do."""
    try:
        return talk.machine.insight(talk.session.languages, pair.source, pair.target, lambda: True)
    except ModelError:
        return None


def told_cut(pair: Pair, cut: Cut) -> str:
    """Both texts with the cut in them."""
    (german, more), (english, rest) = (
        (text[:at].strip() or "nothing", text[at:].strip() or "nothing")
        for text, at in zip((pair.source, pair.target), cut, strict=True)
    )
    return f"First: {german} / {english} Second: {more} / {rest}"


# The lines of the file.


def lines(talk: Talk, text: str) -> None:
    """Say the lines about the pair and what was decided about each, or decide otherwise."""
    page = page_of(talk.session.desk, talk.pair)
    how, _, which = text.partition(" ")
    if not how:
        for number, line in enumerate(page.lines, start=1):
            talk.say(f"{number}. {told_line(line, page.lines[number:])}.")
    elif how in ("turn", "break", "drop"):
        decide(talk, page, item(page.lines, which, LINES).start, how)
    else:
        raise Refused(LINES)


def decide(talk: Talk, page: Page, start: int, how: str) -> None:
    """Lay the paragraph out anew, and have drafted what has another source now."""
    waiting = talk.session.decide(page.document, decided(page, LineWish(how, start)))
    talk.say("Laid out anew; `undo` takes it back.")
    if waiting:
        try:
            talk.machine.draft(talk.session.languages, waiting)
            talk.session.listed.forget()
            talk.say(f"{counted(len(waiting), 'pair')} drafted.")
        except ModelError as error:  # the pairs wait, as they would after a file was added
            talk.say(str(error))
    talk.read()


STRUCTURE = {
    "merge": changing(Session.merge, "Merged with the next pair."),
    "split": Command(
        split, "`split` says where the pair could be cut; `split 1` cuts it there. `split Und dann | And then` cuts"
        " before these words; what is said of one text only is cut in the other where its like is.",
    ),
    "unlink": changing(Session.unlink, "Unlinked: the translation stands by itself in the next pair."),
    "insert_pair": changing(Session.insert, "An empty pair."),
    "delete_pair": changing(Session.delete, "The pair is deleted; `undo` brings it back."),
    "source_up": moving(Side.SOURCE, up=True),
    "source_down": moving(Side.SOURCE, up=False),
    "target_up": moving(Side.TARGET, up=True),
    "target_down": moving(Side.TARGET, up=False),
    "push_targets": shifting(up=False),
    "pull_targets": shifting(up=True),
    "lines": Command(
        lines, "`lines` says them by number; `lines turn 3` turns the decision at the third round, `lines break 3`"
        " ends a paragraph there, `lines drop 3` leaves the line out or takes it back in.",
    ),
}  # fmt: skip
