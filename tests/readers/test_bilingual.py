"""XLIFF, CSV, PO, JSON Lines and Moses pairs of other tools."""

import re

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.errors import FormatError, InputError
from parallel.readers import is_bilingual, read_metadata, read_pairs


def saved(tmp_path, name, text, encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def texts(path, **languages):
    return [(pair.source, pair.target) for pair in read_pairs(path, **languages)]


def xliff12(units, languages='source-language="de" target-language="en"'):
    return (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">'
        f'<file original="brief.txt" {languages} datatype="plaintext"><body>\n{units}\n</body></file></xliff>'
    )


def xliff2(units, languages='srcLang="de" trgLang="en"'):
    return (
        f'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" {languages}>'
        f'<file id="f" original="brief.txt">\n{units}\n</file></xliff>'
    )


@pytest.mark.parametrize(
    ("attributes", "target", "status", "origin"),
    [
        ("", "<target>Yes</target>", Status.TRANSLATED, Origin.IMPORTED),
        ("", "", Status.DRAFT, Origin.IMPORTED),
        ("", '<target state="needs-translation">Yes</target>', Status.DRAFT, Origin.IMPORTED),
        ("", '<target state="translated" state-qualifier="exact-match">Yes</target>', Status.TRANSLATED, Origin.TM),
        ("", '<target state="new" state-qualifier="mt-suggestion">Yes</target>', Status.DRAFT, Origin.MT),
        ("", '<target state="final">Yes</target>', Status.REVIEWED, Origin.IMPORTED),
        (' approved="yes"', "<target>Yes</target>", Status.REVIEWED, Origin.IMPORTED),
    ],
)
def test_states_of_xliff_1(tmp_path, attributes, target, status, origin):
    path = saved(tmp_path, "a.xlf", xliff12(f'<trans-unit id="1"{attributes}><source>Ja</source>{target}</trans-unit>'))
    expected = Pair(source="Ja", target="Yes" if target else "", status=status, origin=origin, document="brief.txt")
    assert list(read_pairs(path)) == [expected]


def test_codes_and_suggestions_of_xliff_1(tmp_path):
    unit = (
        '<trans-unit id="1"><source>Ein <g id="1">Wort</g><x id="2" ctype="lb"/>und <bpt id="3">&lt;i></bpt>noch'
        "</source>"
        '<seg-source><mrk mtype="seg">Ein</mrk></seg-source><target>A word</target><note>eng</note>'
        "<alt-trans><target>Falsch</target></alt-trans></trans-unit>"
    )
    (pair,) = read_pairs(saved(tmp_path, "a.xlf", xliff12(unit)))
    assert (pair.source, pair.target, pair.note) == ("Ein Wort\nund noch", "A word", "eng")


def test_segments_of_xliff_2(tmp_path):
    units = (
        '<unit id="1"><notes><note>N</note></notes><segment state="final"><source>Ja. </source><target>Yes. </target>'
        '</segment><ignorable><source> </source></ignorable><segment><source>N<pc id="1">ei</pc>n<ph id="2"/></source>'
        '</segment></unit><unit id="2" translate="no"><segment><source>X</source></segment></unit>'
    )
    first, second = read_pairs(saved(tmp_path, "a.xlf", xliff2(units)))
    assert (first.source, first.target, first.status, first.note) == ("Ja. ", "Yes. ", Status.REVIEWED, "N")
    assert (second.source, second.target, second.status, second.position) == ("Nein", "", Status.DRAFT, 1)


def test_white_space_of_xliff_counts_only_where_it_says_so(tmp_path):
    plain = '<unit id="1"{}><segment><source>Ja\n   und</source><target>Yes\n and</target></segment></unit>'
    assert texts(saved(tmp_path, "a.xlf", xliff2(plain.format("")))) == [("Ja und", "Yes and")]
    kept = plain.format(' xml:space="preserve"')
    assert texts(saved(tmp_path, "b.xlf", xliff2(kept))) == [("Ja\n   und", "Yes\n and")]


def test_xliff_the_other_way_round_is_turned(tmp_path):
    units = '<unit id="1"><segment><source>Yes</source><target>Ja</target></segment></unit>'
    assert texts(saved(tmp_path, "a.xlf", xliff2(units, 'srcLang="en-GB" trgLang="de"'))) == [("Ja", "Yes")]


def test_xliff_of_other_languages_says_which(tmp_path):
    with pytest.raises(FormatError, match="is en to fr, not de to en;"):
        texts(saved(tmp_path, "a.xlf", xliff2("", 'srcLang="en" trgLang="fr"')))


def test_a_state_changed_by_another_tool_wins_over_ours(tmp_path):
    ours = '<context-group name="satzpaar"><context context-type="x-satzpaar-status">draft</context></context-group>'
    unit = f'<trans-unit id="1"><source>Ja</source><target state="{{}}">Yes</target>{ours}</trans-unit>'
    (kept,) = read_pairs(saved(tmp_path, "a.xlf", xliff12(unit.format("needs-review-translation"))))
    (changed,) = read_pairs(saved(tmp_path, "b.xlf", xliff12(unit.format("final"))))
    assert (kept.status, changed.status) == (Status.DRAFT, Status.REVIEWED)


def test_every_xliff_at_hand_reads_or_says_why(shared):
    found = sorted((shared / "data" / "tmx").rglob("*.xl*f*"))
    assert len(found) > 10
    for path in found:
        text = path.read_text(encoding="utf-8")
        source = re.search(r'(?:source-language|srcLang)="([^"]+)"', text)
        target = re.search(r'(?:target-language|trgLang)="([^"]+)"', text)
        pairs = read_pairs(path, source=source[1], target=target[1] if target else "fr")
        if "invalid" in path.name:
            with pytest.raises(FormatError, match=r":7: .*Char value 8"):
                list(pairs)
        else:
            assert all(pair.source or pair.target for pair in pairs)


def test_csv_with_commas_quotes_and_line_ends(tmp_path):
    path = saved(tmp_path, "a.csv", 'de,en\r\n"Ja, ""gern""","Yes,\r\nplease"\r\n')
    assert texts(path) == [('Ja, "gern"', "Yes,\r\nplease")]


def test_csv_of_a_german_excel(tmp_path):
    path = saved(tmp_path, "a.csv", "de;en\r\nGrößer, ja;bigger\r\n", "cp1252")
    assert texts(path) == [("Größer, ja", "bigger")]


def test_csv_in_utf_16(tmp_path):
    assert texts(saved(tmp_path, "a.csv", "Ja,Yes\nNein,No\n", "utf-16")) == [("Ja", "Yes"), ("Nein", "No")]


def test_an_open_quote_in_csv_is_said(tmp_path):
    with pytest.raises(FormatError, match="is no CSV here"):
        texts(saved(tmp_path, "a.csv", 'de,en\nJa,"Yes\n'))


PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: {}\\n"\n\n'


def test_po(tmp_path):
    entries = (
        '# Anrede\nmsgctxt "menu"\nmsgid "Ja\\n"\nmsgstr "Yes\\n"\n\n'
        '#, fuzzy\nmsgid "Nein"\nmsgstr "Na"\n\n#~ msgid "x"\n#~ msgstr "y"\n'
    )
    first, second = read_pairs(saved(tmp_path, "a.po", PO.format("en_GB") + entries))
    assert (first.source, first.target, first.status) == ("Ja\n", "Yes\n", Status.TRANSLATED)
    assert (first.note, first.metadata) == ("Anrede", {"msgctxt": "menu"})
    assert (second.target, second.status) == ("Na", Status.DRAFT)


def test_po_into_german_is_turned(tmp_path):
    assert texts(saved(tmp_path, "a.po", PO.format("de") + 'msgid "Yes"\nmsgstr "Ja"\n')) == [("Ja", "Yes")]


def test_po_errors(tmp_path):
    with pytest.raises(FormatError, match="translates into fr"):
        texts(saved(tmp_path, "a.po", PO.format("fr") + 'msgid "Yes"\nmsgstr "Oui"\n'))
    with pytest.raises(FormatError, match="is no PO file"):
        texts(saved(tmp_path, "b.po", 'msgid "Yes"\nunsinn\n'))


@pytest.mark.parametrize(
    "line",
    [
        '{"source": "Ja", "target": "Yes"}',
        '{"translation": {"de": "Ja", "en": "Yes", "fr": "Oui"}}',
        '{"de": "Ja", "en": "Yes"}',
    ],
)
def test_json_lines_in_anybodys_words(tmp_path, line):
    assert texts(saved(tmp_path, "a.jsonl", f"{line}\n\n")) == [("Ja", "Yes")]


def test_json_lines_keep_what_they_do_not_know(tmp_path):
    (pair,) = read_pairs(saved(tmp_path, "a.jsonl", '{"de": "Ja", "en": "Yes", "url": "example.org", "n": 3}\n'))
    assert pair.metadata == {"url": "example.org", "n": "3"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kein json\n", "is not JSON"),
        ("[1]\n", "no object"),
        ('{"source": "Ja", "score": "hoch"}\n', "score cannot be"),
        ('{"fr": "Oui", "it": "Si"}\n', "it holds fr, it"),
        pytest.param('{"a":' * 100_000 + "\n", "mend that line", id="deep"),
    ],
)
def test_wrong_json_lines(tmp_path, text, words):
    with pytest.raises(FormatError, match=words):
        texts(saved(tmp_path, "a.jsonl", text))


