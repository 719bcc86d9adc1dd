"""Getting about, line by line."""

from collections.abc import Callable

from parallel.bitext import Pair
from tui.plain.spoken import told_pair
from tui.plain.talk import Command, Talk
from tui.plain.words import number
from tui.session import Refused

__all__ = ["MOVING"]

PAGE = 10  # pairs that are said one after the other
PASSED = 200  # drafts that were offered and left, and are not offered again


def to(place: Callable[[Talk], int]) -> Callable[[Talk, str], None]:
    """Go to a place of the list."""
    return lambda talk, _: talk.go(lambda: talk.session.go(place(talk)))


def draft(talk: Talk, *, backwards: bool) -> None:
    """The next draft, or the one before."""
    talk.go(lambda: talk.session.next_draft(backwards=backwards))


def document(talk: Talk, *, backwards: bool) -> None:
    """The next document, or the one before."""
    talk.go(lambda: talk.session.next_document(backwards=backwards))


def next_by_gain(talk: Talk, _: str) -> None:
    """The draft that is most worth a look; again: the next of them."""
    talk.look_through()
    talk.go(lambda: talk.passed.append(talk.session.next_by_gain(talk.passed[-PASSED:])))


def go_to(talk: Talk, text: str) -> None:
    """A pair by its number."""
    wanted = number(text, "Say `go to` and the number of a pair.")
    if not 1 <= wanted <= len(talk.session.listed):
        raise Refused(f"There is no pair {wanted}; the list has {len(talk.session.listed):,}.")
    talk.go(lambda: talk.session.go(wanted - 1))


def read(talk: Talk, _: str) -> None:
    """The pair once more."""
    talk.read()


def read_list(talk: Talk, text: str) -> None:
    """Some pairs from here on, one a line, staying where one is."""
    listed, first = talk.session.listed, talk.session.index
    for place in range(first, min(first + (number(text, "Say `list`, or `list 20`.") if text else PAGE), len(listed))):
        if (pair := listed.pair(place)) is not None:
            talk.say(in_short(place, pair))


def in_short(place: int, pair: Pair) -> str:
    """A pair of the list in a line."""
    return f"{place + 1}, {told_pair(pair)}. German: {pair.source or 'none'} English: {pair.target or 'none'}"


MOVING = {
    "next_pair": Command(to(lambda talk: talk.session.index + 1)),
    "previous_pair": Command(to(lambda talk: talk.session.index - 1)),
    "next_draft": Command(lambda talk, _: draft(talk, backwards=False)),
    "previous_draft": Command(lambda talk, _: draft(talk, backwards=True)),
    "next_by_gain": Command(next_by_gain),
    "page_down": Command(to(lambda talk: talk.session.index + PAGE), f"Ten pairs at a time; `list` says {PAGE}."),
    "page_up": Command(to(lambda talk: talk.session.index - PAGE)),
    "first_pair": Command(to(lambda _: 0)),
    "last_pair": Command(to(lambda talk: len(talk.session.listed) - 1)),
    "next_document": Command(lambda talk, _: document(talk, backwards=False)),
    "previous_document": Command(lambda talk, _: document(talk, backwards=True)),
    "go_to": Command(go_to, "`go to 12` goes to the twelfth pair of the list."),
    "read": Command(read),
    "list": Command(read_list, "`list 20` says twenty pairs from here on."),
}
