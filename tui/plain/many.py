"""Many pairs at once, line by line: replacing, and making renderings one. What would change is said before it does."""

from collections.abc import Iterable, Iterator

from parallel.bitext import Pair
from parallel.corpus.renderings import Rendering
from parallel.errors import PatternError
from parallel.patterns import NONE
from tui.plain.spoken import counted
from tui.plain.talk import Command, Proposal, Talk
from tui.plain.words import chosen, halves, number
from tui.replacing import MOST, Substitution, find
from tui.session import Refused
from tui.unifying import look_up, unified

__all__ = ["MANY"]

SAID = 20  # changes said at a time
AROUND = 30  # characters of the text before and behind a change
Change = tuple[int, str, str]  # a pair's id, its new translation, and how that is said


def replace(talk: Talk, text: str) -> None:
    """Say what would be replaced, or replace it."""
    if carried_on(talk, "replace", text):
        return
    if (parts := halves(text, "=>")) is None or not parts[0]:
        raise Refused("Say `replace THIS => THAT`, or `replace /PATTERN/ => THAT`; what would change is said first.")
    try:
        substitution = Substitution(*parts)
        changes = [
            substituted(talk, pair, substitution) for pair in find(talk.session.desk, talk.session.wanted, substitution)
        ]
    except PatternError as error:
        raise Refused(f"This is no pattern: {str(error).removeprefix(NONE)}.") from None
    propose(talk, "replace", changes)


def substituted(talk: Talk, pair: Pair, substitution: Substitution) -> Change:
    """What a substitution makes of a pair."""
    found = substitution.pattern.search(pair.target)
    assert found is not None
    assert pair.id is not None
    after = found.expand(substitution.replacement)
    return pair.id, substitution.apply(pair.target), told_change(talk, pair, found.span(), after)


def told_change(talk: Talk, pair: Pair, span: tuple[int, int], after: str) -> str:
    """A change with some words around it."""
    assert pair.id is not None
    start, end = span
    lead, tail = words_before(pair.target[:start]), words_behind(pair.target[end:])
    place = talk.session.desk.place(pair.id)[0] + 1
    before, now = lead + pair.target[start:end] + tail, lead + after + tail
    return f"{pair.document}, pair {place}: “{before}” becomes “{now}”."


def words_before(text: str) -> str:
    """The last words of a text."""
    return text if len(text) <= AROUND else text[-AROUND:].partition(" ")[2]


def words_behind(text: str) -> str:
    """The first words of a text."""
    return text if len(text) <= AROUND else text[:AROUND].rpartition(" ")[0]


def consistency(talk: Talk, text: str) -> None:
    """Say how something is translated, or what would become of it, or make it one."""
    if carried_on(talk, "consistency", text):
        return
    phrase, one = halves(text, "=>") or (text.strip(), "")
    found = look_up(talk.session.desk.path, phrase or talk.pair.source)
    if one:
        propose(talk, "consistency", list(made_one(talk, found, one)))
        return
    for number_, rendering in enumerate(found, start=1):
        talk.say(f"{number_}. {rendering.text or 'not found'}: {counted(len(rendering.places), 'time')}.")
    talk.say(
        "Say `consistency GERMAN => ENGLISH` to make them one." if found else "Nothing is translated from that yet."
    )


def made_one(talk: Talk, found: Iterable[Rendering], one: str) -> Iterator[Change]:
    """What making all the same would change."""
    for place, text in unified(found, one):
        pair = place.pair
        if pair.id is not None and text != pair.target:
            new = text[place.start : len(text) - len(pair.target[place.end :])]
            yield pair.id, text, told_change(talk, pair, (place.start, place.end), new)


def propose(talk: Talk, command: str, changes: list[Change]) -> None:
    """Say what would change, and how it is chosen."""
    talk.proposed = Proposal(command, tuple(changes)) if changes else None
    if not changes:
        raise Refused("Nothing would change.")
    first = "the first " if len(changes) == MOST else ""
    talk.say(f"This would change {first}{counted(len(changes), 'pair')}.")
    say_from(talk, 1)
    talk.say(f"Say `{command} all`, `{command} 1 3-5` or `{command} all but 2`; `undo` takes back all of it.")


def say_from(talk: Talk, first: int) -> None:
    """Some of the changes, by number."""
    changes = talk.proposed.changes if talk.proposed is not None else ()
    for place, (_, _, said) in enumerate(changes[first - 1 : first - 1 + SAID], start=first):
        talk.say(f"{place}. {said}")
    if len(changes) >= first + SAID:
        command = talk.proposed.command if talk.proposed else ""
        talk.say(f"And {len(changes) - first + 1 - SAID:,} more: `{command} from {first + SAID}` says them.")


def carried_on(talk: Talk, command: str, text: str) -> bool:
    """Go on with what this command proposed last; False when the words behind it are not about that."""
    proposal = talk.proposed
    if proposal is None or proposal.command != command or "=>" in text:
        return False
    if text.startswith("from "):
        say_from(talk, max(1, number(text[5:], f"Say `{command} from 21`.")))
        return True
    if (places := chosen(text, len(proposal.changes))) is None:
        return False
    talk.session.substitute({pair: new for pair, new, _ in (proposal.changes[place] for place in places)})
    talk.proposed = None
    talk.say(f"Changed {counted(len(places), 'pair')}; `undo` takes all of it back.")
    talk.read()
    return True


MANY = {
    "replace": Command(
        replace, r"`replace THIS => THAT`, or `replace /PATTERN/ => THAT`, where `\1` is the pattern's first group,"
        " says what would change in the list; `replace all`, `replace 1 3-5` or `replace all but 2` does it.",
    ),
    "consistency": Command(
        consistency, "`consistency WORD` says its translations; `consistency WORD => ONE` says what would change if all"
        " became this one, and `consistency all`, or numbers, does it.",
    ),
}  # fmt: skip
