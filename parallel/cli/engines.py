"""The options that choose translation engines, and the engines they name."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

if TYPE_CHECKING:
    from parallel.mt import Translator

__all__ = ["BeamOption", "EngineOption", "Engines", "JobsOption", "ModelsOption", "direct"]

ModelsOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--model", help="An Argos package (.argosmodel or unpacked) to use before any other. With -: several."
    ),
]
EngineOption = Annotated[
    Literal["satzpaar", "argos"],
    typer.Option("--engine", help="`argos` gives the words of Argos Translate: nothing protected or mended."),
]
BeamOption = Annotated[
    int | None,
    typer.Option(
        "--beam",
        min=1,
        max=64,
        help="Width of the search: narrower is faster. [default: 4, and more where words were lost]",
    ),
]
JobsOption = Annotated[
    int | None, typer.Option("--jobs", "-j", min=1, help="Threads to translate with. [default: all]")
]


@dataclass(frozen=True, slots=True)
class Engines:
    """One engine for each package that was named, or one for the package that is found; all search alike."""

    source: str
    target: str
    models: tuple[Path | None, ...]
    engine: Literal["satzpaar", "argos"]
    beam: int | None
    threads: int | None
    terms: Mapping[str, str]

    def all(self) -> "list[Translator]":
        """Each of them."""
        from parallel.mt import Translator

        return [
            Translator(
                self.source,
                self.target,
                model=model,
                engine=self.engine,
                terms=self.terms,
                beam_size=self.beam,
                threads=self.threads,
            )
            for model in self.models
        ]

    def first(self) -> "Translator":
        """The one for the model that was named first."""
        return self.all()[0]


def direct(source: str, target: str, models: tuple[Path | None, ...]) -> bool:
    """Whether no way leads through English: only then a glossary can be honoured. Raises ModelError."""
    from parallel.mt import find_route

    return max(len(find_route(source, target, model)) for model in models) == 1
