"""The review as lines of text: for screen readers, for terminals that can do nothing else, for scripts.

Nothing is drawn and nothing moves: one command a line, one answer below it. The commands are the actions of the screen
by their names (`next pair`, `confirm`, `merge`), shortened as far as they stay clear.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TextIO

from parallel.bitext import Pair, Status
from parallel.corpus.query import EVERYTHING, Filter
from parallel.errors import SatzpaarError
from tui.actions import ACTIONS
from tui.chips import ORIGINS, chips
from tui.gauging import Gauger
from tui.session import Refused, Session
from tui.visible import pictured

__all__ = ["PlainReview"]

HITS = 20  # places that a concordance says
SHORT = {
    "n": "next_draft", "j": "next_pair", "k": "previous_pair", "c": "confirm", "e": "edit", "x": "reject", "u": "undo",
    "w": "next_by_gain", "m": "merge", "q": "quit", "h": "help", "?": "help", "/": "search", "": "next_pair",
}  # fmt: skip


class PlainReview:
    """Reads commands from `lines` and answers to `out`, until `quit` or the end of the lines.

    `ask` reads a line that begins with a given text, to be changed; without it `edit` takes the text behind it.
    """

    def __init__(self, session: Session, out: TextIO, ask: Callable[[str], str] | None = None) -> None:
        self.session = session
        self.out = out
        self.ask = ask
        self.ended = False
        self.commands: dict[str, Callable[[str], None]] = {
            "next_pair": lambda _: self._go(lambda: session.go(session.index + 1)),
            "previous_pair": lambda _: self._go(lambda: session.go(session.index - 1)),
            "first_pair": lambda _: self._go(lambda: session.go(0)),
            "last_pair": lambda _: self._go(lambda: session.go(len(session.listed) - 1)),
            "next_draft": lambda _: self._go(session.next_draft),
            "previous_draft": lambda _: self._go(lambda: session.next_draft(backwards=True)),
            "next_by_gain": lambda _: self._go(session.next_by_gain),
            "next_document": lambda _: self._go(session.next_document),
            "previous_document": lambda _: self._go(lambda: session.next_document(backwards=True)),
            "go_to": lambda text: self._go(lambda: session.go(number(text) - 1)),
            "edit": self._edit,
            "confirm": lambda _: self._go(session.confirm, "Confirmed."),
            "review": lambda _: self._go(session.review, "Reviewed."),
            "reject": lambda _: self._go(lambda: session.set_status(Status.REJECTED)),
            "unconfirm": lambda _: self._go(lambda: session.set_status(Status.DRAFT)),
            "copy_source": lambda _: self._go(self._copy),
            "merge": lambda _: self._go(session.merge, "Merged with the next pair."),
            "undo": lambda _: self._go(self._undo),
            "redo": lambda _: self._go(self._redo),
            "search": lambda text: self._filter(replace(session.wanted, text=text)),
            "clear_filter": lambda _: self._filter(EVERYTHING),
            "by_gain": lambda _: self._filter(replace(session.wanted, by_gain=not session.wanted.by_gain)),
            "concordance": self._concordance,
            "context": lambda _: self._about(),
            "statistics": lambda _: self._statistics(),
            "help": lambda _: self._help(),
            "quit": lambda _: self._quit(),
            **{f"filter_{status}": self._filtering(status) for status in Status},
            "filter_all": lambda _: self._filter(replace(session.wanted, statuses=frozenset())),
            "read": lambda _: self.read(),
        }

    def run(self, lines: Iterable[str]) -> None:
        """Carry the commands out."""
        self.say("Satzpaar, line by line. `help` says the commands, `quit` leaves; everything is saved at once.")
        self._read_on()
        self.read()
        for line in lines:
            self.carry_out(line.strip())
            if self.ended:
                return

    def carry_out(self, line: str) -> None:
        """One command. What cannot be done is said."""
        if line.startswith("/"):
            line = f"search {line[1:]}"
        found = self._understood(line)
        if found is None:
            return
        command, text = found
        try:
            self.commands[command](text)
        except (Refused, SatzpaarError) as error:
            self.say(str(error))

    def _understood(self, line: str) -> tuple[str, str] | None:
        """The command a line begins with, and the rest; None, and said, when it is none or not clear."""
        words = line.split()
        for count in (len(words), *range(min(3, len(words)), 0, -1)):
            said = "_".join(words[:count]).lower()
            rest = " ".join(words[count:])
            said = SHORT.get(said, said)
            if said in self.commands:
                return said, rest
            near = [name for name in self.commands if name.startswith(said)]
            if len(near) == 1:
                return near[0], rest
            if near and count == 1:
                self.say(f"{line}: {', '.join(map(spoken, near))}?")
                return None
        self.say(f"{words[0]} is not a command here; `help` says them all." if words else "")
        return None if words else ("next_pair", "")

    # Saying.

    def say(self, text: str) -> None:
        """A line."""
        print(pictured(text), file=self.out, flush=True)

    def read(self) -> None:
        """Say the pair one is at."""
        pair = self.session.pair
        if pair is None:
            self.say("No pair here." + (" `clear filter` shows all again." if self.session.wanted else ""))
            return
        origin = f", {ORIGINS[pair.origin]}" if pair.target else ", no translation yet"
        self.say(
            f"Pair {self.session.index + 1} of {len(self.session.listed)}, {pair.status}{origin}, {pair.document}."
        )
        self.say(f"German: {flat(pair.source)}")
        self.say(f"English: {flat(pair.target) or 'none'}")
        for finding in findings(pair):
            self.say(f"Check: {finding}")

    def _go(self, going: Callable[[], object], message: str = "") -> None:
        before = self.session.index
        going()
        if message:
            self.say(message)
        elif self.session.index == before and self.session.index in (0, len(self.session.listed) - 1):
            self.say("This is the end of the list." if before else "This is the beginning of the list.")
        self.read()

    def _read_on(self) -> None:
        while not self.session.listed.complete:
            self.session.taken(self.session.listed.more(50_000))

    # Doing.

    def _edit(self, text: str) -> None:
        pair = self.session.pair
        if pair is None:
            raise Refused("There is no pair here.")
        if not text and self.ask is not None:
            text = self.ask(flat(pair.target)).strip()
        if not text:
            raise Refused("Say `edit` and the whole translation behind it.")
        self.session.replace(text)
        self.say(f"English: {text}")

    def _copy(self) -> None:
        if (pair := self.session.pair) is not None:
            self.session.replace(pair.source)

    def _undo(self) -> None:
        self.say(f"Undone: {self.session.undo().action}.")

    def _redo(self) -> None:
        self.say(f"Done again: {self.session.redo().action}.")

    def _filtering(self, status: Status) -> Callable[[str], None]:
        return lambda _: self._filter(replace(self.session.wanted, statuses=frozenset({status})))

    def _filter(self, wanted: Filter) -> None:
        self.session.filter(wanted)
        self._read_on()
        shown = ", ".join(chip.label for chip in chips(wanted, {})) or "all pairs"
        unit = "pair" if len(self.session.listed) == 1 else "pairs"
        self.say(f"{len(self.session.listed)} {unit}: {shown}.")
        self.read()

    def _concordance(self, text: str) -> None:
        if not text:
            raise Refused("Say `concordance` and a word behind it.")
        found = list(islice(self.session.desk.search(text), HITS + 1))
        for hit in found[:HITS]:
            before, keyword, after = hit.context(40)
            side = "English" if hit.in_target else "German"
            self.say(f"{side}, {hit.pair.document} {hit.pair.position + 1}: {flat(before)}{keyword}{flat(after)}")
        self.say("No place." if not found else f"{'More than ' * (len(found) > HITS)}{min(len(found), HITS)} places.")

    def _statistics(self) -> None:
        Gauger(self.session.desk.path).run(lambda _done, _total: None)
        for status, count in self.session.count().items():
            self.say(f"{status}: {count}")
        self.say(f"{self.session.estimate()}.")

    def _about(self) -> None:
        from tui.context import look_up

        if (pair := self.session.pair) is None:
            raise Refused("There is no pair here.")
        known = look_up(self.session.desk, pair)
        for match in known.matches:
            self.say(f"{match.percent} percent alike: {flat(match.pair.source)} – {flat(match.pair.target)}")
        if known.original:
            self.say(f"In the file: {known.original}")
        if pair.note:
            self.say(f"Note: {pair.note}")
        for event, _ in known.history:
            self.say(f"{event.at[:16].replace('T', ' ')}, {event.actor}: {event.action}")

    def _help(self) -> None:
        for action in ACTIONS:
            if action.name in self.commands:
                self.say(f"{spoken(action.name)}: {action.about}")
        self.say("read: Say the pair again")
        self.say("Short: " + ", ".join(f"{short} {spoken(name)}" for short, name in SHORT.items() if short))

    def _quit(self) -> None:
        self.say("Everything is saved.")
        self.ended = True


def spoken(name: str) -> str:
    """An action's name as it is typed."""
    return name.replace("_", " ")


def flat(text: str) -> str:
    """A text on one line."""
    return re.sub(r"\s*\n\s*", " ", text)


def number(text: str) -> int:
    """The number of a pair. Raises `Refused` for what is none."""
    if not text.strip().isdigit():
        raise Refused("Say `go to` and the number of a pair.")
    return int(text)


def findings(pair: Pair) -> Iterator[str]:
    """What the checks found, in words."""
    from parallel.checks import check

    for finding in check(pair) if pair.target else ():
        yield f"{finding.severity}, {finding.message}"
