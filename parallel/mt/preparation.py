"""A segment made readable for the model, and its translation made fit for the reader again."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from operator import attrgetter

from parallel.mt.alignment import Matrix
from parallel.mt.casing import Case, detect_case, recase, truecase
from parallel.mt.emphasis import lower, shout
from parallel.mt.lifts import Lift, lift, put_back
from parallel.mt.names import find_names
from parallel.mt.openings import QUOTES, closed_up, spaced_out
from parallel.mt.placeables import Placeable, PlaceableKind, find_placeables
from parallel.mt.quotes import english_quotes
from parallel.mt.tokenizer import Tokenizer

__all__ = ["FORMS", "Prepared", "prepare", "prepare_unquoted", "quoted_words"]

# Codes that stand for a word: models copy a short name with a number. The next form is tried when one got lost.
FORMS = ("ID{}", "XQ{}", "K{}1")
PLAIN = re.compile(r"[\x00-\x7fäöüÄÖÜß„“”‚‘’–—…«»€§°]*")
QUOTATION = re.compile(rf"(?<!\S)[{QUOTES}] ?([^\W\d_]+(?: [^\W\d_]+)?)[{QUOTES}]")  # of one word or two
IGNORABLE = re.compile("[\u00ad\u200b\u2060\ufeff]")  # soft hyphens and other signs without width
STRAIGHT = str.maketrans("“”„‘’‚", "\"\"\"'''")
# Letters that Unicode does not take apart into a plain one and its accent.
LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ł": "l", "Ł": "L", "ı": "i"}
    | {"æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th"}
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the model is to read of a segment, and what has to be done to its answer.

    `codes` are the masked placeables by the code that stands for each; `folded` the words with characters that the
    vocabulary lacks, by their spelling without; `spaced` tells that spaces were put behind opening marks; `shouted` are
    the words, from 0, that stand in capitals in the source alone; `tags` were read for quotation marks, by tag.
    """

    source: str
    text: str
    case: Case
    codes: Mapping[str, str]
    folded: Mapping[str, str]
    lifts: tuple[Lift, ...]
    spaced: bool = False
    shouted: frozenset[int] = frozenset()
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def aligned(self) -> bool:
        """Whether finishing its translation takes to know which word translates which."""
        return bool(self.lifts or self.shouted)

    def forced(self, target: str) -> str:
        """A given target, or the beginning of one, as the model would write it: with codes, folded, not in capitals."""
        if self.case is not Case.NORMAL:
            target = target.capitalize()
        for code, text in self.codes.items():
            target = target.replace(text, code)
        for plain, word in self.folded.items():
            target = target.replace(word, plain)
        for item in self.lifts:
            target = target.replace(item.text, " " if item.kind is PlaceableKind.SPACES else "")
        return target.translate(STRAIGHT)

    def lost(self, target: str) -> tuple[str, ...]:
        """The placeables whose code the model did not copy exactly once."""
        return tuple(text for code, text in self.codes.items() if len(_coded(code).findall(target)) != 1)

    def finish(self, target: str, matrix: Matrix | None, *, english: bool = True) -> str:
        """The model's answer in the source's case, with everything back in its place.

        `matrix` aligns the words of `text` and `target`; `english` turns quotation marks into English ones.
        """
        target = recase(" ".join(target.split()), self.case)
        if self.shouted and matrix is not None:
            target = shout(target, matrix, self.shouted)
        closes = self.spaced or (english and closed_up(self.source) == self.source)
        if closes and (english or "«" not in target):  # French has spaces inside its marks
            target = closed_up(target)
        if english:
            target = english_quotes(self.source, target)
        if self.lifts:
            target = put_back(target, self.lifts, len(self.text.split()), matrix)
        for plain, word in self.folded.items():
            pattern = re.compile(rf"(?<!\w){re.escape(recase(plain, self.case))}(?=['’]?s?(?!\w))")
            target = pattern.sub(recase(word, self.case), target)
        for code, text in self.codes.items():
            target = text.join(_coded(code).split(target))
        for tag, mark in self.tags.items():
            target = target.replace(tag, mark)
        return target


def _coded(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){code}(?!\w)", re.IGNORECASE)


