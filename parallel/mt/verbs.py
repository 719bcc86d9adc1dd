"""German verb forms that nobody has listed: what other forms of the same verb mean. *auszurauben*: *ausrauben*."""

import re
from collections.abc import Callable, Iterator

__all__ = ["translated_as_verb"]

PREFIX = (
    "(ab|an|auf|aus|bei|durch|ein|fest|fort|frei|her|her(?:ab|an|aus|ein|um|unter|vor)|hin|hin(?:aus|ein|unter|zu)|los"
    "|mit|nach|nieder|über|um|unter|vor|vor(?:an|aus|bei)|weg|weiter|wieder|zu|zurück|zusammen)"
)
INFINITIVE = re.compile(PREFIX + "zu(.{3,}n)")
PARTICIPLE = re.compile(PREFIX + "?ge(.{3,}?)t(?:e[mnrs]?)?")
UNSEPARATED = re.compile("((?:be|ent|er|miss|ver|zer).{3,}?|.{2,}ier)t(?:e[mnrs]?)?")  # participles without *ge*
PRETERITE = re.compile(PREFIX + "?(.{3,}?)ten?")
INFLECTION = ("", "e", "er", "es", "em")  # of a participle; that in *-en* may be a strong verb's, as *gehalten* is
NO_STEM = re.compile("ie|.*[^td]e")  # *riet* is no form of *rien*, *erbeten* none of *erben*; but *wertet* of *werten*
NO_VERB = re.compile(".*(?:ed|ing|ion|[^s]s)")
# Their past is not made with *-ed*,
IRREGULAR = frozenset(
    (
        "arise", "awake", "be", "bear", "beat", "become", "begin", "behold", "bend", "beset", "bet", "bind", "bite",
        "bleed", "blow", "break", "breed", "bring", "broadcast", "build", "burst", "buy", "cast", "catch", "choose",
        "cling", "come", "cost", "creep", "cut", "deal", "dig", "do", "draw", "drink", "drive", "eat", "fall", "feed",
        "feel", "fight", "find", "flee", "fling", "fly", "forbid", "forget", "forgive", "freeze", "get", "give", "go",
        "grind", "grow", "hang", "have", "hear", "hide", "hit", "hold", "hurt", "input", "keep", "know", "lay", "lead",
        "leave", "lend", "let", "lie", "lose", "make", "mean", "meet", "offset", "overcome", "pay", "put", "quit",
        "read", "rid", "ride", "ring", "rise", "run", "say", "see", "seek", "sell", "send", "set", "shake", "shed",
        "shine", "shoot", "shrink", "shut", "sing", "sink", "sit", "slay", "sleep", "slide", "sling", "slit", "speak",
        "spend", "spin", "spit", "split", "spread", "spring", "stand", "steal", "stick", "sting", "stink", "stride",
        "strike", "strive", "swear", "sweep", "swell", "swim", "swing", "take", "teach", "tear", "tell", "think",
        "thrust", "throw", "tread", "upset", "wake", "wear", "weave", "weep", "win", "wind", "withdraw", "withhold",
        "withstand", "wring", "write",
    )
)  # fmt: skip
COMPOSED = re.compile("(?:fore|out|over|re|un|under)(?=..)")  # nor is that of *rebuild* and *overtake*
SHORT = re.compile("(?:[^aeiou]|qu)*[aeiou][bdgkmnprt]")  # doubles its last letter: *planned*;
# so do those that are stressed at the end,
STRESSED = frozenset(
    (
        "abet", "abhor", "acquit", "admit", "allot", "commit", "compel", "concur", "confer", "control", "defer",
        "deter", "dispel", "emit", "equip", "excel", "expel", "extol", "incur", "infer", "occur", "omit", "patrol",
        "permit", "prefer", "propel", "rebel", "rebut", "recur", "refer", "regret", "remit", "repel", "submit",
        "transfer", "transmit",
    )
)  # fmt: skip
# and of words in *-y* these are verbs, and those in *-fy*.
VERBS = frozenset(
    (
        "accompany", "apply", "bury", "carry", "copy", "cry", "deny", "dry", "empty", "envy", "hurry", "imply", "marry",
        "multiply", "occupy", "rely", "reply", "spy", "study", "supply", "try", "vary", "worry",
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
    participle, preterite, unseparated = (way.fullmatch(word) for way in (PARTICIPLE, PRETERITE, UNSEPARATED))
    stems = [(match[1] or "", match[2]) for match in (participle, preterite) if match]
    for prefix, stem in [*stems, *([("", unseparated[1])] if unseparated else [])]:
        if NO_STEM.fullmatch(stem):
            continue
        known = (find(form) for form in _past_forms(prefix, stem))
        past = next(filter(None, known), "") or _past(find(f"{prefix}{stem}en") or find(f"{prefix}{stem}n"))
        if past:
            return past
    return ""


def _past_forms(prefix: str, stem: str) -> Iterator[str]:
    """The preterite, and the participle in its inflections."""
    yield from (f"{prefix}{stem}te", f"{prefix}{stem}ten")
    yield from (f"{prefix}ge{stem}t{ending}" for ending in INFLECTION)


def _past(translation: str) -> str:
    """The past of an infinitive's translation, as it is if that is irregular; nothing if it seems to be no verb."""
    verb, *rest = translation.split() or [""]
    if verb in IRREGULAR or COMPOSED.sub("", verb, count=1) in IRREGULAR:
        return translation
    if not verb.islower() or NO_VERB.fullmatch(verb):
        return ""
    if verb.endswith("e"):
        past = f"{verb}d"
    elif verb.endswith("y") and verb[-2:-1] not in "aeiou":
        past = f"{verb[:-1]}ied" if verb.endswith("fy") or verb in VERBS else ""
    else:
        past = f"{verb}{verb[-1] if verb in STRESSED or SHORT.fullmatch(verb) else ''}ed"
    return " ".join([past, *rest]) if past else ""
