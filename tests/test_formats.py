"""What readers and writers share, and that what is written keeps the rules of its standard."""

import io
from datetime import UTC, datetime

import pytest
from lxml import etree

from parallel.bitext import Origin, Pair, Status
from parallel.formats import lines_of, pair_from_fields
from parallel.writers import write_pairs


@pytest.mark.parametrize("score", ["nan", "inf", "-inf", "high"])
def test_a_score_is_a_number(score):
    with pytest.raises(ValueError, match="score"):
        pair_from_fields({"source": "a", "target": "b", "score": score})
    assert pair_from_fields({"source": "a", "score": "0.25"}).score == 0.25


def test_lines_end_at_line_feeds_and_carriage_returns_only():
    text = "eins\r\nzwei\u2028noch zwei\x0bund\x0cweiter\x85\n\nvier\rfünf"
    assert lines_of(text) == ["eins", "zwei\u2028noch zwei\x0bund\x0cweiter\x85", "", "vier", "fünf"]
    assert lines_of("eins\n") == ["eins"]
    assert lines_of("") == []


# The rules of the two standards for the elements that are written here: their order, their number, their attributes
# and the values of these (XLIFF 1.2, sections 2.2 to 2.4; XLIFF 2.1, sections 4.2, 4.3 and 5.2 and their schemas).
XLIFF_12 = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:oasis:names:tc:xliff:document:1.2"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="xliff"><attribute name="version"><value>1.2</value></attribute>
    <oneOrMore><element name="file">
      <attribute name="original"/><attribute name="source-language"><data type="language"/></attribute>
      <optional><attribute name="target-language"><data type="language"/></attribute></optional>
      <attribute name="datatype"><value>plaintext</value></attribute>
      <element name="body"><zeroOrMore><ref name="unit"/></zeroOrMore></element>
    </element></oneOrMore></element></start>
  <define name="unit"><element name="trans-unit">
    <attribute name="id"/><optional><attribute name="approved"><choice><value>yes</value><value>no</value></choice>
    </attribute></optional>
    <optional><attribute name="xml:space"><choice><value>preserve</value><value>default</value></choice></attribute>
    </optional>
    <element name="source"><ref name="text"/></element>
    <optional><element name="target">
      <optional><attribute name="state"><choice><value>final</value><value>needs-translation</value>
        <value>needs-review-translation</value><value>new</value><value>signed-off</value><value>translated</value>
      </choice></attribute></optional>
      <optional><attribute name="state-qualifier"><choice><value>exact-match</value><value>fuzzy-match</value>
        <value>mt-suggestion</value><value>tm-suggestion</value></choice></attribute></optional>
      <ref name="text"/></element></optional>
    <zeroOrMore><choice>
      <element name="context-group"><optional><attribute name="name"/></optional>
        <optional><attribute name="purpose"><data type="string"><param name="pattern">x-.+|location|match|information
        </param></data></attribute></optional>
        <oneOrMore><element name="context"><attribute name="context-type"><data type="string">
          <param name="pattern">x-[a-z\\-]+</param></data></attribute><text/></element></oneOrMore></element>
      <element name="note"><text/></element></choice></zeroOrMore>
  </element></define>
  <define name="text"><mixed><zeroOrMore><element name="ph"><attribute name="id"/>
    <attribute name="ctype"><data type="string"><param name="pattern">x-[a-z\\-]+</param></data></attribute>
    <text/></element></zeroOrMore></mixed></define>
</grammar>"""
XLIFF_21 = """
<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:oasis:names:tc:xliff:document:2.0"
         datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="xliff"><attribute name="version"><value>2.1</value></attribute>
    <attribute name="srcLang"><data type="language"/></attribute>
    <optional><attribute name="trgLang"><data type="language"/></attribute></optional>
    <oneOrMore><element name="file"><attribute name="id"><data type="NMTOKEN"/></attribute>
      <optional><attribute name="original"/></optional>
      <optional><attribute name="xml:space"><choice><value>preserve</value><value>default</value></choice></attribute>
      </optional>
      <oneOrMore><ref name="unit"/></oneOrMore></element></oneOrMore></element></start>
  <define name="unit"><element name="unit"><attribute name="id"><data type="NMTOKEN"/></attribute>
    <optional><ref name="metadata"/></optional>
    <optional><element name="notes"><oneOrMore><element name="note"><text/></element></oneOrMore></element></optional>
    <oneOrMore><element name="segment">
      <optional><attribute name="state"><choice><value>initial</value><value>translated</value><value>reviewed</value>
        <value>final</value></choice></attribute></optional>
      <element name="source"><ref name="text"/></element>
      <optional><element name="target"><ref name="text"/></element></optional></element></oneOrMore>
  </element></define>
  <define name="metadata"><element name="metadata" ns="urn:oasis:names:tc:xliff:metadata:2.0"><oneOrMore>
    <element name="metaGroup"><optional><attribute name="category" ns=""/></optional><oneOrMore>
      <element name="meta"><attribute name="type" ns=""/><text/></element></oneOrMore></element>
    </oneOrMore></element></define>
  <define name="text"><mixed><zeroOrMore><element name="cp"><attribute name="hex"><data type="string">
    <param name="pattern">[0-9A-F]{4,6}</param></data></attribute></element></zeroOrMore></mixed></define>
</grammar>"""

MOMENT = datetime(2021, 5, 3, 14, 15, tzinfo=UTC)
PAIRS = [
    Pair(
        source="Ja & nein <b>",
        target='Yes & "no"',
        status=status,
        origin=origin,
        document=document,
        note=note,
        score=score,
    )
    for document in ("brief.txt", "", 'a"b.txt')
    for status in Status
    for origin, note, score in [(Origin.MT, "", 0.5), (Origin.TM, "geprüft\x07", None), (Origin.HUMAN, "x < y", 1.0)]
]
PAIRS += [
    Pair(source="Nur eine Quelle"),
    Pair(source="Mit\x07Glocke\x00", target="With\x07bell", metadata={"title": "Über\x01", "\x02": "x", "a b": "c\td"}),
    Pair(source="  Blanks \n und Zeilen\t", target=" ", created=MOMENT, changed=MOMENT, source_seams=(3,), id=7),
]


@pytest.mark.parametrize(("format", "schema"), [("xliff1.2", XLIFF_12), ("xliff", XLIFF_21)], ids=["1.2", "2.1"])
def test_xliff_keeps_the_rules_of_its_standard(format, schema):
    stream = io.BytesIO()
    write_pairs(PAIRS, stream, format)
    written = etree.fromstring(stream.getvalue())
    rules = etree.RelaxNG(etree.fromstring(schema))
    assert rules.validate(written), rules.error_log
    for file in written.iter("{*}file"):
        ids = [unit.get("id") for unit in file.iter("{*}unit", "{*}trans-unit")]
        assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize(("format", "schema"), [("xliff1.2", XLIFF_12), ("xliff", XLIFF_21)], ids=["1.2", "2.1"])
@pytest.mark.parametrize("damage", ["state", "order", "attribute"])
def test_the_rules_refuse_what_is_against_them(format, schema, damage):
    stream = io.BytesIO()
    write_pairs(PAIRS, stream, format)
    written = etree.fromstring(stream.getvalue())
    target = next(written.iter("{*}target"))
    if damage == "state":
        (target if format == "xliff1.2" else target.getparent()).set("state", "wonderful")
    elif damage == "order":
        target.getparent().insert(0, target)
    else:
        target.set("mood", "good")
    assert not etree.RelaxNG(etree.fromstring(schema)).validate(written)
