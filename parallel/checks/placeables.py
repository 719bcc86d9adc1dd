"""Checks of what must stand in the translation as it stands in the source: addresses, placeholders, markup."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from parallel.checks.finding import Issue, Severity, Span
from parallel.checks.registry import register
from parallel.checks.text import Text

URL = re.compile(r"(?:https?://|ftp://|www\.)[^\s<>\"“”„«»]*[^\s<>\"“”„«».,;:!?)\]}'’]", re.IGNORECASE)
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PLACEHOLDER = re.compile(
    r"\{\{[^{}]+\}\}|\$?\{[\w.:]*\}"  # {{ name }}, {0}, ${name}
    r"|%\(\w+\)[a-z]|%\{\w+\}|%[A-Za-z_]+%"  # %(name)s, %{name}, %name%
    r"|(?<![\d%])(?<!\d )%(?:\d+\$)?[-+0#]*(?:\d+|\*)?(?:\.\d+)?(?:l{0,2}[sdiufgxXc]|@)(?!\w)"  # %s, %1$d, %.2f
    r"|(?<![\d%])(?<!\d )%\d(?!\d)"  # %1
)
TAG = re.compile(r"</?[^\W\d_][\w:.-]*(?:\s[^<>]*)?/?>")
TAG_KEY = re.compile(r"</?[\w:.-]+|/>")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][\w.-]+);")
LOCAL = re.compile(r"https?://|\bwww\.|\b(?:de|en|german|english|deutsch)\b", re.IGNORECASE)


class Placeable(NamedTuple):
    """A piece of text that is carried over: where it stands, and what it is compared by."""

    span: Span
    text: str
    key: str


def _found(pattern: re.Pattern[str], text: str, key: Callable[[str], str] = str) -> list[Placeable]:
    return [Placeable(match.span(), match.group(), key(match.group())) for match in pattern.finditer(text)]


def _differences(
    source: list[Placeable], target: list[Placeable]
) -> tuple[tuple[Placeable, ...], tuple[Placeable, ...]]:
    """What of the source is missing in the target, and what is in the target only; each as often as it is so."""
    have, want = Counter(item.key for item in target), Counter(item.key for item in source)
    return _surplus(source, want - have), _surplus(target, have - want)


def _surplus(items: list[Placeable], counts: Counter[str]) -> tuple[Placeable, ...]:
    surplus = []
    for item in reversed(items):
        if counts[item.key] > 0:
            counts[item.key] -= 1
            surplus.append(item)
    return tuple(reversed(surplus))


def _issues(target: str, noun: str, source: list[Placeable], found: list[Placeable]) -> Iterator[Issue]:
    """One issue about all that differs; the fix puts the one missing item in the place of the one that is too many."""
    missing, extra = _differences(source, found)
    if not missing and not extra:
        return
    fix = None
    # What is not plain ASCII may be damaged in the source, and other checks would mend it back.
    if len(missing) == len(extra) == 1 and missing[0].text.isascii() and missing[0].text.isprintable():
        start, end = extra[0].span
        fix = target[:start] + missing[0].text + target[end:]
    verb, items = ("missing from", missing) if missing else ("only in", extra)
    shown = ", ".join(item.text for item in items[:3])
    message = f"{noun} {verb} the translation: {shown}"
    yield Issue(message, tuple(item.span for item in missing), tuple(item.span for item in extra), fix)


@register("urls", Severity.WARNING)
def urls(source: Text, target: Text) -> Iterator[Issue]:
    """A web address differs from that of the source."""
    if "://" in source.text + target.text or "www." in source.lowered + target.lowered:
        theirs, ours = _found(URL, source.text, _address), _found(URL, target.text, _address)
        yield from _issues(target.text, "web address", theirs, ours)


def _address(url: str) -> str:
    """A web address without what a translator may change in it: the page in the other language is the right one."""
    return LOCAL.sub("", url).rstrip("/")


@register("emails", Severity.WARNING)
def emails(source: Text, target: Text) -> Iterator[Issue]:
    """An e-mail address differs from that of the source."""
    if "@" in source.text or "@" in target.text:
        yield from _issues(target.text, "e-mail address", _found(EMAIL, source.text), _found(EMAIL, target.text))


@register("placeholders", Severity.ERROR)
def placeholders(source: Text, target: Text) -> Iterator[Issue]:
    """A placeholder such as {name} or %s differs from that of the source."""
    if any(mark in source.text or mark in target.text for mark in "%{"):
        theirs, ours = _found(PLACEHOLDER, source.text), _found(PLACEHOLDER, target.text)
        yield from _issues(target.text, "placeholder", theirs, ours)


@register("tags", Severity.ERROR)
def tags(source: Text, target: Text) -> Iterator[Issue]:
    """A tag of markup differs from that of the source; attributes may be translated."""
    if "<" in source.text or "<" in target.text:
        theirs, ours = _found(TAG, source.text, _tag), _found(TAG, target.text, _tag)
        yield from _issues(target.text, "tag", theirs, ours)


def _tag(tag: str) -> str:
    return "".join(TAG_KEY.findall(tag)[:1]).lower()


@register("entities", Severity.WARNING)
def entities(source: Text, target: Text) -> Iterator[Issue]:
    """A character reference of markup (&amp;) stands in the translation or the source only."""
    if "&" not in source.text and "&" not in target.text:
        return
    theirs, ours = _found(ENTITY, source.text), _found(ENTITY, target.text)
    if theirs or not ours:
        yield from _issues(target.text, "character reference", theirs, ours)
        return
    import html

    spans = tuple(item.span for item in ours)
    message = f"character reference only in the translation: {ours[0].text}"
    yield Issue(message, (), spans, html.unescape(target.text))
