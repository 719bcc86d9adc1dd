"""What can be put in place of a translation: source, matches, hypotheses, earlier texts, the model's other words."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from parallel.bitext import Pair
from tui.context import look_up
from tui.editing import lacking
from tui.offers import Offer, offers
from tui.plain.talk import Command, Talk
from tui.plain.words import item
from tui.prediction import first_word
from tui.session import Refused

if TYPE_CHECKING:
    from parallel.mt import Hypothesis

__all__ = ["OFFERING", "hypotheses"]

ALTERNATIVES = "Say `alternatives`, a word of the translation, and the number of another word to take it."


NOUNS = {"match": "match", "machine": "hypothesis", "earlier": "earlier translation"}


def hypotheses(talk: Talk) -> "Sequence[Hypothesis]":
    """The model's translations of the pair, best first. Raises `ModelError` when there is no model."""
    source = talk.pair.source
    return (talk.machine.hypotheses(talk.session.languages, source, lambda: True) if source.strip() else None) or ()


def offered(talk: Talk, kind: str) -> Sequence[Offer]:
    """All texts of a kind that can be put in."""
    return offers(look_up(talk.session.desk, talk.pair), hypotheses(talk) if kind == "machine" else ())[kind]


def put(talk: Talk, text: str, **brought: Any) -> None:  # noqa: ANN401  # fields of a pair
    """A text in place of the translation."""
    talk.session.replace(text, **brought)
    talk.read()


def take(talk: Talk, kind: str, number: int) -> None:
    """Put in one of a kind."""
    found = offered(talk, kind)
    if number > len(found):
        raise Refused(f"There is no {NOUNS[kind]} {number}; there are {len(found)}.")
    put(talk, found[number - 1].text, **found[number - 1].brought)


def taking(kind: str, number: int) -> Command:
    """The command that puts in one of a kind."""
    return Command(lambda talk, _: take(talk, kind, number))


def saying(kind: str) -> Command:
    """The command that says all of a kind, by number."""
    return Command(lambda talk, _: say_offers(talk, kind))


def say_offers(talk: Talk, kind: str) -> None:
    """All of a kind, by number."""
    found = offered(talk, kind)
    for number, offer in enumerate(found, start=1):
        talk.say(f"{NOUNS[kind].capitalize()} {number}: {offer.text}")
    if not found:
        talk.say(f"There is no {NOUNS[kind]}.")


def copy_source(talk: Talk, _: str) -> None:
    """The source in place of the translation."""
    put(talk, talk.pair.source)


def missing(talk: Talk, _: str) -> None:
    """Say what the translation lacks of what cannot be left out."""
    pair = talk.pair
    found = lacking(pair.source, pair.target, english=talk.session.languages[1] == "en")
    missed = ", ".join(found)
    talk.say(f"Missing: {missed}." if found else "No number, address or placeholder of the source is missing.")


def take_all(talk: Talk, text: str) -> None:
    """Let the model go on behind what is said, or behind what stands there."""
    put(talk, continued(talk, text or talk.pair.target)[1])


def take_word(talk: Talk, text: str) -> None:
    """One word more."""
    typed, whole = continued(talk, text or talk.pair.target)
    put(talk, typed + first_word(whole[len(typed) :]))


def continued(talk: Talk, typed: str) -> tuple[str, str]:
    """What is said, and the translation as the model would end it. Raises `Refused` when it has nothing to add."""
    rest = talk.machine.rest(talk.session.languages, talk.pair.source, typed, lambda: True)
    if not rest:
        raise Refused("The model knows nothing that could follow.")
    return typed, typed + rest


def alternatives(talk: Talk, text: str) -> None:
    """What else could stand at a word; with a number, put that in."""
    word, _, wanted = text.partition(" ")
    pair = talk.pair
    start = word_place(pair, word)
    prefix = pair.target[:start].rstrip()
    ask = partial(talk.machine.alternatives, talk.session.languages, pair.source, prefix)
    found = list(ask(lambda: True) or ())
    if not found:
        raise Refused("The model knows nothing else that could stand here.")
    ways = [" ".join(filter(None, (way.word, way.rest))) for way in found]
    if wanted:
        put(talk, pair.target[:start] + item(ways, wanted, ALTERNATIVES))
        return
    for number, way in enumerate(ways, start=1):
        talk.say(f"{number}. {way}")


def word_place(pair: Pair, word: str) -> int:
    """Where a word of the translation begins. Raises `Refused` when it does not stand there."""
    if not word:
        raise Refused(ALTERNATIVES)
    start = f" {pair.target}".find(f" {word}")
    if start < 0:
        raise Refused(f"{word} does not stand in the translation.")
    return start


OFFERING = {
    "copy_source": Command(copy_source),
    **{f"match_{number}": taking("match", number) for number in range(1, 4)},
    **{f"machine_{number}": taking("machine", number) for number in range(1, 5)},
    **{f"earlier_{number}": taking("earlier", number) for number in range(1, 3)},
    "match": saying("match"),
    "machine": saying("machine"),
    "earlier": saying("earlier"),
    "missing": Command(missing),
    "take_word": Command(take_word, "`take word` and how the translation begins: the model says the next word."),
    "take_all": Command(take_all, "`take all` and how the translation begins: the model goes on to its end."),
    "alternatives": Command(
        alternatives, "`alternatives` and a word of the translation; with a number behind it, that one is taken."
    ),
}
