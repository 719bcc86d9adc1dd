"""What a writer is told besides the pairs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

__all__ = ["Options"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Options of `write_pairs`; a format takes those that it can use.

    `source` and `target` are BCP 47 language codes. `metadata` (title, author, licence …) and `created` are about the
    file as a whole. `columns` and `header` are for tables; `columns` None means all, which is lossless.
    """

    source: str = "de"
    target: str = "en"
    metadata: Mapping[str, str] = field(default_factory=dict)
    created: datetime | None = None
    columns: tuple[str, ...] | None = None
    header: bool = True
