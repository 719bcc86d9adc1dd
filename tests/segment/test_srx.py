"""SRX 2.0: read as other tools write it, written so that others and we ourselves can read it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parallel.errors import FormatError
from parallel.segment import Rule, Rules, split
from parallel.segment.icu import in_python
from parallel.segment.srx import build_srx, parse_srx

# The structure that the standard gives a file (SRX 2.0, sections 3 and 4), in a schema of our own.
STRUCTURE = etree.XMLSchema(
    etree.fromstring(b"""
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="http://www.lisa.org/srx20" elementFormDefault="qualified"
  targetNamespace="http://www.lisa.org/srx20">
  <xs:simpleType name="yesno"><xs:restriction base="xs:string"><xs:enumeration value="yes"/><xs:enumeration value="no"/>
  </xs:restriction></xs:simpleType>
  <xs:element name="srx"><xs:complexType><xs:sequence><xs:element ref="header"/><xs:element ref="body"/></xs:sequence>
    <xs:attribute name="version" use="required" fixed="2.0"/></xs:complexType></xs:element>
  <xs:element name="header"><xs:complexType><xs:sequence><xs:element name="formathandle" minOccurs="0" maxOccurs="3">
    <xs:complexType><xs:attribute name="type" use="required"/><xs:attribute name="include" type="yesno" use="required"/>
    </xs:complexType></xs:element>
    <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="segmentsubflows" type="yesno" use="required"/>
    <xs:attribute name="cascade" type="yesno" use="required"/></xs:complexType></xs:element>
  <xs:element name="body"><xs:complexType><xs:sequence>
    <xs:element name="languagerules"><xs:complexType><xs:sequence>
      <xs:element name="languagerule" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="rule" maxOccurs="unbounded"><xs:complexType><xs:sequence>
          <xs:element name="beforebreak" type="xs:string" minOccurs="0"/>
          <xs:element name="afterbreak" type="xs:string" minOccurs="0"/></xs:sequence>
          <xs:attribute name="break" type="yesno" default="yes"/></xs:complexType></xs:element></xs:sequence>
        <xs:attribute name="languagerulename" use="required"/></xs:complexType></xs:element></xs:sequence>
      </xs:complexType></xs:element>
    <xs:element name="maprules"><xs:complexType><xs:sequence>
      <xs:element name="languagemap" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="languagepattern" use="required"/><xs:attribute name="languagerulename" use="required"/>
      </xs:complexType></xs:element></xs:sequence></xs:complexType></xs:element>
  </xs:sequence></xs:complexType></xs:element>
</xs:schema>""")
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<srx xmlns="http://www.lisa.org/srx20" version="2.0">'
# As OmegaT and Okapi write them: format handles, an extension's namespace, exceptions first, a default at the end.
OTHER_TOOL = f"""{HEAD}
  <header segmentsubflows="yes" cascade="yes">
    <formathandle type="start" include="no"/><formathandle type="end" include="yes"/>
    <formathandle type="isolated" include="no"/>
    <x:options xmlns:x="http://example.invalid/srx-extensions" oneSegmentIncludesAll="no"/>
  </header>
  <body>
    <languagerules>
      <languagerule languagerulename="Deutsch">
        <rule break="no"><beforebreak>\\b(?i)bspw?\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule break="no"><beforebreak>\\bRdnrn?\\.[\\h\\u00A0]*</beforebreak><afterbreak>\\p{{Nd}}</afterbreak></rule>
        <rule break="yes">
          <beforebreak>[\\p{{Ll}}\\x{{2013}}];</beforebreak><afterbreak>\\s+\\p{{Lu}}</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="Default">
        <rule break="yes"><beforebreak>[\\.\\?\\!]+</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule><beforebreak></beforebreak><afterbreak>\\n</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="[Dd][Ee].*" languagerulename="Deutsch"/>
      <languagemap languagepattern=".*" languagerulename="Default"/>
    </maprules>
  </body>
