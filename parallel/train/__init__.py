"""Training: pairs in, an Argos package out. Needs the extra `train`; importing this loads none of it.

    recipe ─► data ─► vocabulary ─► epochs ─► loop ─► checkpoint ─► convert ─► package

`train` follows a recipe and can be stopped and continued at any time, `export` makes a package of a run's newest
averaged weights, `adapt` fine-tunes a package on confirmed pairs and `undo_adaptation` takes that back.

>>> from parallel.train import load_recipe, train                       # doctest: +SKIP
>>> train(load_recipe("de_en.toml", data="data"), Path("run"))          # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from parallel.loading import on_first_use

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

__getattr__, __dir__ = on_first_use(
    __name__,
    adaptation=["AdaptProgress", "AdaptResult", "adapt"],
    install=["undo_adaptation"],
    loop=["TrainProgress", "TrainResult", "train"],
    package=["export"],
    recipe=["RECIPE", "Recipe", "load_recipe"],
)
