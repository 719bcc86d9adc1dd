"""Modules that are loaded when they are first used, and not before."""

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

__all__ = ["on_first_use", "put_off"]


def on_first_use(package: str, /, **modules: Sequence[str]) -> tuple[Callable[[str], object], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` for a package (PEP 562), whose `modules` are named with the public names in each.

    Import the same names under `TYPE_CHECKING`, for type checkers.
    """
    homes = {name: module for module, names in modules.items() for name in names}

    def get(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f"{package}.{homes[name]}"), name)

    return get, lambda: sorted({*homes, *vars(sys.modules[package])})


class _StandIn(ModuleType):
    """In the place of a module until something of it is asked for."""

    def __getattr__(self, name: str) -> object:
        self.make_room()
        return getattr(import_module(self.__name__), name)

    def make_room(self) -> None:
        """Let the next import find the module itself."""
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]


@contextmanager
def put_off(name: str) -> Iterator[None]:
    """What is imported meanwhile gets the module `name`, if it was not loaded yet, only when it is used."""
    if name in sys.modules:
        yield
        return
    stand_in = sys.modules[name] = _StandIn(name)
    try:
        yield
    finally:
        stand_in.make_room()
