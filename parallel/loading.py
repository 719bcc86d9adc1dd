"""Public names of a package that load the module they live in when they are first used (PEP 562)."""

import sys
from collections.abc import Callable, Sequence
from importlib import import_module

__all__ = ["on_first_use"]


def on_first_use(package: str, /, **modules: Sequence[str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for a package, whose `modules` are named with the public names in each.

    Import the same names under `TYPE_CHECKING`, for type checkers.
    """
    homes = {name: module for module, names in modules.items() for name in names}

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return get, lambda: sorted({*homes, *vars(sys.modules[package])})
