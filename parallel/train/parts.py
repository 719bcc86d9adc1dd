"""What the parts of compounds become, learnt from those that are translated by two words.

*Bundesbeamte* are *federal officials*, *Bundesgericht* is a *federal court*: so *bundes* is *federal*. Where a compound
is to be cut follows from how often either part has its translation in others (hard expectation maximization), and of
equals the cut nearest to the middle is taken.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from parallel.lexicon.words import word_type
from parallel.mt.compounds import SHORTEST, as_first, as_last
from parallel.train.association import usual_form

__all__ = ["learn_parts"]

COMPOUND = 8  # letters
ROUNDS = 4
UNMET = 0.1  # what is added to counts, for logarithms
ELSEWHERE = 0.2  # what a compound counts that is met only where the package is not for
DOUBT = 0.5  # what is added to how often a part is met: one time is no proof

_Weights = defaultdict[str, defaultdict[str, float]]


@dataclass(frozen=True, slots=True)
class _Compound:
    """A word, and its translation by two words."""

    word: str
    first: str
    last: str


def learn_parts(entries: Mapping[str, str], at_home: Collection[str], language: str) -> dict[str, str]:
    """The parts in a list of hints, each with its translation behind the probability of that in per cent.

    Words that are `at_home` stand in texts such as the package is for; `language` is that of the translations.
    """
    compounds = [
        _Compound(word, *words)
        for word, translation in sorted(entries.items())
        if len(words := translation.split()) == 2 and len(word) >= COMPOUND and (word + "".join(words)).isalpha()
    ]
    kind = word_type(language)
    firsts: _Weights = defaultdict(lambda: defaultdict(float))
    lasts: _Weights = defaultdict(lambda: defaultdict(float))
    for compound, cut in _cuts(compounds, kind):
        weight = 1.0 if compound.word in at_home else ELSEWHERE
        firsts[compound.word[:cut]][compound.first] += weight
        lasts[compound.word[cut:]][compound.last] += weight
    found = {as_first(part): _said(forms, kind) for part, forms in firsts.items()}
    return found | {as_last(part): _said(forms, kind) for part, forms in lasts.items()}


def _cuts(compounds: Sequence[_Compound], kind: Callable[[str], str]) -> Iterator[tuple[_Compound, int]]:
    """Where each compound is cut: so that other compounds have the same parts with the same translations."""
    kinds = [(kind(compound.first.lower()), kind(compound.last.lower())) for compound in compounds]
    places = [list(range(SHORTEST, len(compound.word) - SHORTEST + 1)) for compound in compounds]
    for _ in range(ROUNDS):
        firsts, lasts = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
        for compound, (first, last), cuts in zip(compounds, kinds, places, strict=True):
            firsts.update((compound.word[:cut], first) for cut in cuts)
            lasts.update((compound.word[cut:], last) for cut in cuts)
        for at, (compound, (first, last)) in enumerate(zip(compounds, kinds, strict=True)):
            word, chances = compound.word, {}
            for cut in range(SHORTEST, len(word) - SHORTEST + 1):
                chance = log(UNMET + firsts[word[:cut], first]) + log(UNMET + lasts[word[cut:], last])
                chances[cut] = chance, -abs(cut - len(word) / 2)
            places[at] = [max(chances, key=chances.__getitem__)]
    return ((compound, cut) for compound, (cut,) in zip(compounds, places, strict=True))


def _said(forms: Mapping[str, float], kind: Callable[[str], str]) -> str:
    """The translation that a part mostly has, behind its probability in per cent; the forms of a word are one."""
    kinds: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for form, weight in forms.items():
        kinds[kind(form.lower())][form] = weight
    same = max(kinds.values(), key=lambda own: sum(own.values()))
    chance = sum(same.values()) / (sum(forms.values()) + DOUBT)
    return f"{round(100 * chance)} {usual_form(same)}"
