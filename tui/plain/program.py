"""The corpus as a whole and the program, line by line: documents, statistics, export, settings, help, leaving."""

import shlex
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

from parallel.bitext import Status
from parallel.corpus import DocumentEntry
from parallel.corpus.query import EVERYTHING
from tui.actions import ACTIONS, Group, Place, key_name
from tui.chips import ORIGINS
from tui.exporting import FORMATS, file_name, scopes, write
from tui.keymap import Keymap
from tui.plain.looking import show
from tui.plain.spoken import counted, spoken
from tui.plain.talk import Command, Talk
from tui.plain.words import item
from tui.session import Refused
from tui.settings import Settings, choices, folder

__all__ = ["PROGRAM", "letter"]

DOCUMENTS = "Say `documents 1`, `documents add PATH`, `documents remove 1` or `documents stop`."
EXPORT = "Say `export FORMAT FILE`, or `export FORMAT FILE WHICH`; `export` says what there is."


# Documents.


def documents(talk: Talk, text: str) -> None:
    """Say them, show one, add some, take one out."""
    entries, (word, _, rest) = talk.session.desk.documents(), text.partition(" ")
    match word:
        case "":
            say_documents(talk, entries)
        case "add":
            add(talk, rest)
        case "remove":
            remove(talk, item(entries, rest, DOCUMENTS))
        case "stop":
            talk.adding.cancel()
            talk.say("No more is translated; adding the same files again goes on from there.")
        case _:
            chosen = item(entries, text, DOCUMENTS)
            show(talk, replace(EVERYTHING, documents=frozenset({chosen.id})))


def say_documents(talk: Talk, entries: list[DocumentEntry]) -> None:
    """All of them, by number, and what is being added."""
    for number, entry in enumerate(entries, start=1):
        done = entry.counts[Status.TRANSLATED] + entry.counts[Status.REVIEWED]
        untranslated = f", {entry.untranslated:,} not translated yet" if entry.untranslated else ""
        talk.say(f"{number}. {entry.name}: {counted(entry.pairs, 'pair')}, {done:,} confirmed{untranslated}.")
    if not entries:
        talk.say("There is no document yet; `documents add PATH` brings one in.")
    if talk.adding.told:
        talk.say(f"{talk.adding.told.capitalize()}.")


def add(talk: Talk, text: str) -> None:
    """Take files in; a person goes on meanwhile, a script waits."""
    paths = [Path(part).expanduser() for part in split_words(text)]
    if not paths:
        raise Refused(DOCUMENTS)
    if missing := [str(path) for path in paths if not path.exists()]:
        raise Refused(f"{missing[0]}: no such file or folder.")
    talk.adding.add(paths, talk.settings.model)
    if talk.ask is None:
        talk.adding.wait()
        talk.keep_up()
        talk.say("They are in.")
        talk.read()
    else:
        talk.say("They come in while you go on; `documents` says how far they have come.")


def split_words(text: str) -> list[str]:
    """Words as a shell takes them: quotes hold blanks together. Raises `Refused` for a quote that is never closed."""
    try:
        return shlex.split(text)
    except ValueError:
        raise Refused("A quotation mark is not closed.") from None


def remove(talk: Talk, entry: DocumentEntry) -> None:
    """Take a document out."""
    talk.session.remove(entry.id)
    talk.read_on()
    talk.say(f"{entry.name} is out; `undo` brings it back.")
    talk.read()


# Figures, files, settings.


def statistics(talk: Talk, _: str) -> None:
    """How much there is, and how far it has come."""
    talk.look_through()
    figures, found = talk.session.desk.stats(), talk.session.desk.facets()
    talk.say(f"{counted(figures.pairs, 'pair')} in {counted(figures.documents, 'document')}.")
    talk.say(f"Words: {figures.source_words:,} German, {figures.target_words:,} English.")
    for status, count in figures.statuses.items():
        talk.say(f"{status}: {count:,}")
    for origin, count in figures.origins.items():
        if count:
            talk.say(f"{ORIGINS[origin]}: {count:,}")
    for check, count in sorted(found.checks.items(), key=lambda each: -each[1]):
        talk.say(f"found by the check {check}: {count:,}")
    talk.say(f"{talk.session.estimate()}.")


