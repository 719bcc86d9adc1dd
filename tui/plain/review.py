"""The loop over the lines."""

from collections.abc import Iterable
from typing import TextIO

from parallel.errors import GoneError, SatzpaarError
from tui.keymap import Keymap
from tui.plain.looking import LOOKING
from tui.plain.many import MANY
from tui.plain.moving import MOVING
from tui.plain.offering import OFFERING
from tui.plain.program import PROGRAM
from tui.plain.structure import STRUCTURE
from tui.plain.talk import Ask, Command, Talk
from tui.plain.understanding import letters, understood
from tui.plain.working import WORKING
from tui.session import Refused, Session
from tui.settings import folder

__all__ = ["PlainReview"]


class PlainReview(Talk):
    """Reads commands from lines and answers to `out`, until `quit` or the end of the lines.

    `ask` reads a line that begins with a given text, to be changed; without it `edit` takes the text behind it.
    """

    def __init__(self, session: Session, out: TextIO, ask: Ask | None = None) -> None:
        super().__init__(session, out, ask)
        self.commands = COMMANDS
        self.keymap = Keymap.load(folder() / "keys.toml", self.settings.keys)
        self.letters = letters(self.keymap)

    def run(self, lines: Iterable[str]) -> None:
        """Carry the commands out. Raises `KeyboardInterrupt` when the lines end with that, as they do at ctrl-c."""
        self.say("Satzpaar, line by line. `help` says the commands, `quit` leaves; everything is saved at once.")
        self.read_on()
        self.read()
        try:
            for line in lines:
                self.carry_out(line)
                if self.ended:
                    break
        finally:
            self._end()

    def carry_out(self, line: str) -> None:
        """One command. What cannot be done is said, and so is what was given up with ctrl-c."""
        try:
            self.keep_up()
            command, text = understood(line, self.commands, self.letters)
            self.commands[command].do(self, text)
        except GoneError:
            self.session.listed.forget()
            self.say("This pair is gone: somebody else has taken it out.")
        except (Refused, SatzpaarError) as error:
            self.say(str(error))
        except (KeyboardInterrupt, EOFError):
            self.say("Given up.")

    def _end(self) -> None:
        """Wait for what is being added, unless nobody wants to."""
        try:
            if self.adding.busy:
                self.say("The texts that were added are still being translated; ctrl-c leaves the rest for later.")
                self.adding.wait()
        except KeyboardInterrupt:
            self.adding.cancel()
        self.say("Everything is saved.")


COMMANDS: dict[str, Command] = MOVING | WORKING | OFFERING | STRUCTURE | LOOKING | MANY | PROGRAM
