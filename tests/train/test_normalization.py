import pytest

from parallel.train.normalization import normalize, rules_tsv


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("„Ja“, sagt ‚er‘ – «nein»", '"Ja", sagt \'er\' – "nein"'),
        ("don’t", "don't"),
        ("a\u00a0b\u2009c\u202fd", "a b c d"),
        ("Zei\u00adle\u200b", "Zeile"),
        ("eine\nZeile\tmehr", "eine Zeile mehr"),
        ("ﬁnden … ２", "finden ... 2"),
        ("30 m² kosten ½ €™", "30 m² kosten ½ €™"),
        ("a\u0308 e\u0301", "ä é"),
        ("São Łódź ß ẞ", "São Łódź ß ẞ"),
    ],
)
def test_normalize(text, expected):
    assert normalize(text) == expected


def test_normalizing_twice_changes_nothing_more():
    text = "".join(map(chr, [*range(1, 0x3400), *range(0xF900, 0x10000)]))
    once = normalize(text)
    assert normalize(once) == once


def test_rules_have_the_form_that_sentencepiece_reads():
    rules = dict(line.split("\t") for line in rules_tsv().splitlines())
    assert rules["201E"] == "22"
    assert rules["A0"] == "20"
    assert rules["AD"] == ""
    assert rules["61 308"] == "E4"
    assert all(before != after for before, after in rules.items())