def prepare(
    source: str, tokenizer: Tokenizer, form: str = FORMS[0], *, spaced: bool = True, names: Collection[str] = ()
) -> Prepared:
    """Make a segment readable: placeables and `names` masked or lifted, unknown letters folded, capitals lowered.

    Opening marks are `spaced` from words that the vocabulary knows only so.
    """
    text = IGNORABLE.sub("", source.strip()).replace("ẞ", "SS")
    if PLAIN.fullmatch(text):
        folded: dict[str, str] = {}
        placeables = find_placeables(text)
    else:
        text, folded = _fold(text, tokenizer)
        placeables = _with_unknown(text, find_placeables(text), tokenizer)
    placeables = sorted([*placeables, *find_names(text, names, placeables)], key=attrgetter("start"))
    case = detect_case(_without(text, placeables))
    if placeables or case is not Case.NORMAL:
        prepared = _Builder(source, text, case, tokenizer, form).build(placeables, folded)
    else:
        prepared = Prepared(source, text, case, {}, folded, ())
    if spaced and not prepared.lifts:  # they count the words between which they stood
        text = spaced_out(prepared.text, tokenizer)
        prepared = replace(prepared, text=text, spaced=True) if text != prepared.text else prepared
    if case is not Case.NORMAL:
        return prepared
    lowered, shouted = lower(prepared.text, tokenizer.likelihood)
    return replace(prepared, text=lowered, shouted=shouted) if shouted else prepared


def quoted_words(text: str) -> list[tuple[int, int]]:
    """Where the words of quotations of one word or two stand in a text."""
    return [match.span(1) for match in QUOTATION.finditer(text)]


def prepare_unquoted(
    source: str, tokenizer: Tokenizer, form: str = FORMS[0], *, names: Collection[str] = ()
) -> Prepared:
    """A segment made readable with the marks of such quotations lifted, as tags are: a bare word is better known."""
    tagged = prepare(QUOTATION.sub(r"<q>\1</q>", source), tokenizer, form, names=names)
    opening, closing = english_quotes(source, '"q"').split("q")
    return replace(tagged, source=source, tags={"<q>": opening, "</q>": closing})


class _Builder:
    """Writes the text that the model reads, from left to right."""

    def __init__(self, source: str, text: str, case: Case, tokenizer: Tokenizer, form: str) -> None:
        self.source, self.text, self.case, self.tokenizer, self.form = source, text, case, tokenizer, form
        self.out = ""
        self.codes: dict[str, str] = {}
        self.lifts: list[Lift] = []

    def build(self, placeables: list[Placeable], folded: Mapping[str, str]) -> Prepared:
        """All of it."""
        end = 0
        for placeable in placeables:
            self._write(self.text[end : placeable.start])
            end = placeable.end
            if placeable.kind.lifted:
                self.lifts.append(lift(placeable, self.text, self.out))
                self._close_gap(self.text[end : end + 1])
            else:
                self.out += self._code(placeable.text)
        self._write(self.text[end:])
        text = self.out.strip() if self.case is Case.NORMAL else self.out.strip()[:1].upper() + self.out.strip()[1:]
        return Prepared(self.source, text, self.case, self.codes, folded, tuple(self.lifts))

    def _write(self, text: str) -> None:
        if self.case is not Case.NORMAL:
            text = truecase(text, self.tokenizer.likelihood)
        self.out += text.lstrip() if self.out.endswith(" ") else text

    def _close_gap(self, after: str) -> None:
        """Leave one space, or none before punctuation, where something was taken out."""
        if after and after in ".,;:!?…":
            self.out = self.out.rstrip()
        elif self.lifts[-1].separates and not self.out.endswith(" "):
            self.out += " "

    def _code(self, text: str) -> str:
        number = 7 + len(self.codes)
        while (code := self.form.format(number)) in self.text or code in self.codes:
            number += 1
        self.codes[code] = text
        return code


def _without(text: str, placeables: list[Placeable]) -> str:
    for placeable in reversed(placeables):
        text = f"{text[: placeable.start]} {text[placeable.end :]}"
    return text


def _fold(text: str, tokenizer: Tokenizer) -> tuple[str, dict[str, str]]:
    """The text with letters that the vocabulary lacks replaced by their plain ones, and the words so changed."""
    folded: dict[str, str] = {}

    def plain(match: re.Match[str]) -> str:
        word = match.group()
        if all(character.isascii() or tokenizer.covers(character) for character in word):
            return word
        spelling = "".join(_plain(character, tokenizer) for character in word)
        folded[spelling] = word
        return spelling

    text = re.sub(r"[^\W\d_]+", plain, unicodedata.normalize("NFC", text))
    return text, folded


def _plain(character: str, tokenizer: Tokenizer) -> str:
    if character.isascii() or tokenizer.covers(character):
        return character
    letters = unicodedata.normalize("NFKD", character.translate(LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _with_unknown(text: str, placeables: list[Placeable], tokenizer: Tokenizer) -> list[Placeable]:
    """The placeables, and besides them the words and signs that the vocabulary cannot write at all."""
    taken = {place for placeable in placeables for place in range(placeable.start, placeable.end)}
    found = list(placeables)
    for match in re.finditer(r"[^\W\d_]+|[^\w\s]", text):
        if match.group().isascii() or match.start() in taken:
            continue
        if not all(character.isascii() or tokenizer.covers(character) for character in match.group()):
            kind = PlaceableKind.FOREIGN if match.group()[0].isalpha() else PlaceableKind.EMOJI
            found.append(Placeable(kind, match.start(), match.end(), match.group()))
    return found
