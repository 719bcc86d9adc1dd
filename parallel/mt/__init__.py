"""Machine translation with Argos packages, driven through CTranslate2 directly. Nothing here loads it until it is used.

Find a package (`find_package`), translate with it (`Translator`), ask it more than Argos does: other hypotheses,
scores, completion of a typed prefix, alternatives at a token, word alignment, glossary terms.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parallel.mt.alignment import Link
    from parallel.mt.index import IndexEntry, read_index
    from parallel.mt.install import install_file, install_from_index, remove, update, verify
    from parallel.mt.packages import Found, Package, find_package, find_route, installed_packages
    from parallel.mt.repair import repair_match
    from parallel.mt.sidebyside import side_by_side
    from parallel.mt.translation import Alternative, Completion, Hypothesis, Scored, Token, Translation
    from parallel.mt.translator import Translator

__all__ = [
    "Alternative",
    "Completion",
    "Found",
    "Hypothesis",
    "IndexEntry",
    "Link",
    "Package",
    "Scored",
    "Token",
    "Translation",
    "Translator",
    "find_package",
    "find_route",
    "install_file",
    "install_from_index",
    "installed_packages",
    "read_index",
    "remove",
    "repair_match",
    "side_by_side",
    "update",
    "verify",
]

_HOMES = {
    "Alternative": "translation",
    "Completion": "translation",
    "Found": "packages",
    "Hypothesis": "translation",
    "IndexEntry": "index",
    "Link": "alignment",
    "Package": "packages",
    "Scored": "translation",
    "Token": "translation",
    "Translation": "translation",
    "Translator": "translator",
    "find_package": "packages",
    "find_route": "packages",
    "install_file": "install",
    "install_from_index": "install",
    "installed_packages": "packages",
    "repair_match": "repair",
    "read_index": "index",
    "remove": "install",
    "side_by_side": "sidebyside",
    "update": "install",
    "verify": "install",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
