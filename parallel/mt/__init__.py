"""Machine translation with Argos packages, driven through CTranslate2 directly. Nothing here loads it until it is used.

Find a package (`find_package`), translate with it (`Translator`), ask it more than Argos does: other hypotheses,
scores, completion of a typed prefix, alternatives at a token, word alignment, glossary terms.
"""

from typing import TYPE_CHECKING

from parallel.loading import on_first_use

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

__getattr__, __dir__ = on_first_use(
    __name__,
    alignment=["Link"],
    index=["IndexEntry", "read_index"],
    install=["install_file", "install_from_index", "remove", "update", "verify"],
    packages=["Found", "Package", "find_package", "find_route", "installed_packages"],
    repair=["repair_match"],
    sidebyside=["side_by_side"],
    translation=["Alternative", "Completion", "Hypothesis", "Scored", "Token", "Translation"],
    translator=["Translator"],
)
