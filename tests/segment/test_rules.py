"""The user's own rules: files, SRX, learning."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from parallel.bitext import Document, Paragraph
from parallel.errors import FormatError, InputError, PatternError
from parallel.segment import FOLDER_RULES, Correction, Rule, Rules, find_rules, segment, split, user_rules
from parallel.segment.ruleset import RuleSet, is_quick, literal_ending

BOMB = b"""<!DOCTYPE srx [<!ENTITY x SYSTEM "file:///etc/passwd">]><srx><body><languagerules>
<languagerule languagerulename="a"><rule><beforebreak>(</beforebreak></rule></languagerule></languagerules><maprules>
<languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>"""
NO_BREAK = Rule(breaks=False, before=r"\bWvl\.")
BREAK = Rule(breaks=True, before=";", after=r"\s+[a-z]", language="de")
TEXT = "Siehe Wvl. Danach; dann weiter. Ende."


def texts(text: str, rules: Rules | None = None, language: str = "de") -> list[str]:
    return [text[start:end] for start, end in split(text, language, rules=rules)]


def test_a_rule_forbids_and_another_demands():
    assert texts(TEXT) == ["Siehe Wvl.", "Danach; dann weiter.", "Ende."]
    assert texts(TEXT, Rules((NO_BREAK, BREAK))) == ["Siehe Wvl. Danach;", "dann weiter.", "Ende."]


def test_the_first_rule_that_fits_decides():
    contrary = Rule(breaks=True, before=r"Wvl\.")
    assert texts(TEXT, Rules((contrary, NO_BREAK)))[0] == "Siehe Wvl."
    assert texts(TEXT, Rules((NO_BREAK, contrary)))[0] == "Siehe Wvl. Danach; dann weiter."


def test_a_rule_of_another_language_is_not_asked():
    assert len(texts(TEXT, Rules((BREAK,)), "en")) == len(texts(TEXT, None, "en"))


def test_segment_passes_rules_on():
    document = Document(name="a", text=TEXT, paragraphs=(Paragraph(TEXT),), wrapped=False)
    assert len(segment(document).segments) == 3
    assert len(segment(document, rules=Rules((NO_BREAK,))).segments) == 2


@pytest.mark.parametrize("name", ["rules.toml", "rules.srx"])
def test_file_round_trip(tmp_path, name):
    rules = Rules((NO_BREAK, BREAK, Rule(breaks=False, before='it\'s "x"\\.', after=r"\s", language="en|de")))
    rules.write(tmp_path / name)
    again = Rules.read(tmp_path / name)
    assert set(rules.rules) <= set(again.rules)
    if name.endswith("toml"):
        assert again == rules


@pytest.mark.parametrize(
    "content",
    [
        b"[[rule]]\nbreak = 'no'\nbefore = 'x'",
        b"[[rule]]\nbefore = 'x'",
        b"[[rule]]\nbreak = true\nbefore = '('",
        b"rule = 3",
        b"\xff\xfe",
        b"[[rule",
    ],
)
def test_a_damaged_file_is_refused(tmp_path, content):
    path = tmp_path / "rules.toml"
    path.write_bytes(content)
    with pytest.raises(FormatError, match="rule"):
        Rules.read(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(InputError, match=r"none\.toml"):
        Rules.read(tmp_path / "none.toml")


def test_learning_from_merges():
    merges = [
        Correction("Das regelt die Bvo. Wer sie liest, weiß es.", 19, breaks=False),
        Correction("Nach der Bvo. Absatz drei gilt das nicht.", 13, breaks=False),
    ]
    rules = Rules().learn(merges)
    assert len(rules.rules) == 1
    assert texts("So steht es in der Bvo. Wer hätte das gedacht?", rules) == [
        "So steht es in der Bvo. Wer hätte das gedacht?"
    ]


def test_one_correction_is_not_enough_and_a_contradiction_too_much():
    merge = Correction("Das regelt die Bvo. Wer sie liest.", 19, breaks=False)
    assert Rules().learn([merge]) == Rules()
    assert Rules().learn([merge], minimum=1).rules
    once = Correction("Er kam um 3. Kammer war keine da.", 12, breaks=False)
    back = once._replace(breaks=True)
    assert Rules().learn([once, once, back]) == Rules()


def test_learning_from_splits():
    splits = [
        Correction("Er rief: Komm her, sofort!", 8, breaks=True),
        Correction("Sie sagte: Nein, danke.", 10, breaks=True),
    ]
    rules = Rules().learn(splits)
    assert texts("Er meinte: So geht es.", rules) == ["Er meinte:", "So geht es."]


def test_learning_about_ordinals():
    merges = [Correction(f"Die {n}. Kammer tagt.", len(f"Die {n}."), breaks=False) for n in (3, 14)]
    assert texts("In der Sache entschied 21. Kammer nichts.", Rules().learn(merges)) == [
        "In der Sache entschied 21. Kammer nichts."
    ]


def test_old_rules_stay_behind_the_new():
    merges = [Correction("Das regelt die Bvo. Wer sie liest.", 19, breaks=False)] * 2
    rules = Rules((NO_BREAK,)).learn(merges)
    assert rules.rules[-1] == NO_BREAK
    assert rules.learn(merges) == rules


def test_srx_of_other_tools(tmp_path):
    path = tmp_path / "other.srx"
    path.write_text(
        """<?xml version="1.0"?>
        <srx xmlns="http://www.lisa.org/srx20" version="2.0"><header segmentsubflows="yes" cascade="yes"/><body>
        <languagerules><languagerule languagerulename="German">
          <rule break="no"><beforebreak>\\b[Bb]spl\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
          <rule break="yes"><beforebreak>[\\p{Ll}\\p{Nd}];</beforebreak><afterbreak>\\s+\\p{Lu}</afterbreak></rule>
        </languagerule></languagerules>
        <maprules><languagemap languagepattern="[Dd][Ee].*" languagerulename="German"/></maprules></body></srx>""",
        encoding="utf-8",
    )
    rules = Rules.read(path)
    assert [rule.breaks for rule in rules.rules] == [False, True]
    assert texts("Ein Bspl. Hier; Dort.", rules) == ["Ein Bspl. Hier;", "Dort."]
    assert texts("A Bspl. Hier; Dort.", rules, "en")[0] == "A Bspl."


@pytest.mark.parametrize(
    "content",
    [
        b"<srx",
        b"<tmx/>",
        BOMB,
        b'<srx><body><maprules><languagemap languagepattern=".*" languagerulename="a"/></maprules></body></srx>',
    ],
)
def test_damaged_srx_is_refused(tmp_path, content):
    path = tmp_path / "bad.srx"
    path.write_bytes(content)
    with pytest.raises(FormatError, match=r"bad\.srx"):
        Rules.read(path)


def test_srx_is_written_in_the_order_of_the_standard(tmp_path):
    path = tmp_path / "out.srx"
    Rules((BREAK,)).write(path)
    root = etree.parse(path).getroot()
    assert root.get("version") == "2.0"
    assert [etree.QName(child).localname for child in root] == ["header", "body"]
    patterns = [each.get("languagepattern") for each in root.iterfind(".//{*}languagemap")]
    assert patterns[-1] == ".*"
    assert len(root.findall(".//{*}rule")) > 4


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        ("[[rule]]\nbreak = true\nbefore = ';'\n\n[[rule]]\nbreak = 'no'\nbefore = 'x'", 5, "needs `break"),
        (
            "[[rule]]\nbreak = true\nbefore = ';'\n\n# mine\n[[rule]]\nbreak = false\nbefore = '('",
            6,
            "regular expression",
        ),
        ("[[rule]]\nbreak = true\nbefore = ';'\nafters = 'x'", 1, "no afters"),
        ("[[rule]]\nbreak = true\nbefore ;", 3, "mend it there"),
        ("[rule]\nbreak = true", None, "double brackets"),
        ("[[rule]]\nbreak = true\nbefore = 'x{99999999999}'", 1, "repetition number is too large"),
        (f"[[rule]]\nbreak = true\nbefore = '{'(' * 5000}'", 1, "recursion depth"),
        ("[[rule]]\nbefore = " + "[" * 5000, None, "mend it there"),
    ],
)
def test_an_error_says_where_and_what_to_do(tmp_path, content, line, said):
    path = tmp_path / "rules.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FormatError, match=re.escape(said)) as caught:
        Rules.read(path)
    assert str(caught.value).startswith(f"{path}:{line}: " if line else f"{path}: ")


def test_new_rules_are_put_before_the_old_and_comments_stay():
    old = "# About our house style.\n\n[[rule]]  # the lawyers want this\nbreak = false\nbefore = 'Rn\\.'\n"
    text = Rules((NO_BREAK,)).put_before(old)
    assert "house style" in text
    assert "the lawyers" in text
    assert [rule.before for rule in Rules.loads(text.encode()).rules] == [NO_BREAK.before, r"Rn\."]
    assert Rules.loads(Rules((NO_BREAK,)).put_before("").encode()) == Rules((NO_BREAK,))
    assert Rules.loads(Rules((NO_BREAK,)).put_before("# nothing yet").encode()) == Rules((NO_BREAK,))


def test_a_rule_of_a_language_holds_for_its_varieties():
    rule = Rule(breaks=True, before=";", after=r"\s", language="de")
    assert [rule.holds_for(language) for language in ("de", "DE", "de-AT", "den", "en")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_rules_are_found_where_they_are_kept(tmp_path, monkeypatch):
    assert find_rules(tmp_path) == Rules()
    mine = user_rules()
    mine.parent.mkdir(parents=True)
    mine.write_text(Rules((BREAK,)).dumps(), encoding="utf-8")
    (tmp_path / FOLDER_RULES).write_text(Rules((NO_BREAK,)).dumps(), encoding="utf-8")
    third = Rule(breaks=False, before="x")
    Rules((third,)).write(tmp_path / "run.srx")
    assert find_rules(tmp_path).rules == (NO_BREAK, BREAK)
    assert find_rules(tmp_path, tmp_path / "run.srx").rules == (third, NO_BREAK, BREAK)
    monkeypatch.chdir(tmp_path)
    assert find_rules().rules == (NO_BREAK, BREAK)
    with pytest.raises(InputError, match=r"gone\.toml"):
        find_rules(tmp_path, tmp_path / "gone.toml")


@given(st.text(r"ab.\[]{}2?*+()|sdxu1^ ", max_size=8))
def test_what_a_pattern_must_end_with_is_what_it_ends_with(pattern):
    try:
        compiled = re.compile(pattern)
    except (re.error, FutureWarning):
        return
    ending = literal_ending(pattern)
    for text in ("aab.", "ab ab", "b.a", "22", "a]", "b[", "x", "u1", "d", "ab{2}", "a\\b", "."):
        for match in compiled.finditer(text):
            assert match[0].endswith(ending)


@pytest.mark.parametrize(
    ("pattern", "ending"),
    [(r"\bWvl\.", "Wvl."), (r"a+b\.\.", "b.."), (r"x\.?", ""), (r"Abs\.|Art", ""), (r"\u00e4\.", ".")],
)
def test_how_a_pattern_ends(pattern, ending):
    assert literal_ending(pattern) == ending


ENDLESS = [r"(a|aa)+\.", r"(a|a)*b\.", r"(a|ab?)+c\."]


@pytest.mark.parametrize("before", ENDLESS)
@pytest.mark.parametrize("breaks", [True, False])
def test_a_rule_that_comes_to_no_end_is_given_up_and_named(before, breaks):
    with pytest.raises(PatternError, match=re.escape(f"{before} of a segmentation rule does not come to an end")):
        texts("a" * 150 + " b. Danach kam sie. " + "a" * 150 + ". Er.", Rules((Rule(breaks, before),)))


@pytest.mark.parametrize("pattern", [r"\bAbs\.", r"\d+\.", r"[A-Z]\w*\s+x\.", r"a{2}b{3}c{4}", r"\*\+\*\+"])
def test_expressions_without_time_limit(pattern):
    assert is_quick(pattern)


@pytest.mark.parametrize("pattern", [*ENDLESS, ".*x", "[^x]+y", r"\S+z", r"a*a*a*b", r"(\d{1,3}){2,}"])
def test_expressions_with_a_time_limit(pattern):
    assert not is_quick(pattern)


PATTERNS = [r"\bAbs\.", "s\\.", "\\.", "x|y", r"(?i:abs)\.", r"\d+\.", ";", "", r"bzw\. ", "[.;]"]


@given(
    st.lists(st.tuples(st.booleans(), st.sampled_from(PATTERNS)), max_size=12),
    st.lists(st.sampled_from(["Abs. ", "bzw.  ", "12. ", "Haus; ", "x ", "ABS. "]), min_size=1, max_size=8),
)
def test_of_many_rules_the_first_that_fits_decides(pairs, pieces):
    rules = [Rule(breaks, before) for breaks, before in pairs]
    text = "".join(pieces)
    ready = RuleSet(rules)
    for place in range(len(text)):
        ends = [place, *(at for at in range(place + 1, place + 5) if text[place:at].isspace() and at <= len(text))]
        fitting = (
            rule.breaks
            for rule in rules
            if any(re.search(rf"(?:{rule.before})\Z", text[:at]) and re.match(r"\s", text[at:]) for at in ends)
        )
        assert ready.verdict(text, place) == next(fitting, None)
