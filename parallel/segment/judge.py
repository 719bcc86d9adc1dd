"""Does a sentence end here? The German layer over Punkt, most of which holds for other languages as well."""

import re

from parallel.segment.boundary import CLOSING, LABEL, OPENING, Boundary
from parallel.segment.evidence import UNKNOWN, Evidence, StopKind, last_part
from parallel.segment.punkt import PunktModel

__all__ = ["Judge"]

# One letter, or the same twice (aa.), but not every short word: “Ja.” is a sentence.
ENUMERATOR = re.compile(r"(?:\(?(?:\d{1,3}|[IVX]{1,5}|([^\W\d_])\1?)[.)]?)(?:\d{1,2}[.)]?)*\.")
DOTTED_LETTER = re.compile(r"[^\W\d_]\.")
CAMEL = re.compile(r"[a-z]{1,2}[A-ZÄÖÜ]")
VOWELLESS = re.compile(r"(?<![^\W\d_])[BCDFGHJKLMNPQRSTVWXZ][bcdfghjklmnpqrstvwxz]{1,3}\.$")
SHORT = 6  # characters; a shorter word with a stop that opens a bracket is an abbreviation
REACH = 2000  # characters; no bracket or quotation is looked for farther back
PAIRS = {")": "(", "]": "[", "}": "{"}
QUOTES = {"“": "„", "”": "“„", "«": "»", "»": "«", "‘": "‚", "’": "‘‚", "‹": "›", "›": "‹", '"': '"', "'": "'"}


class Judge:
    """Decides about the possible boundaries of one text in one language."""

    def __init__(self, text: str, punkt: PunktModel, evidence: Evidence) -> None:
        self.text = text
        self.punkt = punkt
        self.evidence = evidence

    def ends_sentence(self, place: Boundary, start: int) -> bool:
        """Whether the sentence that began at `start` ends at this place."""
        following = place.following
        if following[0].islower() and not CAMEL.match(following) and not LABEL.match(following):
            return self.goes_on_small(place)
        if place.tight:
            return self.leaning(place) >= 2 and self.leaning(place) != UNKNOWN
        if place.close and not self.closes(place, start):
            return False
        if "…" in place.stop or ".." in place.stop:
            return self.after_ellipsis(place)
        if place.stop[-1] != ".":
            return True
        return self.after_period(place, start)

    def goes_on_small(self, place: Boundary) -> bool:
        """Whether a sentence begins with a small letter, as many write in a hurry: a plain word, a stop, an opener."""
        word = place.word[:-1].lower()
        return (
            place.stop == "."
            and not place.close
            and len(word) > 1
            and not self.evidence.kind(place.word)
            and word in self.punkt.orthography
            and place.following.capitalize() in self.evidence.openers
        )

    def leaning(self, place: Boundary) -> int:
        """How much rather the next word begins a sentence than stands inside one."""
        return self.evidence.leaning(place.following.rstrip(CLOSING + ".,;:!?…"))

    def closes(self, place: Boundary, start: int) -> bool:
        """Whether what is closed after the stop was a sentence, not a part of one."""
        for mark in place.close:
            if mark in PAIRS:
                opened = self.text.rfind(PAIRS[mark], max(start, place.end - REACH), place.end - 1)
                if opened >= 0 and not self.begins_anew(opened, start):
                    return False
            elif mark in QUOTES and place.stop[-1] in "!?":
                reach = max(start, place.end - REACH)
                opened = max(self.text.rfind(quote, reach, place.end - 1) for quote in QUOTES[mark])
                if opened > start and not self.begins_anew(opened, start) and self.leaning(place) < 1:
                    return False
        return True

    def begins_anew(self, opened: int, start: int) -> bool:
        """Whether the bracket or quote opened at the beginning of a sentence or of direct speech."""
        before = self.text[max(start, opened - 100) : opened].rstrip(" " + OPENING)
        return not before or before.rstrip(CLOSING)[-1:] in ".!?…:,;"

    def after_ellipsis(self, place: Boundary) -> bool:
        """Three dots end a sentence unless the next word looks like its continuation."""
        leaning = self.leaning(place)
        if place.close or place.opening:
            return True
        attached = place.word[0] not in ".…"
        return leaning >= -1 if attached else leaning >= 1

    def after_period(self, place: Boundary, start: int) -> bool:
        """A period ends a sentence unless it belongs to a number, an initial or an abbreviation."""
        word = place.word
        if place.end - start < 20 and ENUMERATOR.fullmatch(self.text[start : place.end].lstrip(OPENING + " ")):
            return False
        if self.abbreviates(place):
            return False
        following = place.following.rstrip(CLOSING + ",;:!?") or place.following
        before = place.before.strip(OPENING + CLOSING + ",;:")
        kind = self.evidence.kind(word)
        settled = self.settled(kind, before, word, following)
        if settled is not None:
            return settled
        ended = self.punkt.ends_sentence(word, following)
        if not kind or not self.evidence.weights:
            return ended
        return self.evidence.score(kind, before, word, following, punkt=ended) > 0

    def abbreviates(self, place: Boundary) -> bool:
        """Whether the word, though never seen, can be nothing but an abbreviation: `(Univ. Ulm)`, `BT-Drs. 17/12`."""
        word = place.word
        if place.following[0].isdigit() and VOWELLESS.search(word):
            return True
        alone = self.text[place.start] in "([" and not place.close
        return alone and len(word) <= SHORT and place.stop == "." and word[:-1].isalpha()

    def settled(self, kind: StopKind, before: str, word: str, following: str) -> bool | None:
        """What is certain of listed abbreviations and of plain numbers; None where it is not."""
        if kind == "letter" and DOTTED_LETTER.fullmatch(before):  # `h. c.`, set with a space
            kind, word = "abbreviation", before + word
        if kind == "abbreviation":
            bare = last_part(word[:-1].lower())
            if bare in self.evidence.leading:
                return False
            return True if bare in self.evidence.concluding and following[0].isupper() else None
        counted = kind == "number" and before.rstrip(".").lower() in self.evidence.counted
        return True if counted and following[0].isalpha() else None
