"""Finding and filtering, line by line."""

from dataclasses import replace
from itertools import islice

from parallel.bitext import Status
from parallel.corpus.query import EVERYTHING, Filter
from parallel.errors import ModelError
from tui.chips import ORIGINS, SETS, chips, scores, toggled, without
from tui.context import look_up
from tui.plain.offering import hypotheses
from tui.plain.spoken import counted
from tui.plain.talk import Command, Talk
from tui.plain.words import item
from tui.searching import searching
from tui.session import Refused

__all__ = ["LOOKING"]

HITS = 20  # places that a concordance says
CYCLE = (Status.DRAFT, Status.TRANSLATED, Status.REVIEWED, Status.REJECTED)
TEXTS = ("text", "source", "target")


def show(talk: Talk, wanted: Filter) -> None:
    """Show what meets a filter, and say what that is."""
    if wanted.checks or wanted.by_gain:
        talk.look_through()
    talk.session.filter(wanted)
    talk.read_on()
    shown = ", ".join(chip.label for chip in chips(wanted, talk.session.desk.names())) or "all pairs"
    talk.say(f"{counted(len(talk.session.listed), 'pair')}: {shown}.")
    talk.read()


def statuses(*wanted: Status) -> Command:
    """The command that shows pairs with a status."""
    return Command(lambda talk, _: show(talk, replace(talk.session.wanted, statuses=frozenset(wanted))))


def filter_next(talk: Talk, _: str) -> None:
    """The next status."""
    now = next(iter(talk.session.wanted.statuses), None)
    place = CYCLE.index(now) + 1 if now in CYCLE else 0
    show(talk, replace(talk.session.wanted, statuses=frozenset(CYCLE[place : place + 1])))


def search(talk: Talk, text: str) -> None:
    """Pairs with a text in them."""
    wanted = searching(talk.session.wanted, text)
    if wanted is None:
        raise Refused(f"{text} is no pattern.")
    show(talk, wanted)


def by_gain(talk: Talk, _: str) -> None:
    """What is most worth a look first, or the documents' order."""
    show(talk, replace(talk.session.wanted, by_gain=not talk.session.wanted.by_gain))


def clear_filter(talk: Talk, _: str) -> None:
    """All pairs."""
    show(talk, replace(EVERYTHING, by_gain=talk.session.wanted.by_gain))


def drop_filter(talk: Talk, text: str) -> None:
    """Take off the filter that was named, or the last."""
    put_on = list(chips(talk.session.wanted, talk.session.desk.names()))
    named = [chip for chip in put_on if text.casefold() in (chip.label.casefold(), chip.label.casefold().strip("! "))]
    if not put_on or (text and not named):
        raise Refused("No such filter is on." if put_on else "No filter is on.")
    show(talk, without(talk.session.wanted, (named or put_on)[-1].key))


# All kinds of filters.


def filters(talk: Talk, text: str) -> None:
    """Say what can be chosen, with counts, or choose."""
    if not text:
        say_facets(talk)
        return
    wanted = talk.session.wanted
    for part in text.split(","):
        wanted = with_condition(talk, wanted, part.strip())
    show(talk, wanted)


def with_condition(talk: Talk, wanted: Filter, said: str) -> Filter:
    """The filter with one more condition, or one less when it is there already. Raises `Refused` for what is none."""
    name, _, value = said.partition(" ")
    if said == "none":
        return Filter(by_gain=wanted.by_gain)
    if name in TEXTS and value:
        return with_text(wanted, name, value)
    if name == "score":
        if (bounds := scores(value)) is None:
            raise Refused("A score is a range from 0 to 1: `filters score .2-.5`.")
        return replace(wanted, score_from=bounds[0], score_below=bounds[1])
    if said == "untranslated":
        return replace(wanted, untranslated=not wanted.untranslated)
    for key, label in choices(talk).items():
        if said in (label, key.replace(":", " "), key):
            return toggled(wanted, key)
    raise Refused(f"{said} is nothing to filter by; `filters` says what there is.")


def with_text(wanted: Filter, name: str, value: str) -> Filter:
    """The filter with a text in one of the texts or both; `/…/` is a pattern, and then it is one for all texts."""
    others = any(getattr(wanted, other) for other in TEXTS if other != name)
    found = searching(Filter(), value)
    if found is None:
        raise Refused(f"{value} is no pattern.")
    if others and found.regex != wanted.regex:
        raise Refused("Patterns and plain texts cannot be mixed; `drop filter` takes one off.")
    return replace(wanted, **{name: found.text}, regex=found.regex)  # type: ignore[arg-type]  # a text field


