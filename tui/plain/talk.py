"""One person's talk with a corpus: what is said, what is asked, and what was proposed last."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TextIO

from parallel.bitext import Pair
from tui.adding import Adding
from tui.gauging import Gauger
from tui.keymap import Keymap
from tui.labour import GivenUp, Labour
from tui.machine import Machine
from tui.plain.spoken import findings, flat, told_pair
from tui.session import Refused, Session
from tui.settings import Settings
from tui.visible import pictured

__all__ = ["Ask", "Command", "Proposal", "Talk"]

Ask = Callable[[str, str, Callable[[str], object]], str]
PAUSE = 3.0  # seconds between two words about how far something is
LONG = 2_000  # pairs, from which on it is said that they are being looked through


@dataclass(frozen=True, slots=True)
class Proposal:
    """New translations that wait to be chosen: by whom they were proposed, the pairs' ids, texts and what is said."""

    command: str
    changes: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be said: what it does with the words behind it, and how those may read."""

    do: "Callable[[Talk, str], None]"
    usage: str = ""


class Talk:
    """A session, line by line. `ask` reads a line that begins with a given text, behind a prompt, and tells how far it
    is while it is typed; None without a person.

    `settings` are those of the person; the model they name is asked.
    """

    def __init__(self, session: Session, out: TextIO, ask: "Ask | None" = None) -> None:
        self.session = session
        session.hand_over = self.labour
        self.out = out
        self.ask = ask
        self.ended = False
        self.settings = Settings.load()[0]
        self.machine = Machine(session.desk.path)
        self.machine.model = self.settings.model
        self.adding = Adding(session.desk.path)
        self.passed: list[int] = []  # drafts that were offered as worth a look
        self.proposed: Proposal | None = None
        self.found: tuple[int, ...] = ()  # the pairs that the concordance said last
        self.sure = ""  # the file that may be replaced
        self.commands: Mapping[str, Command] = {}
        self.keymap = Keymap()
        self._newest = session.desk.last_event()

    def close(self) -> None:
        """Let go of what runs beside."""
        self.adding.stop()
        self.machine.close()

    @property
    def pair(self) -> Pair:
        """The pair one is at. Raises `Refused` when there is none."""
        pair = self.session.pair
        if pair is None:
            raise Refused("There is no pair here.")
        return pair

    # Saying.

    def say(self, text: str) -> None:
        """A line; what would act on the terminal is said by its picture."""
        print(pictured(flat(text)), file=self.out, flush=True)

    def read(self) -> None:
        """Say the pair one is at."""
        session, pair = self.session, self.session.pair
        if pair is None:
            self.say("No pair here." + (" `clear filter` shows all again." if session.wanted else ""))
            return
        self.say(f"Pair {session.index + 1} of {len(session.listed)}, {told_pair(pair)}.")
        self.say(f"German: {pair.source or 'none'}")
        self.say(f"English: {pair.target or 'none'}")
        for finding in findings(session.desk, pair):
            self.say(f"Check: {finding}.")
        if pair.note:
            self.say(f"Note: {pair.note}")

    # Doing.

    def go(self, going: Callable[[], object], message: str = "") -> None:
        """Do something that may lead elsewhere, and read what is there."""
        session, before = self.session, self.session.index
        going()
        if message:
            self.say(message)
        elif session.index == before and session.index in (0, len(session.listed) - 1):
            self.say("This is the end of the list." if before else "This is the beginning of the list.")
        self.read()

    def change(self, doing: Callable[[], object], message: str) -> None:
        """Do something to the pair, say so, and read what became of it."""
        doing()
        self.say(message)
        self.read()

    def labour(self, labour: Labour[Any]) -> None:
        """Do what takes its time, and say how far it is; ctrl-c gives it up, and nothing has changed."""
        with ThreadPoolExecutor(max_workers=1) as beside:
            doing = beside.submit(labour.carry_out, self.session.desk.path)
            try:
                while not wait([doing], timeout=PAUSE).done:
                    done = 100 * labour.changed // max(1, labour.total)
                    self.say(f"{labour.title}: {min(99, done)} percent. Ctrl-c gives it up.")
            except KeyboardInterrupt:
                labour.give_up()
        try:
            finish = doing.result()
        except GivenUp:
            raise KeyboardInterrupt from None
        finish()

    def read_on(self) -> None:
        """Read the rest of a long list."""
        while not self.session.listed.complete:
            self.session.taken(self.session.listed.more(50_000))

    def look_through(self) -> None:
        """Bring what the checks say, and what is worth a look, up to date."""
        told: list[int] = []

        def progress(_done: int, total: int) -> None:
            if total > LONG and not told:
                told.append(total)
                self.say(f"Looking through {total:,} pairs.")

        Gauger(self.session.desk.path).run(progress)

    def keep_up(self) -> None:
        """Take up what another process, or files being added, have brought since the last line."""
        session = self.session
        self._newest, foreign = session.desk.news(self._newest)
        if foreign:
            session.listed.forget()
        if self.adding.arrived():
            session.take_up(session.reread(session.sought))
            self.read_on()
        for error in self.adding.failures():
            self.say(str(error))