</srx>""".encode()
SAMPLE = (
    Rule(breaks=False, before=r"\bWvl\."),
    Rule(breaks=True, before=";", after=r"\s+[a-z]", language="de"),
    Rule(breaks=False, before=r"<&>\.", after="", language="en|de"),
    Rule(breaks=True, before="‡", after=r"\s"),
)


def texts(text: str, rules: Rules, language: str = "de") -> list[str]:
    return [text[start:end] for start, end in split(text, language, rules=rules)]


def test_the_sample_of_another_tool_is_valid_and_understood():
    assert STRUCTURE.validate(etree.fromstring(OTHER_TOOL)), STRUCTURE.error_log
    rules = Rules(tuple(parse_srx(OTHER_TOOL)))
    assert [rule.language for rule in rules.rules] == ["de", "de", "de", "", ""]
    assert [rule.is_catch_all for rule in rules.rules] == [False, False, False, True, False]
    kept = Rules(tuple(rule for rule in rules.rules if not rule.is_catch_all))
    assert texts("So BSPW. Hamburg an; Bremen nicht.", kept) == ["So BSPW. Hamburg an;", "Bremen nicht."]
    assert texts("Vgl. Rdnr. 12 und Rdnrn.\u00a013 des Urteils.", kept) == [
        "Vgl. Rdnr. 12 und Rdnrn.\u00a013 des Urteils."
    ]


def test_what_is_written_has_the_structure_of_the_standard_and_reads_back_the_same():
    data = build_srx(SAMPLE)
    assert STRUCTURE.validate(etree.fromstring(data)), STRUCTURE.error_log
    assert tuple(parse_srx(data)) == SAMPLE
    assert STRUCTURE.validate(etree.fromstring(build_srx(()))), STRUCTURE.error_log
    assert list(parse_srx(build_srx(()))) == []


WORD = st.text("abzÄ9 .;<>&\"'“‡", min_size=1, max_size=6)
RULE = st.builds(
    Rule,
    breaks=st.booleans(),
    before=WORD.map(lambda text: text.replace(".", r"\.")),
    after=WORD | st.sampled_from(["", r"\s", r"\s+\d"]),
    language=st.sampled_from(["", "de", "en", "en|de"]),
)


@given(st.lists(RULE, max_size=6))
def test_any_rules_come_back_from_both_formats(rules):
    data = build_srx(rules)
    assert STRUCTURE.validate(etree.fromstring(data)), STRUCTURE.error_log
    assert list(parse_srx(data)) == rules
    assert Rules.loads(Rules(tuple(rules)).dumps().encode()).rules == tuple(rules)


def test_without_cascade_the_first_map_that_fits_is_the_only_one():
    data = OTHER_TOOL.replace(b'cascade="yes"', b'cascade="no"')
    german, *_, default = parse_srx(data)
    assert [german.holds_for(code) for code in ("de", "de-CH", "fr")] == [True, True, False]
    assert [default.holds_for(code) for code in ("de", "de-CH", "fr")] == [False, False, True]


@pytest.mark.parametrize(
    ("icu", "matching", "not_matching"),
    [
        (r"\p{Lu}\p{Ll}+", "Ämter", "ämter"),
        (r"\P{Lu}", "ä", "Ä"),
        (r"[\p{Ps}\p{Pi}]", "„", "x"),
        (r"a\hb", "a\u00a0b", "a\nb"),
        (r"[\h.]", "\u202f", "\n"),
        (r"\x{2026}", "…", "x"),
        (r"x(?iu)abc", "xABC", "XABC"),
        (r"[\]\p{Nd}]", "]", "a"),
        (r"a++b", "aab", "ac"),
    ],
)
def test_patterns_of_icu_and_java(icu, matching, not_matching):
    pattern = in_python(icu)
    assert Rule(breaks=True, before=pattern).before == pattern
    assert re.fullmatch(pattern, matching)
    assert not re.fullmatch(pattern, not_matching)


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        (b"bspw?\\.<", b"bspw?(\\.<", 11, "mend it"),
        (b'languagerulename="Default"/>', b'languagerulename="Nobody"/>', 23, "'Nobody'"),
        (b"</srx>", b"", 26, "mend it there"),
    ],
)
def test_an_error_says_where_and_what_to_do(tmp_path, before, after, line, said):
    path = tmp_path / "bad.srx"
    path.write_bytes(OTHER_TOOL.replace(before, after))
    with pytest.raises(FormatError, match=said) as caught:
        Rules.read(path)
    assert caught.value.line == line
    assert str(caught.value).startswith(f"{path}:{line}: ")
