"""How many keys a review takes: fifty pairs, twenty corrections, on our screen and by OmegaT's scheme.

    python tests/bench/bench_keystrokes.py

Ours are pressed for real, on the real screen, and what the corpus then holds is checked. OmegaT's are counted by a
model of its default shortcuts, kept as kind to it as its manual allows:

- a segment is entered by moving on from the one before; its draft stands in the field already, the cursor at its start;
- Enter stores a segment and goes to the next: 1 key for one that is right;
- the cursor moves by words (Ctrl+Right, or End and Ctrl+Left, whichever is less), words are marked with Shift, typing
  replaces what is marked: the very keys we count for ours;
- auto-propagation fills repetitions in, each is then left with 1 key, as in ours;
- a chord (Ctrl+Shift+Right) is one key, for both. Its auto-completer offers words that were used before or stand in a
  glossary; no correction here is such a word, so it saves nothing.

Ours besides: F6 mends what a check is certain of, and where the model goes on rightly after the first letters, the rest
is taken with one key; prediction is used only where it is the shorter way with the embedded model as it is.
"""

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from parallel.bitext import Pair, Status  # noqa: E402  # found only now
from parallel.corpus.desk import Desk  # noqa: E402
from parallel.mt import Translator  # noqa: E402

SIZE = (120, 40)


@dataclass(frozen=True)
class Case:
    """A pair as it comes, and as it is to be; `mends`: the checks mend it; `follows`: it repeats an earlier one."""

    source: str
    draft: str
    final: str
    mends: bool = False
    follows: bool = False

    @property
    def wrong(self) -> bool:
        return self.draft != self.final


RIGHT = (
    ("Der Hof liegt am Ende der Straße.", "The farm lies at the end of the road."),
    ("Im Herbst werden die Äpfel gepresst.", "In autumn the apples are pressed."),
    ("Die Kinder helfen nach der Schule.", "The children help after school."),
    ("Ein Nachbar leiht uns den Anhänger.", "A neighbour lends us the trailer."),
    ("Am Abend sitzen alle in der Küche.", "In the evening everyone sits in the kitchen."),
    ("Das Dach wurde im Mai gedeckt.", "The roof was covered in May."),
)
CASES = (
    # a word that is wrong, near the start, in the middle, at the end
    Case(
        "Die Leitung wurde im Winter undicht.",
        "The management became leaky in winter.",
        "The pipe became leaky in winter.",
    ),
    Case(
        "Wir kauften das Schloss für die Scheune.",
        "We bought the castle for the barn.",
        "We bought the lock for the barn.",
    ),
    Case(
        "Die Bank vor dem Haus ist neu.",
        "The bank in front of the house is new.",
        "The bench in front of the house is new.",
    ),
    Case(
        "Sie stellte die Birnen in den Keller.",
        "She put the light bulbs in the cellar.",
        "She put the pears in the cellar.",
    ),
    Case(
        "Der Kiefer am Zaun wird gefällt.",
        "The jaw by the fence is being felled.",
        "The pine by the fence is being felled.",
    ),
    Case(
        "Er zog den Stecker aus der Dose.",
        "He pulled the plug out of the can.",
        "He pulled the plug out of the socket.",
    ),
    Case("Am Tor hängt eine alte Schelle.", "An old clamp hangs on the gate.", "An old bell hangs on the gate."),
    Case("Die Decke im Stall ist niedrig.", "The blanket in the stable is low.", "The ceiling in the stable is low."),
    # a word too many, a word too few, two words the wrong way round
    Case("Das Wasser kommt aus dem Brunnen.", "The water it comes from the well.", "The water comes from the well."),
    Case("Niemand hat das Tor geschlossen.", "Nobody closed gate.", "Nobody closed the gate."),
    Case("Manchmal kommt der Förster vorbei.", "Sometimes the forester by comes.", "Sometimes the forester comes by."),
    # the end is another
    Case("Der Weg zum See ist gesperrt.", "The way to the lake is locked off.", "The way to the lake is closed."),
    Case(
        "Die Ernte war besser als erwartet.",
        "The harvest was better than was awaited.",
        "The harvest was better than expected.",
    ),
    Case("Bald wird der Zaun gestrichen.", "Soon the fence will be deleted.", "Soon the fence will be painted."),
    # what the checks mend for certain
    Case("Die Milch steht im Kühlraum.", "The milk is  in the cold room.", "The milk is in the cold room.", mends=True),
    Case(
        "Der Hund schläft in der der Scheune.",
        "The dog sleeps in the the barn.",
        "The dog sleeps in the barn.",
        mends=True,
    ),
    Case("Wann kommt der Tierarzt?", "When is the vet coming ?", "When is the vet coming?", mends=True),
    # one sentence that stands there three times
    Case("Bitte das Gatter schließen!", "Please conclude the gate!", "Please close the gate!"),
    Case("Bitte das Gatter schließen!", "Please conclude the gate!", "Please close the gate!", follows=True),
    Case("Bitte das Gatter schließen!", "Please conclude the gate!", "Please close the gate!", follows=True),
)


