"""German verb forms that nobody has listed: what other forms of the same verb mean. *auszurauben*: *ausrauben*."""

import re
from collections.abc import Callable, Iterator

__all__ = ["translated_as_verb"]

PREFIX = (
    "(ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|her(?:ab|an|aus|ein|um|unter|vor)|hin|hin(?:aus|ein|unter|zu)|los"
    "|mit|nach|nieder|über|um|unter|vor|vor(?:an|aus|bei)|weg|weiter|wieder|zu|zurück|zusammen)"
)
INFLECTION = ("", "e", "en", "er", "es", "em")  # of a participle
INFINITIVE = re.compile(PREFIX + "zu(.{3,}n)")
PARTICIPLE = re.compile(PREFIX + "?ge(.{3,}?)t(?:e[mnrs]?)?")
UNSEPARATED = re.compile("((?:be|ent|er|miss|ver|zer).{3,}?|.{2,}ier)t(?:e[mnrs]?)?")  # participles without *ge*
PRETERITE = re.compile(PREFIX + "?(.{3,}?)ten?")
NO_VERB = ("ed", "ing", "ion", "s")
SHORT = re.compile("[^aeiou]*[aeiou][bdgkmnprt]")  # doubles its last letter: *planned*
# Their past is not made with *-ed*.
IRREGULAR = frozenset(
    (
        "be", "bear", "beat", "become", "begin", "bend", "bet", "bind", "bite", "bleed", "blow", "break", "breed",
        "bring", "build", "burst", "buy", "cast", "catch", "choose", "come", "cost", "creep", "cut", "deal", "dig",
        "do", "draw", "drink", "drive", "eat", "fall", "feed", "feel", "fight", "find", "flee", "fly", "forbid",
        "forget", "forgive", "freeze", "get", "give", "go", "grind", "grow", "hang", "have", "hear", "hide", "hit",
        "hold", "hurt", "keep", "know", "lay", "lead", "leave", "lend", "let", "lie", "lose", "make", "mean", "meet",
        "overcome", "pay", "put", "quit", "read", "ride", "ring", "rise", "run", "say", "see", "seek", "sell", "send",
        "set", "shake", "shed", "shine", "shoot", "shrink", "shut", "sing", "sink", "sit", "sleep", "slide", "sling",
        "speak", "spend", "spin", "spit", "split", "spread", "spring", "stand", "steal", "stick", "sting", "stink",
        "strike", "strive", "swear", "sweep", "swim", "swing", "take", "teach", "tear", "tell", "think", "throw",
        "tread", "undergo", "understand", "undo", "wake", "wear", "weave", "weep", "win", "wind", "withdraw",
        "withhold", "withstand", "wring", "write",
    )
)  # fmt: skip


def translated_as_verb(word: str, find: Callable[[str], str]) -> str:
    """The translation of a verb by another of its forms that is known; nothing if there is none, or it is no verb.

    `word` is in lower case; `find` says how a listed word is translated. What is past stays so: *schmuggelten* is
    *smuggled*, of which *schmuggeln* is listed alone. *-t* is mostly a participle's; where it is the present's, as in
    *tilgt*, nothing is said.
    """
    if infinitive := INFINITIVE.fullmatch(word):
        return find("".join(infinitive.groups()))
    stems = [
        (match[1] or "", match[2]) for match in (PARTICIPLE.fullmatch(word), PRETERITE.fullmatch(word)) if match
    ] + [("", match[1]) for match in (UNSEPARATED.fullmatch(word),) if match]
    for prefix, stem in stems:
        known = (find(form) for form in _past_forms(prefix, stem))
        past = next(filter(None, known), "") or _past(find(f"{prefix}{stem}en") or find(f"{prefix}{stem}n"))
        if past:
            return past
    return ""


def _past_forms(prefix: str, stem: str) -> Iterator[str]:
    """The preterite, and the participle in all its inflections."""
    yield from (f"{prefix}{stem}te", f"{prefix}{stem}ten")
    yield from (f"{prefix}ge{stem}t{ending}" for ending in INFLECTION)


def _past(translation: str) -> str:
    """The past of an infinitive's translation, as it is if that is irregular; nothing if it seems to be no verb."""
    verb, *rest = translation.split()[:3] or [""]
    if not verb.islower() or verb.endswith(NO_VERB):
        return ""
    if verb in IRREGULAR:
        return translation
    if verb.endswith("e"):
        past = f"{verb}d"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        past = f"{verb[:-1]}ied"
    else:
        past = f"{verb}{verb[-1] if SHORT.fullmatch(verb) else ''}ed"
    return " ".join([past, *rest])
