"""Machine translation with Argos packages, driven through CTranslate2 directly. Nothing here loads it until it is used.

Find a package (`find_package`), translate with it (`Translator`), ask it more than Argos does: other hypotheses,
scores, completion of a typed prefix, alternatives at a token, word alignment, glossary terms.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallel.mt.packages import Found, Package, find_package, find_route, installed_packages
    from parallel.mt.translation import Translation
    from parallel.mt.translator import Translator

__all__ = [
    "Found",
    "Package",
    "Translation",
    "Translator",
    "find_package",
    "find_route",
    "installed_packages",
]

_HOMES = {
    "Found": "packages",
    "Package": "packages",
    "Translation": "translation",
    "Translator": "translator",
    "find_package": "packages",
    "find_route": "packages",
    "installed_packages": "packages",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