def test_moses_pairs_by_any_of_their_names(tmp_path):
    saved(tmp_path, "news.de", "Ja.\r\nNein.\n")
    saved(tmp_path, "news.en", "Yes.\nNo.\n")
    for name in ("news", "news.de", "news.en"):
        assert is_bilingual(tmp_path / name)
        assert texts(tmp_path / name) == [("Ja.", "Yes."), ("Nein.", "No.")]


def test_moses_pairs_of_unequal_length(tmp_path):
    saved(tmp_path, "news.de", "Ja.\nNein.\n")
    saved(tmp_path, "news.en", "Yes.\n")
    with pytest.raises(FormatError, match=r"news\.en:2: ends before its partner"):
        texts(tmp_path / "news")


def test_one_half_of_a_moses_pair_is_a_text(tmp_path):
    path = saved(tmp_path, "news.de", "Ja.\n")
    assert not is_bilingual(path)
    with pytest.raises(InputError, match="does not exist"):
        is_bilingual(tmp_path / "news")


def test_po_header_says_who_made_it_and_when(tmp_path):
    header = 'msgid ""\nmsgstr "Language: en\\n"\n"Project-Id-Version: Uhrwerk 2\\n"\n'
    header += '"Language-Team: LANGUAGE <LL@li.org>\\n"\n'
    header += '"Last-Translator: Kim Ott <kim@example.invalid>\\n"\n"PO-Revision-Date: 2023-04-05 06:07+0200\\n"\n\n'
    said = read_metadata(saved(tmp_path, "a.po", header + 'msgid "Ja"\nmsgstr "Yes"\n'))
    assert (said["title"], said["author"], said["date"]) == ("Uhrwerk 2", "Kim Ott <kim@example.invalid>", "2023-04-05")
    assert "Language-Team" not in said


def test_moses_pairs_say_nothing_about_themselves(tmp_path):
    saved(tmp_path, "x.de", "Ja\n")
    saved(tmp_path, "x.en", "Yes\n")
    assert read_metadata(tmp_path / "x") == {}