def export(talk: Talk, text: str) -> None:
    """Say what can be written, or write it."""
    ways = scopes(talk.session.wanted)
    words = split_words(text)
    if not words:
        talk.say("Formats: " + "; ".join(f"{name}, {about}" for name, about in FORMATS.items()) + ".")
        talk.say("Which pairs: " + "; ".join(f"{name}, {about}" for name, (about, _) in ways.items()) + ".")
        talk.say(EXPORT)
        return
    if words[0] not in FORMATS or len(words) > 3 or (len(words) == 3 and words[2] not in ways):
        raise Refused(EXPORT)
    corpus = talk.session.desk.path
    path = Path(words[1] if len(words) > 1 else file_name(corpus, words[0])).expanduser()
    if path.exists() and talk.sure != str(path):
        talk.sure = str(path)
        raise Refused(f"{path} is there already; say it once more to replace it.")
    written = write(corpus, path, words[0], ways[words[2] if len(words) > 2 else next(iter(ways))][1])
    talk.sure = ""
    talk.say(f"{counted(written, 'pair')} written to {path}.")


def settings(talk: Talk, text: str) -> None:
    """Say them, or change one."""
    name, _, value = text.partition(" ")
    if not name:
        for field in fields(Settings):
            talk.say(f"{field.name}: {told_setting(getattr(talk.settings, field.name))}")
        talk.say(f"Kept in {folder() / 'settings.toml'}; your own keys in {folder() / 'keys.toml'}.")
        return
    if name not in {field.name for field in fields(Settings)}:
        raise Refused(f"There is no setting {name}.")
    offered = {told_setting(each).casefold(): each for each in choices(name)}
    if value.casefold() not in offered:
        raise Refused(f"{name} can be: {', '.join(map(told_setting, choices(name)))}.")
    talk.settings = replace(talk.settings, **{name: offered[value.casefold()]})  # type: ignore[arg-type]  # of the field's type
    talk.machine.model = talk.settings.model
    try:
        talk.settings.save()
    except OSError as error:
        raise Refused(f"The setting is in force, but not kept: {error}.") from None
    talk.say(f"{name} is {value}.")


def told_setting(value: object) -> str:
    """A value in words."""
    return {"": "the one that fits", True: "yes", False: "no"}.get(value, str(value).removeprefix("satzpaar-"))


# Help, and leaving.


def letter(name: str, keymap: Keymap) -> str:
    """The keys of an action on the screen that can be typed as a line, as they are typed."""
    typed = [key_name(key) for key in keymap.keys(next(a for a in ACTIONS if a.name == name), Place.GRID)]
    return " ".join(key for key in typed if len(key) == 1 and key.isascii())


def help_(talk: Talk, text: str) -> None:
    """All commands, or one, by its name or letter, with all that can stand behind it."""
    named = (each.name for each in ACTIONS if text.strip() in letter(each.name, talk.keymap).split())
    wanted = next(named, text.strip().replace(" ", "_"))
    if wanted and wanted not in talk.commands:
        raise Refused(f"There is no command {text}; `help` says them all.")
    for group in Group:
        here = [action for action in ACTIONS if action.group is group and action.name in talk.commands]
        if any(wanted in ("", action.name) for action in here):
            talk.say(f"{group}.")
        for action in here:
            if wanted in ("", action.name):
                keys = letter(action.name, talk.keymap)
                usage = talk.commands[action.name].usage
                talk.say(
                    " ".join(
                        filter(None, (f"{spoken(action.name)}{f', {keys}' if keys else ''}: {action.about}.", usage))
                    )
                )
    for line in more(talk, wanted):
        talk.say(line)


def more(talk: Talk, wanted: str) -> Iterator[str]:
    """The commands that the screen has no need of."""
    for name, about in ONLY_HERE.items():
        if wanted in ("", name):
            yield " ".join(filter(None, (f"{name}: {about}.", talk.commands[name].usage)))
    if not wanted:
        yield "An empty line goes to the next pair. A word may be shortened as far as it stays clear."


ONLY_HERE = {
    "read": "Say the pair again",
    "list": "Say the pairs from here on in short",
    "match": "Say what was translated before",
    "machine": "Say the model's hypotheses",
    "earlier": "Say the translations that the pair had before",
}


def quit_(talk: Talk, _: str) -> None:
    """Leave, when what is being added is in."""
    talk.ended = True


PROGRAM = {
    "documents": Command(
        documents, "`documents` says them by number; `documents 1` shows that one only; `documents add PATH`,"
        " `documents remove 1`; `documents stop` leaves off translating.",
    ),
    "statistics": Command(statistics),
    "export": Command(
        export, "`export` says formats and which pairs; `export tmx news.tmx`, `export tsv news.tsv confirmed`.",
    ),
    "settings": Command(settings, "`settings` says them; `settings keys vim` changes one."),
    "help": Command(help_, "`help split` says all about one."),
    "quit": Command(quit_),
}  # fmt: skip
