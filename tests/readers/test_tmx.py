"""Memories of other tools, and those that are broken or hostile."""

import re
from datetime import UTC, datetime

import pytest

from parallel.bitext import Origin, Pair, Status
from parallel.errors import FormatError, UnsafeInputError
from parallel.readers import read_metadata, read_pairs
from parallel.writers import write_pairs

HEADER = (
    '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" srclang="de" '
    'datatype="plaintext"/>'
)


def memory(tmp_path, units, *, prolog='<?xml version="1.0"?>', encoding="utf-8"):
    path = tmp_path / "memory.tmx"
    path.write_bytes(f'{prolog}\n<tmx version="1.4">{HEADER}<body>\n{units}\n</body></tmx>'.encode(encoding))
    return path


def unit(source, target, *, more="", attributes=""):
    return (
        f'<tu{attributes}>{more}<tuv xml:lang="de"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="en"><seg>{target}</seg></tuv></tu>'
    )


def texts(path, **languages):
    return [(pair.source, pair.target) for pair in read_pairs(path, **languages)]


def test_a_foreign_unit_keeps_all_it_says(tmp_path):
    more = "<note>eins</note><note>zwei</note><prop type='x-domain'>Recht</prop><prop type='x-domain'>Post</prop>"
    attributes = ' tuid="t1" creationdate="20240229T101500Z" changedate="20250101T000000Z" creationid="anna"'
    assert list(read_pairs(memory(tmp_path, unit("Ja.", "Yes.", more=more, attributes=attributes)))) == [
        Pair(
            source="Ja.",
            target="Yes.",
            status=Status.TRANSLATED,
            origin=Origin.IMPORTED,
            note="eins\nzwei",
            created=datetime(2024, 2, 29, 10, 15, tzinfo=UTC),
            changed=datetime(2025, 1, 1, tzinfo=UTC),
            metadata={"tuid": "t1", "creationid": "anna", "x-domain": "Recht\nPost"},
        )
    ]


def test_inner_tags_are_left_out_and_highlighted_text_stays(tmp_path):
    source = (
        'Ein <bpt i="1">&lt;b></bpt>fettes<ept i="1">&lt;/b></ept> <hi>Wort</hi><ph type="lb"/>hier<it pos="end">x</it>'
    )
    assert texts(memory(tmp_path, unit(source, "bold"))) == [("Ein fettes Wort\nhier", "bold")]


def test_several_targets_make_several_pairs(tmp_path):
    variants = "".join(
        f'<tuv xml:lang="{language}"><seg>{text}</seg></tuv>'
        for language, text in (("de-DE", "Farbe"), ("en-GB", "colour"), ("en-US", "color"), ("fr", "couleur"))
    )
    path = memory(tmp_path, f"<tu>{variants}</tu>")
    assert texts(path) == [("Farbe", "colour"), ("Farbe", "color")]
    assert texts(path, target="en-us") == [("Farbe", "color")]
    assert texts(path, source="fr", target="de") == [("couleur", "Farbe")]


def test_units_without_one_of_the_languages_are_passed_over(tmp_path):
    path = memory(tmp_path, unit("Ja.", "Yes.") + '<tu><tuv xml:lang="de"><seg>Nein.</seg></tuv></tu>')
    assert texts(path) == [("Ja.", "Yes.")]


def test_a_memory_of_other_languages_says_which(tmp_path):
    with pytest.raises(FormatError, match="no pair in sv and en; it holds de, en"):
        texts(memory(tmp_path, unit("Ja.", "Yes.")), source="sv")


def test_an_empty_memory_is_empty(tmp_path):
    assert texts(memory(tmp_path, "")) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_wins_over_a_wrong_declaration(tmp_path, encoding):
    path = memory(
        tmp_path, unit("Grün", "green"), prolog='<?xml version="1.0" encoding="iso-8859-1"?>', encoding=encoding
    )
    assert texts(path) == [("Grün", "green")]


def test_indented_segments_of_other_tools(tmp_path):
    assert texts(memory(tmp_path, unit("\n  Ja.\n ", "\n  Yes.\n "))) == [("Ja.", "Yes.")]


