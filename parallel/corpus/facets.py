"""How many pairs each further condition would leave: the counts beside the choices of a filter."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace

from parallel.bitext import Origin, Status
from parallel.corpus.query import HEARD, Filter

__all__ = ["Facets", "facets"]


@dataclass(frozen=True, slots=True)
class Facets:
    """For each value of a facet, how many pairs have it and meet all conditions of the filter on other facets."""

    total: int
    statuses: Mapping[Status, int]
    origins: Mapping[Origin, int]
    documents: Mapping[int, int]
    checks: Mapping[str, int]


def facets(connection: sqlite3.Connection, wanted: Filter) -> Facets:
    """The counts for a filter; `total` is how many pairs meet all of it."""

    def counted(column: str, other: Filter, source: str = "pair") -> dict[object, int]:
        where, values = other.where()
        return dict(
            connection.execute(f"SELECT {column}, count(*) FROM {source} WHERE {where} GROUP BY 1", values).fetchall()
        )

    where, values = wanted.where()
    statuses = counted("pair.status", replace(wanted, statuses=frozenset()))
    origins = counted("pair.origin", replace(wanted, origins=frozenset()))
    return Facets(
        total=connection.execute(f"SELECT count(*) FROM pair WHERE {where}", values).fetchone()[0],
        statuses={status: statuses.get(status.value, 0) for status in Status},
        origins={origin: origins.get(origin.value, 0) for origin in Origin},
        documents=counted("pair.document", replace(wanted, documents=frozenset())),  # type: ignore[arg-type]
        checks=counted(  # type: ignore[arg-type]
            "finding.name",
            replace(wanted, checks=frozenset()),
            f"{HEARD} AS finding JOIN pair ON pair.id = finding.pair",
        ),
    )