def choices(talk: Talk) -> dict[str, str]:
    """What can be chosen: the chips' keys, and how each is called."""
    found = talk.session.desk.facets(talk.session.wanted)
    return (
        {f"status:{status}": status.value for status in Status}
        | {f"origin:{origin}": label for origin, label in ORIGINS.items()}
        | {f"check:{name}": name for name in sorted({*found.checks, *talk.session.wanted.checks})}
        | {f"document:{number}": name for number, name in talk.session.desk.names().items()}
    )


def say_facets(talk: Talk) -> None:
    """What is on, and how many pairs each further condition would leave."""
    talk.look_through()
    session = talk.session
    on = ", ".join(chip.label for chip in chips(session.wanted, session.desk.names()))
    found, named = session.desk.facets(session.wanted), choices(talk)
    talk.say(f"On: {on or 'no filter'}; {counted(found.total, 'pair')}.")
    counts = {"status": found.statuses, "origin": found.origins, "check": found.checks, "document": found.documents}
    for kind in SETS:
        # Keys of several types, all of which are written as they are named.
        leaves = {str(value): number for value, number in counts[kind].items() if number}  # type: ignore[attr-defined]
        said = ", ".join(f"{named.get(f'{kind}:{value}', value)} {number:,}" for value, number in leaves.items())
        if said:
            talk.say(f"{kind.capitalize()}: {said}.")


# Looking things up.


def concordance(talk: Talk, text: str) -> None:
    """Say where a text stands, or go to one of the places that were said."""
    if text.startswith("go "):
        where = item(talk.found, text[3:], "Say `concordance go 2`.")
        talk.go(lambda: talk.session.seek(where))
        return
    if not text:
        raise Refused("Say `concordance` and a word behind it.")
    found = list(islice(talk.session.desk.search(text), HITS + 1))
    talk.found = tuple(hit.pair.id for hit in found[:HITS] if hit.pair.id is not None)
    for number, hit in enumerate(found[:HITS], start=1):
        before, keyword, after = hit.context(40)
        side = "English" if hit.in_target else "German"
        talk.say(f"{number}. {side}, {hit.pair.document} {hit.pair.position + 1}: {before}{keyword}{after}")
    more = f"More than {HITS} places." if len(found) > HITS else f"{counted(len(found), 'place')}."
    talk.say(f"{more} `concordance go 1` goes there." if found else "No place.")


def context(talk: Talk, _: str) -> None:
    """All there is to know about the pair."""
    pair = talk.pair
    known = look_up(talk.session.desk, pair)
    for which, pairs in (("Before", known.before), ("Behind", known.after)):
        for other in pairs[-1:] if which == "Before" else pairs[:1]:
            talk.say(f"{which}: {other.source} – {other.target}")
    for number, match in enumerate(known.matches, start=1):
        talk.say(f"Match {number}, {match.percent} percent alike: {match.pair.source} – {match.pair.target}")
    say_hypotheses(talk)
    if known.original:
        talk.say(f"In the file: {known.original}")
    if pair.note:
        talk.say(f"Note: {pair.note}")
    for event, change in known.history:
        was = (change.before or {}).get("target")
        told = f"; was: {was}" if was and was != pair.target else ""
        talk.say(f"{event.at[:16].replace('T', ' ')}, {event.actor}: {event.action}{told}")


def say_hypotheses(talk: Talk) -> None:
    """The model's translations, or why there are none."""
    try:
        for number, hypothesis in enumerate(hypotheses(talk), start=1):
            talk.say(f"Hypothesis {number}: {hypothesis.text}")
    except ModelError as error:
        talk.say(str(error))


LOOKING = {
    "search": Command(search, "`search TEXT`, or `/TEXT`; `search /PATTERN/` looks for a pattern."),
    "filter": Command(filter_next),
    "filter_all": statuses(),
    **{f"filter_{status}": statuses(status) for status in Status},
    "filters": Command(
        filters, "`filters` says what there is, with counts; `filters draft, numbers, source Brücke, score -.5` puts"
        " conditions on or takes them off, `filters none` takes off all.",
    ),
    "drop_filter": Command(drop_filter, "`drop filter` takes off the last, `drop filter draft` the one that is named."),
    "clear_filter": Command(clear_filter),
    "by_gain": Command(by_gain),
    "context": Command(context),
    "concordance": Command(concordance, "`concordance WORD` says the places; `concordance go 2` goes to the second."),
}  # fmt: skip
