"""A recipe: everything that decides what a training makes, read from a TOML file into frozen values."""

import tomllib
from dataclasses import MISSING, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from parallel.errors import FormatError, InputError, UsageError
from parallel.mt.hints import TAG

__all__ = [
    "RECIPE",
    "Cleaning",
    "DataSet",
    "Hinting",
    "Network",
    "Noise",
    "OptimizerKind",
    "PackageInfo",
    "Recipe",
    "Schedule",
    "Shortlisting",
    "Teaching",
    "Vocabulary",
    "load_recipe",
]

RECIPE = Path(__file__).parent / "de_en.toml"
"""The recipe of the package that ships."""

Part = TypeVar("Part")


class OptimizerKind(StrEnum):
    """What takes the steps (see `parallel.train.optimizer`)."""

    ADAMW = "adamw"
    MUON = "muon"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSet:
    """Pairs of one kind, in any bilingual format that is read here, or as two files of one line a segment.

    An epoch takes `weight` copies of each pair (0.25: a quarter of the pairs), an epoch of the final phase `final`.
    `tag` goes in front of the source as a piece of its own (Caswell et al. 2019), so that the model can tell text of
    another kind and is not asked for that kind when it translates. Of the share `distilled` the teacher writes the
    targets; of a further share `diversified` its good ones come in beside people's. Paths start from the data folder.
    """

    path: str = ""
    source: str = ""
    target: str = ""
    weight: float = 1.0
    final: float = 0.0
    tag: str = ""
    join: bool = False
    distilled: float = 0.0
    diversified: float = 0.0

    @property
    def name(self) -> str:
        """What the set is called in counts and messages: its file's name."""
        return Path(self.path or self.source).name.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaning:
    """What a pair must be like: at most `longest` characters a side, lengths within `ratio` of one another.

    Pairs in which `gap` content words of the German in a row, two at least, have no counterpart in the English (see
    `parallel.lexicon.coverage`) are left out, so that the network does not learn to leave out; 0 keeps them.
    """

    longest: int = 700
    ratio: float = 2.3
    gap: int = 0
    held_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Teaching:
    """A trained package to learn from (see `parallel.train.teacher`), and one of the other direction in `back`, if any.

    The share `drop` of each set that it doubts most is left out. Paths are relative to the data folder.
    """

    package: str = ""
    back: str = ""
    drop: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """SentencePiece (unigram, Kudo 2018), one vocabulary for both languages, of every character in `characters`.

    `lines` are sampled for its training. While the network learns, the share `recut` of the pieces of sources is cut in
    two at random, so that it knows words in more than one cut (after BPE-dropout, Provilkov et al. 2020). Letters
    beyond ASCII that an epoch has fewer than `least` times are unknown to the package.
    """

    size: int = 12_000
    lines: int = 400_000
    characters: str = ""
    recut: float = 0.0
    least: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A pre-norm Transformer with a deep encoder and a shallow decoder; one embedding for both sides and the output."""

    width: int = 256
    heads: int = 4
    feed_forward: int = 1_536
    encoder_layers: int = 6
    decoder_layers: int = 2
    dropout: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Shares of pairs that are spoilt on purpose (see `parallel.train.noise`), so that such text is understood."""

    capitals: float = 0.0
    no_stop: float = 0.0
    ascii_umlauts: float = 0.0
    lower_case: float = 0.0
    broken: float = 0.0
    half_quoted: float = 0.0
    respelt: float = 0.0
    quoted: float = 0.0
    joined: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinting:
    """Which words are followed by their likeliest translation (see `parallel.mt.hints`), in a `share` of the sources.

    Those met at most `most` times in the pairs: the network learns the others well enough by itself. A share of all
    words has what they became in the target as a `sure` hint: so the network learns to take what a user's glossary
    says, or what the engine found to be lost.
    """

    share: float = 0.0
    most: int = 500
    sure: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlisting:
    """From how many pairs it is learnt which pieces a translation can need (see `parallel.train.shortlist`); 0: not."""

    pairs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """How long and how fast. Amounts are target tokens.

    The main phase takes `tokens` at a rate that warms up over `warmup` steps and falls with the inverse square root of
    the tokens beyond `decay_from`; the final phase takes `final_tokens`, its rate falls linearly to zero. A batch
    holds `batch_tokens` tokens, padding included. `average_steps` is the horizon of the averaged weights.
    A phase ends early when the dev loss has not improved in `patience` evaluations. `guidance` is the weight of guided
    alignment in the final phase (0: none); about 0.1 is usual.
    """

    optimizer: OptimizerKind = OptimizerKind.MUON

    tokens: int = 260_000_000
    final_tokens: int = 40_000_000
    batch_tokens: int = 6_000
    learning_rate: float = 8e-4
    warmup: int = 500
    decay_from: int = 30_000_000
    smoothing: float = 0.1
    clip: float = 1.0
    average_steps: int = 2_000
    guidance: float = 0.0
    evaluate_tokens: int = 2_000_000
    evaluate_lines: int = 600
    patience: int = 20
    checkpoint_seconds: float = 300.0
    longest: int = 160
    seed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageInfo:
    """What the package says of itself."""

    version: str = "0.1"
    card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A whole recipe. `folder` is the data folder, to which the paths of the sets and of packages are relative.

    A run begins with the vocabulary and the weights of the package `start`, if there is one, instead of none; in the
    package that it exports, its own weights have the share `blend`, those that it began with the rest.
    """

    source: str = "de"
    target: str = "en"
    start: str = ""
    blend: float = 1.0
    data: tuple[DataSet, ...]
    dev: DataSet
    cleaning: Cleaning = field(default_factory=Cleaning)
    teacher: Teaching = field(default_factory=Teaching)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    network: Network = field(default_factory=Network)
    noise: Noise = field(default_factory=Noise)
    hints: Hinting = field(default_factory=Hinting)
    shortlist: Shortlisting = field(default_factory=Shortlisting)
    schedule: Schedule = field(default_factory=Schedule)
    package: PackageInfo = field(default_factory=PackageInfo)
    folder: Path = Path()

    @property
    def tags(self) -> tuple[str, ...]:
        """The tags of the sets, sorted, and the mark of hints: the vocabulary has a piece `<tag>` for each."""
        own = {TAG} if self.hints.share else set()
        return tuple(sorted({entry.tag for entry in self.data if entry.tag} | own))


def load_recipe(path: str | Path = RECIPE, *, data: str | Path | None = None) -> Recipe:
    """The recipe in a TOML file; `data` is the data folder (the recipe's own folder unless given).

    With `base = "other.toml"` a file need only say what differs from another recipe, whose tables it completes.

    Raises:
        InputError: the file cannot be read.
        FormatError: it is no TOML, or holds a name or a value that no recipe has.
    """
    path = Path(path)
    values = _layered(path)
    folder = Path(data) if data is not None else path.parent
    recipe = _part(Recipe, {**values, "folder": folder}, path, "the recipe")
    _check(recipe, path)
    return recipe


def _layered(path: Path) -> dict[str, Any]:
    """A file's values over those of the recipe that it names as its `base`, table by table."""
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", path=path) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise FormatError(f"is no TOML ({error})", path=path) from error
    name = values.pop("base", None)
    if name is None:
        return values
    if (path.parent / str(name)) == path:
        raise FormatError("is its own base", path=path)
    base = _layered(path.parent / str(name))
    return base | {
        key: base[key] | value if isinstance(value, dict) and isinstance(base.get(key), dict) else value
        for key, value in values.items()
    }


def _part(kind: type[Part], values: object, path: Path, where: str) -> Part:
    """An instance of the dataclass `kind`, of a TOML table; names and types are checked."""
    if not isinstance(values, dict):
        raise FormatError(f"{where} must be a table", path=path)
    hints = get_type_hints(kind)
    if unknown := sorted(set(values) - set(hints)):
        raise FormatError(f"{where} has no {', '.join(unknown)}; it knows {', '.join(sorted(hints))}", path=path)
    needed = [entry.name for entry in fields(kind) if entry.default is MISSING and entry.default_factory is MISSING]  # type: ignore[arg-type]  # kind is a dataclass
    if missing := [name for name in needed if name not in values]:
        raise FormatError(f"{where} needs {', '.join(missing)}", path=path)
    return kind(**{name: _value(hints[name], value, path, f"{where}: {name}") for name, value in values.items()})


def _value(hint: Any, value: Any, path: Path, where: str) -> Any:  # noqa: ANN401  # a type and a value of TOML
    if hint == tuple[DataSet, ...]:
        entries = value if isinstance(value, list) else [value]
        return tuple(_part(DataSet, entry, path, f"{where}[{index}]") for index, entry in enumerate(entries))
    if hint == tuple[str, ...]:
        return tuple(str(entry) for entry in value)
    if isinstance(hint, type) and hasattr(hint, "__dataclass_fields__"):
        return _part(hint, value, path, where)
    if hint is float and type(value) is int:
        return float(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        if value not in list(hint):
            raise FormatError(f"{where} must be one of {', '.join(hint)}, not {value!r}", path=path)
        return hint(value)
    if not isinstance(value, hint) or (hint is not bool and isinstance(value, bool)):
        raise FormatError(f"{where} must be {hint.__name__}, not {value!r}", path=path)
    return value


def _check(recipe: Recipe, path: Path) -> None:
    for entry in (*recipe.data, recipe.dev):
        if bool(entry.path) == bool(entry.source and entry.target):
            raise FormatError(f"the set {entry.name!r} needs either path, or source and target", path=path)
    if any(entry.tag == TAG for entry in recipe.data):
        raise UsageError(f"{path}: the tag {TAG!r} is what marks hints; call it otherwise")
    if not recipe.teacher.package and (
        recipe.teacher.drop or any(entry.distilled or entry.diversified for entry in recipe.data)
    ):
        raise UsageError(f"{path}: teacher.drop, distilled and diversified need teacher.package")
    if taught := next((entry for entry in recipe.data if entry.distilled + entry.diversified > 1.0), None):
        raise UsageError(f"{path}: distilled and diversified of {taught.name!r} are more than 1 together")
    if recipe.blend != 1.0 and not recipe.start:
        raise UsageError(f"{path}: there is nothing to blend with; name a package in start")
    if recipe.cleaning.gap == 1:
        raise UsageError(f"{path}: cleaning.gap must be 2 or more, since one word proves nothing, or 0")
    if recipe.network.width % recipe.network.heads:
        raise UsageError(f"{path}: width {recipe.network.width} is no multiple of {recipe.network.heads} heads")
    if recipe.vocabulary.size > 65_000:
        raise UsageError(f"{path}: a vocabulary has at most 65000 pieces, not {recipe.vocabulary.size}")
