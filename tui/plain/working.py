"""Correcting, line by line: the translation, its status, what the checks found, notes, undo."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from parallel.bitext import Pair, Status
from parallel.checks.finding import Finding, Ignore
from parallel.errors import SatzpaarError
from parallel.formats import escape, unescape
from tui import steps
from tui.context import checked
from tui.plain.spoken import counted, told_finding
from tui.plain.talk import Command, Talk
from tui.plain.words import item
from tui.session import REPETITIONS, Refused

__all__ = ["WORKING"]

FINDINGS = "Say `findings` and mend, ignore or heed with a number: `findings ignore 1`."


def edit(talk: Talk, text: str) -> None:
    """Another translation: the one that is said, or the present one, changed by whoever sits there."""
    pair = talk.pair
    if not text and talk.ask is not None:
        text = typed(talk, pair)
    if not text:
        raise Refused("Say `edit` and the whole translation behind it.")
    talk.session.keep(unescape(text))
    talk.session.go(talk.session.index)  # what is changed next is another step
    talk.read()


def typed(talk: Talk, pair: Pair) -> str:
    """What somebody makes of the present translation; kept while it is typed, so that a kill costs nothing."""
    assert talk.ask is not None
    kept: list[bool] = []

    def keep(text: str) -> None:
        with suppress(SatzpaarError):  # it is stored, or said why not, when it is typed to its end
            kept.append(talk.session.keep(unescape(text)))

    try:
        return talk.ask("English: ", escape(pair.target), keep).strip()
    except (KeyboardInterrupt, EOFError):
        if any(kept):
            talk.session.give_up(pair)
        raise


def confirm(talk: Talk, _: str) -> None:
    """Confirmed, with its repetitions."""
    went_on, repeated = talk.session.confirm()
    talk.say(f"Confirmed, and {counted(repeated, 'repetition')}." if repeated else "Confirmed.")
    if not went_on:
        talk.say("This was the last pair of the list.")
    talk.read()


def review(talk: Talk, _: str) -> None:
    """Seen by a second person."""
    talk.change(talk.session.review, "Reviewed.")


def reject(talk: Talk, _: str) -> None:
    """Rejected, or taken back in."""
    taken_back = talk.pair.status is Status.REJECTED
    talk.change(
        lambda: talk.session.set_status(Status.REJECTED), "A draft again." if taken_back else "Rejected: not exported."
    )


def unconfirm(talk: Talk, _: str) -> None:
    """A draft again."""
    talk.change(lambda: talk.session.set_status(Status.DRAFT), "A draft again.")


def repetitions(talk: Talk, _: str) -> None:
    """Let repetitions follow, or not."""
    state = "off" if talk.session.repeating else "on"
    talk.session.desk.set_setting(REPETITIONS, state)
    talk.say(f"Repetitions {'follow' if state == 'on' else 'do not follow'} what is confirmed.")


def note(talk: Talk, text: str) -> None:
    """Write a note, or take it away."""
    now = talk.pair.note
    if not text and talk.ask is not None:
        text = talk.ask("Note: ", escape(now), lambda _: None).strip() or "-"
    if not text:
        talk.say(f"Note: {now}" if now else "There is no note.")
        return
    talk.session.note("" if text == "-" else unescape(text))
    talk.say("The note is gone." if text == "-" else "Noted.")


# What the checks found.


@dataclass(frozen=True, slots=True)
class Heard:
    """What the checks found in the pair, and what is ignored in the corpus, each in the order in which it is said."""

    findings: Sequence[Finding]
    ignored: Sequence[Ignore]


def heard(talk: Talk) -> Heard:
    """What there is about the pair one is at."""
    ignored = sorted(talk.session.desk.ignored(), key=lambda wish: (wish.check, wish.pair or 0))
    return Heard(list(checked(talk.session.desk, talk.pair)), ignored)


def mend(talk: Talk, _: str) -> None:
    """Apply every remedy that is certain."""
    from parallel.checks.mending import mend

    mended = mend(talk.pair, ignored=talk.session.desk.ignored(), languages=talk.session.languages)
    if not mended.checks:
        raise Refused("No check has found anything here that could be mended for certain.")
    talk.session.replace(mended.target)
    talk.say(f"Mended: {', '.join(mended.checks)}.")
    talk.read()


def findings(talk: Talk, text: str) -> None:
    """Say them, or deal with one."""
    known, (word, _, rest) = heard(talk), text.partition(" ")
    match word:
        case "":
            say_findings(talk, known)
        case "mend":
            found = item(known.findings, rest, FINDINGS)
            if found.fix is None:
                raise Refused("No remedy is certain here; `edit` changes the translation.")
            talk.session.replace(found.fix)
            talk.read()
        case "ignore":
            which, _, where = rest.partition(" ")
            ignore(talk, item(known.findings, which, FINDINGS), everywhere=where == "everywhere")
        case "heed":
            wish = item(known.ignored, rest, FINDINGS)
            talk.session.ignore(wish, heed=True)
            talk.say(f"{wish.check} is heard of again.")
        case _:
            raise Refused(FINDINGS)


def say_findings(talk: Talk, known: Heard) -> None:
    """Both lists, numbered."""
    for place, found in enumerate(known.findings, start=1):
        talk.say(f"{place}. {found.check}: {told_finding(found)}.")
    if not known.findings:
        talk.say("The checks found nothing here.")
    for place, wish in enumerate(known.ignored, start=1):
        talk.say(f"Ignored {place}. {wish.check} {'in all pairs' if wish.pair is None else 'in one pair'}.")


def ignore(talk: Talk, found: Finding, *, everywhere: bool) -> None:
    """Hear no more of a finding."""
    talk.session.ignore(Ignore(found.check, None if everywhere else talk.pair.id))
    talk.say(f"{found.check} is ignored {'in this corpus' if everywhere else 'here'}; `undo` takes that back.")


# Taking back.


def undo(talk: Talk, _: str) -> None:
    """Take the last step back."""
    step = talk.session.undo()
    talk.say(f"Undone: {steps.told(step)}.")
    talk.read()


def redo(talk: Talk, _: str) -> None:
    """Do it again."""
    step = talk.session.redo()
    talk.say(f"Done again: {steps.told(step)}.")
    talk.read()


WORKING = {
    "edit": Command(
        edit, "`edit` and the whole translation behind it; alone, it offers the present one to be changed."
        r" `\n` is a line break.",
    ),
    "confirm": Command(confirm),
    "review": Command(review),
    "reject": Command(reject),
    "unconfirm": Command(unconfirm),
    "repetitions": Command(repetitions),
    "note": Command(note, "`note` and a text; `note -` takes it away."),
    "mend": Command(mend),
    "findings": Command(
        findings, "`findings` says them by number; `findings mend 1`, `findings ignore 1`,"
        " `findings ignore 1 everywhere`; `findings heed 1` hears again of what is ignored.",
    ),
    "undo": Command(undo),
    "redo": Command(redo),
}  # fmt: skip
