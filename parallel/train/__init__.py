"""Training: pairs in, an Argos package out. Needs the extra `train`; importing this loads none of it.

    recipe ─► data ─► vocabulary ─► epochs ─► loop ─► checkpoint ─► convert ─► package

`train` follows a recipe and can be stopped and continued at any time, `export` makes a package of a run's newest
averaged weights, `adapt` fine-tunes a package on confirmed pairs and `undo_adaptation` takes that back.

>>> from parallel.train import load_recipe, train                       # doctest: +SKIP
>>> train(load_recipe("de_en.toml", data="data"), Path("run"))          # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallel.train.adaptation import AdaptProgress, AdaptResult, adapt
    from parallel.train.install import undo_adaptation
    from parallel.train.loop import TrainProgress, TrainResult, train
    from parallel.train.package import export
    from parallel.train.recipe import RECIPE, Recipe, load_recipe

__all__ = [
    "RECIPE",
    "AdaptProgress",
    "AdaptResult",
    "Recipe",
    "TrainProgress",
    "TrainResult",
    "adapt",
    "export",
    "load_recipe",
    "train",
    "undo_adaptation",
]

_HOMES = {
    "RECIPE": "recipe",
    "AdaptProgress": "adaptation",
    "AdaptResult": "adaptation",
    "Recipe": "recipe",
    "TrainProgress": "loop",
    "TrainResult": "loop",
    "adapt": "adaptation",
    "export": "package",
    "load_recipe": "recipe",
    "train": "loop",
    "undo_adaptation": "install",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
