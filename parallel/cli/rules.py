"""`satzpaar rules`: the user's own exceptions, where a sentence must or must not end."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parallel.cli.console import DEFAULT_CORPUS, CorpusArgument, NamedCorpus, counted, emit, narrate, one_corpus
from parallel.errors import OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from parallel.segment import Correction, Rule, Rules

__all__ = ["rules"]

IntoOption = Annotated[
    Path | None, typer.Option("--into", help="The rule file to write. [default: satzpaar-rules.toml beside the corpus]")
]
UserOption = Annotated[bool, typer.Option("--user", help="Write to your own rules, which hold everywhere.")]
DryOption = Annotated[bool, typer.Option("--dry-run", "-n", help="Only show what would be added.")]

rules = typer.Typer(
    help="Your own rules about where sentences end, in a small TOML file: `satzpaar-rules.toml` in the folder of the"
    " corpus, and `rules.toml` in your configuration folder for all corpora. Example: `satzpaar rules learn`",
    no_args_is_help=True,
)


@rules.command("list")
def list_rules(corpus: CorpusArgument = DEFAULT_CORPUS, named: NamedCorpus = None) -> None:
    """The rules in force, in the order in which they are asked, each file with its name before.

    Example: `satzpaar rules list`
    """
    from parallel.segment import FOLDER_RULES, Rules, rule_files, user_rules

    corpus = one_corpus(corpus, named)
    files = rule_files(corpus.parent)
    for file in files:
        emit(f"# {file}")
        emit(Rules.read(file).dumps().partition("\n")[2].strip("\n"))
    if not files:
        narrate(f"there are no rules; they would be in {corpus.parent / FOLDER_RULES} or {user_rules()}")


@rules.command("learn")
def learn(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    minimum: Annotated[int, typer.Option("--minimum", min=1, help="Corrections it takes to learn a rule.")] = 2,
    into: IntoOption = None,
    user: UserOption = False,
    dry: DryOption = False,
) -> None:
    """Learn rules from the pairs that were merged and split in a corpus: show them, then add them.

    What was corrected in both ways teaches nothing. New rules are asked before the old ones.

    Example: `satzpaar rules learn corpus.db --dry-run`
    """
    from parallel.corpus import Corpus

    corpus = one_corpus(corpus, named)
    with Corpus.open(corpus, create=False) as opened:
        found = opened.corrections()
    place = target(into, user=user, folder=corpus.parent)
    old = held(place)
    new = learnt(old, found, minimum)
    if not new:
        narrate(f"nothing to learn from {counted(len(found), 'correction')}; it takes {minimum} of a kind (--minimum)")
        return
    add(new, place, dry=dry)


@rules.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Rules in SRX 2.0 or TOML.")],
    into: IntoOption = None,
    user: UserOption = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Also rules that end a sentence at every stop, which are not needed here.")
    ] = False,
    dry: DryOption = False,
) -> None:
    """Take in the rules of another tool (OmegaT, LanguageTool, Trados: SRX 2.0): show them, then add them.

    Example: `satzpaar rules import segmentation.srx --dry-run`
    """
    from parallel.segment import Rules

    place = target(into, user=user, folder=Path())
    old = held(place)
    known = set(old.rules)
    given = Rules.read(file).rules
    new = [rule for rule in given if rule not in known and (everything or not rule.is_catch_all)]
    if general := sum(rule.is_catch_all for rule in given if not everything):
        narrate(f"left out: {counted(general, 'rule')} that would end a sentence at every stop (--all takes them in)")
    if not new:
        narrate(f"{file}: no new rule in it")
        return
    add(new, place, dry=dry)


@rules.command("export")
def export(
    corpus: CorpusArgument = DEFAULT_CORPUS,
    named: NamedCorpus = None,
    to: Annotated[str, typer.Option("--to", "-t", help="srx or toml.")] = "srx",
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write, or - for stdout.")] = Path("-"),
) -> None:
    """Write the rules in force for other tools, in SRX 2.0 with the nearest it can say of what is built in.

    Example: `satzpaar rules export --out satzpaar.srx`
    """
    from parallel.segment import find_rules
    from parallel.writers import replacing

    corpus = one_corpus(corpus, named)
    if corpus.suffix.lower() in (".srx", ".toml"):
        raise UsageError(f"{corpus}: this is no corpus; the file to write is named with --out")
    if to not in ("srx", "toml"):
        raise UsageError(f"--to {to}: rules are written as srx or toml")
    data = find_rules(corpus.parent).encoded(to)
    if str(out) == "-":
        sys.stdout.buffer.write(data)
        return
    with replacing(out) as file:
        file.write(data)


def target(into: Path | None, *, user: bool, folder: Path) -> Path:
    """The file that rules are added to."""
    from parallel.segment import FOLDER_RULES, user_rules

    if into is not None and user:
        raise UsageError("--into and --user name two places; choose one")
    if into is not None and into.suffix.lower() == ".srx":
        raise UsageError(f"--into {into}: rules are kept in TOML; `satzpaar rules export` writes SRX")
    return into or (user_rules() if user else folder / FOLDER_RULES)


def held(place: Path) -> "Rules":
    """The rules that a file holds already."""
    from parallel.segment import Rules

    return Rules.read(place) if place.exists() else Rules()


def learnt(old: "Rules", found: "Iterable[tuple[str, Correction]]", minimum: int) -> "list[Rule]":
    """The rules that corrections teach, language by language, without those that are known."""
    by_language: dict[str, list[Correction]] = {}
    for language, correction in found:
        by_language.setdefault(language, []).append(correction)
    taught = old
    for language, some in by_language.items():
        taught = taught.learn(some, minimum=minimum, language=language)
    return [rule for rule in taught.rules if rule not in old.rules]


def add(new: "list[Rule]", place: Path, *, dry: bool) -> None:
    """Show rules, and write them before those that a file holds; what else stands in the file stays."""
    from parallel.segment import Rules
    from parallel.writers import replacing

    emit(Rules(tuple(new)).dumps().partition("\n")[2].strip("\n"))
    if dry:
        narrate(f"{counted(len(new), 'rule')} would be added to {place}")
        return
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(f"the folder cannot be made ({error.strerror})", path=place.parent) from None
    text = place.read_text("utf-8-sig") if place.exists() else ""
    with replacing(place) as file:
        file.write(Rules(tuple(new)).put_before(text).encode())
    narrate(f"{counted(len(new), 'rule')} added to {place}")
