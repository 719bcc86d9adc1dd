"""Whatever a pair holds comes back from every lossless format, and the second writing has the bytes of the first."""

import io
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from parallel.bitext import Origin, Pair, Status
from parallel.formats import UNREPRESENTABLE
from parallel.readers import read_pairs
from parallel.writers import FORMATS, write_pairs

LOSSLESS = [name for name, kind in FORMATS.items() if kind.lossless]

AWKWARD = [
    "\t",
    "\n",
    "\r\n",
    "\\",
    "\\t",
    '"',
    "„Ja“, sagte sie.",
    "<b>&amp;</b>",
    "]]>",
    "\x00",
    "\x1f",
    "\x85",
    "\u2028",
    "\ufffe",
    "\ud800",
    "😀",
    "שלום",
    "\u202e",
    "e\u0301",
    "  zwei  ",
    "C:\\Users\\neu",
    "\ufeff",
    "=1+1",
    "; ,",
]
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.lists(st.one_of(st.sampled_from(AWKWARD), st.text(max_size=8)), max_size=4).map("".join),
)
zones = st.one_of(st.just(UTC), st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m))), st.none())
moments = st.one_of(
    st.none(),
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=zones),
    st.datetimes(datetime(1990, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC)).map(
        lambda d: d.replace(microsecond=0)
    ),
)
seams = st.lists(st.integers(0, 10**6), max_size=4, unique=True).map(lambda found: tuple(sorted(found)))
keys = st.one_of(texts, st.sampled_from(["tuid", "creationid", "x-satzpaar-status", "creationdate", "source", "x-ice"]))
pairs = st.builds(
    Pair,
    source=texts,
    target=texts,
    status=st.sampled_from(Status),
    origin=st.sampled_from(Origin),
    score=st.one_of(st.none(), st.floats(0, 1)),
    document=texts,
    paragraph=st.integers(0, 10**9),
    position=st.integers(0, 10**9),
    id=st.one_of(st.none(), st.integers(0, 2**63)),
    source_seams=seams,
    target_seams=seams,
    note=texts,
    created=moments,
    changed=moments,
    metadata=st.dictionaries(keys, texts, max_size=3),
)


@pytest.mark.parametrize("format", LOSSLESS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(pairs, max_size=4))
def test_pairs_come_back_and_their_second_writing_is_the_same(format, written, tmp_path):
    path = tmp_path / ("pairs" + FORMATS[format].suffix)
    count = write_pairs(written, path, format)
    again = list(read_pairs(path)) if count or format == "tmx" else []
    assert again == written
    second = io.BytesIO()
    assert write_pairs(again, second, format) == count == len(written)
    assert second.getvalue() == path.read_bytes()


def test_tmx_is_valid_whatever_it_holds(shared):
    dtd = etree.DTD(str(shared / "data/tmx/omegat/src/main/resources/schemas/tmx14.dtd"))

    @settings(max_examples=30, deadline=None)
    @given(pair=pairs)
    def check(pair):
        stream = io.BytesIO()
        write_pairs([pair], stream, "tmx", metadata={"title": "Briefe"})
        assert dtd.validate(etree.fromstring(stream.getvalue())), dtd.error_log

    check()


def printable(pair):
    """The pair without the characters that are no text."""
    changes = {name: UNREPRESENTABLE.sub("", getattr(pair, name)) for name in ("source", "target", "document", "note")}
    metadata = {UNREPRESENTABLE.sub("", key): UNREPRESENTABLE.sub("", text) for key, text in pair.metadata.items()}
    return pair.with_(**changes, metadata=metadata)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(pairs.map(printable), min_size=1, max_size=3))
def test_csv_brings_back_all_text(written, tmp_path):
    path = tmp_path / "pairs.csv"
    write_pairs(written, path, "csv")
    assert list(read_pairs(path)) == written