def test_html_entities_that_nobody_declared_there(tmp_path):
    path = memory(tmp_path, unit("5&nbsp;&euro;", "x"), prolog='<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
    assert texts(path) == [("5\xa0€", "x")]


def test_an_old_memory_with_lang(tmp_path):
    path = memory(tmp_path, '<tu><tuv lang="DE"><seg>Ja</seg></tuv><tuv lang="EN-US"><seg>Yes</seg></tuv></tu>')
    assert texts(path) == [("Ja", "Yes")]


@pytest.mark.parametrize(
    ("units", "line", "words"),
    [
        (unit("Ja & Amen", "Yes"), 3, "not well-formed"),
        (unit("Ja\x08", "Yes"), 3, "replace that character"),
        (unit("Ja&#x1f;", "Yes"), 3, "replace that character"),
        ("<tu><tuv xml:lang='de'><seg>Ja", 4, "a tag is not closed"),
        (unit("Ja", "Yes", more='<prop type="x-satzpaar-status">halb</prop>'), 3, "status cannot be “halb”"),
        (unit("Ja", "Yes", attributes=' creationdate="gestern"'), 3, "gestern"),
    ],
)
def test_broken_memories_name_the_line(tmp_path, units, line, words):
    path = memory(tmp_path, units)
    with pytest.raises(FormatError, match=words) as caught:
        texts(path)
    assert caught.value.line == line
    assert str(path) in str(caught.value)


def test_pairs_before_the_damage_come_first(tmp_path):
    pairs = read_pairs(memory(tmp_path, unit("Ja.", "Yes.") * 5_000 + "<tu>&"))
    assert next(pairs).source == "Ja."
    with pytest.raises(FormatError):
        list(pairs)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY a SYSTEM "file:///etc/hostname">',
        '<!ENTITY % a SYSTEM "http://127.0.0.1:9/x.dtd">%a;',
    ],
)
def test_declared_entities_are_refused(tmp_path, declaration):
    path = memory(tmp_path, unit("&a;", "x"), prolog=f"<!DOCTYPE tmx [{declaration}]>")
    with pytest.raises(UnsafeInputError, match="entities"):
        texts(path)


def test_a_billion_laughs_in_an_attribute(tmp_path):
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha" * 10}">' for n in range(10))
    path = memory(tmp_path, unit("x", "y", attributes=' tuid="&e9;"'), prolog=f"<!DOCTYPE tmx [{declared}]>")
    with pytest.raises((UnsafeInputError, FormatError)):
        texts(path)


def test_deep_nesting_is_refused(tmp_path):
    with pytest.raises(FormatError, match="nests that deep"):
        texts(memory(tmp_path, unit("<hi>" * 5000 + "x" + "</hi>" * 5000, "x")))


def test_every_memory_at_hand_reads_or_says_why(shared):
    """Each file of OmegaT, the LISA kit and translate-toolkit reads in the first two of its languages."""
    found = sorted((shared / "data" / "tmx").rglob("*.tmx"))
    assert len(found) > 50
    for path in found:
        data = path.read_bytes()
        text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8")
        languages = list(dict.fromkeys(re.findall(r"""<tuv\s[^>]*?lang\s*=\s*["']([^"']+)""", text)))
        units = len(re.findall(r"<tu[\s>]", text))
        if len(languages) < 2:
            assert units == 0
            assert texts(path) == []
            continue
        pairs = list(read_pairs(path, source=languages[0], target=languages[1]))
        assert 0 < len(pairs) <= units or path.name == "invalid.tmx"
        assert not any("<" in pair.source and "bpt" in pair.source for pair in pairs)
        if not any(language.lower().startswith("de") for language in languages):
            with pytest.raises(FormatError, match="no pair in de and en"):
                texts(path)


def test_level_two_of_the_lisa_kit(shared):
    pairs = texts(shared / "data/tmx/omegat/tmx/TMXComplianceKit/ImportTest2A.tmx", source="en-us", target="fr-ca")
    assert pairs[0] == ("The big black cat sleeps.", "Le gros chat noir dors.")
    assert pairs[2][0] == "Nested formatting = Bold+Italic+Underlined, Bold+Italic, Bold."


def test_a_memory_that_is_cut_off(tmp_path):
    path = memory(tmp_path, unit("Ja.", "Yes.") * 100)
    path.write_bytes(path.read_bytes()[:3000])
    with pytest.raises(FormatError, match="the file is cut off"):
        texts(path)


SAYING = """<?xml version="1.0"?>
<tmx version="1.4"><header creationtool="Werkbank" creationtoolversion="2" segtype="sentence" o-tmf="x" adminlang="en"
 srclang="de" datatype="plaintext" creationdate="20210503T141500Z" creationid="K. Lehmann"><note>Erste Fassung</note>
 <note>geprüft</note><prop type="licence">CC BY 4.0</prop><prop type="title">Briefe aus Bremen</prop></header>
 <body><tu><tuv xml:lang="de"><seg>Ja</seg></tuv><tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>"""


def test_what_the_header_says(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text(SAYING, "utf-8")
    said = read_metadata(path)
    assert said["title"] == "Briefe aus Bremen"
    assert said["licence"] == "CC BY 4.0"
    assert (said["author"], said["date"], said["creationtool"]) == ("K. Lehmann", "2021-05-03", "Werkbank")
    assert said["note"] == "Erste Fassung\ngeprüft"


def test_what_our_own_header_says_comes_back(tmp_path):
    path = tmp_path / "a.tmx"
    metadata = {"title": "Über Ton", "licence": "CC0", "x-eigenes": "ja"}
    write_pairs([Pair(source="Ja", target="Yes")], path, "tmx", metadata=metadata)
    assert metadata.items() <= read_metadata(path).items()


def test_a_memory_without_a_header_says_nothing(tmp_path):
    path = tmp_path / "a.tmx"
    path.write_text('<tmx><body><tu><tuv xml:lang="de"><seg>Ja</seg></tuv></tu></body></tmx>')
    assert read_metadata(path) == {}
    table = tmp_path / "a.tsv"
    table.write_text("Ja\tYes\n")
    assert read_metadata(table) == {}