def pairs() -> list[Case]:
    """Fifty pairs: thirty that are right, the twenty that are not spread among them."""
    right = iter([Case(f"{s[:-1]}, {n}.", f"{t[:-1]}, {n}.", f"{t[:-1]}, {n}.") for n in range(5) for s, t in RIGHT])
    wrong = iter(CASES)
    return [next(right) if number % 5 in (0, 2, 4) else next(wrong) for number in range(50)]


def parts(draft: str, final: str) -> tuple[int, list[str], list[str], int]:
    """Words that stay at the start, words that go, words that come, words that stay at the end."""
    old, new = draft.split(" "), final.split(" ")
    lead = tail = 0
    while lead < min(len(old), len(new)) and old[lead] == new[lead]:
        lead += 1
    while tail < min(len(old), len(new)) - lead and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return lead, old[lead : len(old) - tail], new[lead : len(new) - tail], tail


def by_words(draft: str, final: str) -> list[str]:
    """The keys to make one text of the other by word motions: go there, mark what goes, type what comes.

    Both fields have them; whether a word is reached at its end (ours) or its start (Java's), one blank is typed along.
    """
    lead, gone, come, tail = parts(draft, final)
    text = " ".join(come)
    if gone and come and not tail and gone[-1][-1] == come[-1][-1] and not come[-1][-1].isalnum():
        text = text[:-1]  # a full stop that both end in stays
    forward = ["ctrl+right"] * lead + ["ctrl+shift+right"] * len(gone)
    typing = list(" " + text if lead else text + ("" if gone else " ")) if come else ["delete"]
    back = ["end", "ctrl+left", *["ctrl+left"] * tail] + ["ctrl+shift+left"] * len(gone)
    if tail and len(back) < len(forward):  # the full stop is a word to both
        return back + (list(text + " ") if come else ["delete"])
    return forward + typing


def by_prediction(case: Case, translator: Translator) -> list[str] | None:
    """The keys when the rest is thrown away and the model goes on; None when it never says what is wanted."""
    lead, _, _, _ = parts(case.draft, case.final)
    begun = " ".join(case.final.split(" ")[:lead])
    rest = case.final[len(begun) :]
    for letters in range(2 if lead else 1, len(rest)):
        if not begun and letters < 2:
            continue
        if translator.complete(case.source, begun + rest[:letters]).rest == rest[letters:]:
            return ["ctrl+right"] * lead + ["ctrl+k", *rest[:letters], "alt+right"]
    return None


def omegat(case: Case) -> int:
    """OmegaT's keys for one segment, by the model."""
    return 1 if not case.wrong or case.follows else len(by_words(case.draft, case.final)) + 1


def ours(case: Case, translator: Translator) -> list[str]:
    """Our keys for one pair; one stays in the editor all the time."""
    if not case.wrong or case.follows:
        return ["enter"]
    if case.mends:
        return ["f6", "enter"]
    ways = [by_words(case.draft, case.final), by_prediction(case, translator)]
    return [*min((way for way in ways if way), key=len), "enter"]


async def press(corpus: Path, plans: Sequence[Sequence[str]]) -> None:
    """Press the keys on the real screen, as slowly as somebody who reads."""
    from tui.app import ReviewApp
    from tui.settings import Settings

    app = ReviewApp(corpus)
    app.settings = Settings(guided=True)
    async with app.run_test(size=SIZE) as pilot:

        async def settle() -> None:
            await pilot.pause()
            while any(not worker.is_finished for worker in app.workers):
                await pilot.pause(0.01)
            await pilot.pause()

        await settle()
        await pilot.press("enter")
        for plan in plans:
            await settle()
            for key in plan:
                if key == "alt+right":
                    await settle()
                await pilot.press("space" if key == " " else key)
        await settle()


def main() -> None:
    cases = pairs()
    with tempfile.TemporaryDirectory() as room, Translator() as translator:
        corpus = Path(room) / "review.db"
        with Desk.open(corpus) as desk:
            desk.add_pairs((Pair(source=case.source, target=case.draft, score=0.6) for case in cases), name="a")
        plans = [ours(case, translator) for case in cases]
        asyncio.run(press(corpus, plans))
        with Desk.open(corpus) as desk:
            made = list(desk.pairs())
    for case, pair in zip(cases, made, strict=True):
        if pair.target != case.final or pair.status is not Status.TRANSLATED:
            print(f"  not as it should be: {pair.target!r} ({pair.status}), wanted {case.final!r}")
    mine, theirs = [len(plan) for plan in plans], [omegat(case) for case in cases]
    print(f"fifty pairs, {sum(case.wrong for case in cases)} of them to correct")
    for name, chosen in (
        ("right already", [not case.wrong for case in cases]),
        ("mended by a check", [case.mends for case in cases]),
        ("repetitions", [case.follows for case in cases]),
        ("corrected by hand", [case.wrong and not case.mends and not case.follows for case in cases]),
    ):
        sums = [sum(count for count, take in zip(counts, chosen, strict=True) if take) for counts in (mine, theirs)]
        print(f"  {name:<18} {sum(chosen):>3} pairs   ours {sums[0]:>4} keys   OmegaT's scheme {sums[1]:>4} keys")
    total = 1 + sum(mine)  # into the editor
    print(f"  all                {len(cases):>3} pairs   ours {total:>4} keys   OmegaT's scheme {sum(theirs):>4} keys")


if __name__ == "__main__":
    main()
