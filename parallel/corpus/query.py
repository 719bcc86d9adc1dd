"""Which pairs: a filter as a value, and the SQL for it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product

from parallel.bitext import Origin, Status
from parallel.patterns import pattern

__all__ = ["DOCUMENTS", "EVERYTHING", "HEARD", "KEPT", "PAIRS", "Filter"]

DOCUMENTS = """
    SELECT document.id, name, path, sha256, language, target_language, encoding,
        count(*) FILTER (WHERE status = 'draft') AS draft,
        count(*) FILTER (WHERE status = 'translated') AS translated,
        count(*) FILTER (WHERE status = 'reviewed') AS reviewed,
        count(*) FILTER (WHERE status = 'rejected') AS rejected,
        count(*) FILTER (WHERE target = '' AND source <> '' AND status = 'draft') AS untranslated
    FROM document LEFT JOIN pair ON pair.document = document.id
"""
# What the checks found, without what somebody does not want to hear of.
HEARD = """(SELECT name, pair FROM finding WHERE NOT EXISTS (SELECT 1 FROM ignored
    WHERE ignored.name = finding.name AND (ignored.pair IS NULL OR ignored.pair = finding.pair)))"""
# Pairs in which FTS5 and LIKE, which end at a NUL, do not see all; word for word as the index on them has it.
WITH_NUL = "(instr(source, char(0)) OR instr(target, char(0)))"
PAIRS = "SELECT pair.*, document.name FROM pair JOIN document ON document.id = pair.document"


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that a pair must meet, all of them; an empty collection, "" or None asks nothing.

    `text` is looked for in either side, `source` and `target` in one: case ignored, as a substring, or as a regular
    expression of Python's with `regex`. `documents` are ids. `score_below` and `score_from` bound the score
    (a pair without a score is in neither). `untranslated` wants an empty target. `checks` are names of checks, one of
    which found something, as far as `gauge` has come. `by_gain` is no condition but an order: the pairs most worth a
    look first, instead of document order.
    """

    statuses: frozenset[Status] = frozenset()
    origins: frozenset[Origin] = frozenset()
    documents: frozenset[int] = frozenset()
    text: str = ""
    source: str = ""
    target: str = ""
    regex: bool = False
    score_below: float | None = None
    score_from: float | None = None
    untranslated: bool = False
    checks: frozenset[str] = frozenset()
    by_gain: bool = False

    def __bool__(self) -> bool:
        """Whether it asks for anything."""
        return self != Filter(regex=self.regex, by_gain=self.by_gain)

    def where(self) -> tuple[str, list[object]]:
        """An SQL condition on `pair` and its values. Raises `PatternError` for a pattern that is none."""
        parts: list[str] = []
        values: list[object] = []
        for column, wanted in (("status", self.statuses), ("origin", self.origins), ("document", self.documents)):
            if wanted:
                parts.append(f"pair.{column} IN ({', '.join('?' * len(wanted))})")
                values += sorted(wanted)
        for columns, text in (
            (("source", "target"), self.text),
            (("source",), self.source),
            (("target",), self.target),
        ):
            if text:
                condition, more = contains(columns, text, regex=self.regex)
                parts.append(condition)
                values += more
        if self.score_below is not None:
            parts.append("pair.score < ?")
            values.append(self.score_below)
        if self.score_from is not None:
            parts.append("pair.score >= ?")
            values.append(self.score_from)
        if self.untranslated:
            parts.append("pair.target = '' AND pair.source <> ''")
        if self.checks:
            parts.append(f"pair.id IN (SELECT pair FROM {HEARD} WHERE name IN ({', '.join('?' * len(self.checks))}))")
            values += sorted(self.checks)
        return " AND ".join(parts) or "1", values

    def ordered(self) -> tuple[str, list[object]]:
        """The SQL for the ids of the pairs, in order, and its values."""
        where, values = self.where()
        if not self.by_gain:
            return f"SELECT pair.id FROM pair WHERE {where} ORDER BY pair.document, pair.position", values
        # Along the index, so that the first come at once; but texts and findings are found faster than passed by.
        join = "JOIN" if self.text or self.source or self.target or self.checks else "CROSS JOIN"
        return (
            f"""SELECT pair.id FROM gauge {join} pair ON pair.id = gauge.pair
                WHERE {where} ORDER BY gauge.gain DESC, gauge.pair""",
            values,
        )


EVERYTHING = Filter()
KEPT = Filter(statuses=frozenset(Status) - {Status.REJECTED})


def contains(columns: Iterable[str], text: str, *, regex: bool) -> tuple[str, list[object]]:
    """The condition that one of the columns contains `text`. Raises `PatternError` for a pattern that is none."""
    names = tuple(columns)
    if regex:
        pattern(text, ignore_case=True)
        return either(f"pair.{name} REGEXP ?" for name in names), [text] * len(names)
    broken = f"SELECT id FROM pair WHERE {WITH_NUL} AND {either(f'{name} REGEXP ?' for name in names)}"
    escaped: list[object] = [re.escape(text)] * len(names)
    if "\0" in text:
        return f"pair.id IN ({broken})", escaped
    if len(text) >= 3:  # the trigram index knows nothing shorter
        only = "" if len(names) == 2 else f"{names[0]} : "
        found = "SELECT rowid FROM pair_text WHERE pair_text MATCH ?"
        return f"pair.id IN ({found} UNION ALL {broken})", [only + quoted(text), *escaped]
    # LIKE knows upper and lower case of ASCII only, as does nothing else in SQLite; so short a text has few cases.
    wanted = [like(cased) for cased in cases(text)]
    conditions = (f"pair.{name} LIKE ? ESCAPE '\\'" for name in names for _ in wanted)
    return either([*conditions, f"pair.id IN ({broken})"]), [*wanted * len(names), *escaped]


def cases(text: str) -> list[str]:
    """A text in all the ways that upper and lower case letters beyond ASCII can be in it."""
    letters = [
        dict.fromkeys((letter, letter.lower(), letter.upper()) if not letter.isascii() else letter) for letter in text
    ]
    return ["".join(chosen) for chosen in product(*letters)]


def either(conditions: Iterable[str]) -> str:
    """One of the conditions."""
    return "(" + " OR ".join(conditions) + ")"


def quoted(text: str) -> str:
    """`text` as an FTS5 string."""
    return '"' + text.replace('"', '""') + '"'


def like(text: str) -> str:
    """A LIKE pattern for `text` as a substring, with backslash as the escape."""
    escaped = text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"
