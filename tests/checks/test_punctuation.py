import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check


def found(source, target, name):
    return [(f.severity, f.fix) for f in check(Pair(source=source, target=target), enabled=[name])]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Er kommt.", "He is coming", [(Severity.WARNING, "He is coming.")]),
        ("„Er kommt.“", "“He is coming”", [(Severity.WARNING, "“He is coming.”")]),
        ("Er kommt?", "He is coming.", [(Severity.WARNING, None)]),
        ("Er kommt.", "He is coming,", [(Severity.WARNING, None)]),
        ("Er kommt!", "He is coming.", [(Severity.INFO, None)]),
        ("Er kommt", "He is coming.", [(Severity.INFO, None)]),
        ("Ludwig II.", "Louis II", [(Severity.INFO, "Louis II.")]),
        ("Er kommt …", "He is coming...", []),
        ("„Er kommt“, sagt sie.", "“He is coming,” she says.", []),
        ("Er sagt: „Komm.“", "He says, “Come.”", []),
        ("Er kommt (heute).", "He is coming (today).", []),
    ],
)
def test_final_punctuation(source, target, expected):
    assert found(source, target, "final-punctuation") == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Er kommt.", "he is coming.", [(Severity.WARNING, "He is coming.")]),
        ("„Er kommt.“", "“he is coming.”", [(Severity.WARNING, "“He is coming.”")]),
        ("er kommt", "he is coming", []),
        ("Das iPhone klingelt.", "iPhone rings.", []),
        ("Mit apt-get geht es.", "apt-get does it.", []),
        ("Der Befehl ls hilft.", "ls helps.", []),
        ("3 Hunde", "three dogs", []),
    ],
)
def test_start_case(source, target, expected):
    assert found(source, target, "start-case") == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("„Er kommt“, sagt sie.", "“He is coming, she says.", [(Severity.WARNING, None)]),
        ("„Er kommt.“", "“He is coming.", [(Severity.WARNING, "“He is coming.”")]),
        ('"Er kommt."', 'He is coming."', [(Severity.WARNING, '"He is coming."')]),
        ("„Er kommt“, sagt sie.", "He is coming, she says.", [(Severity.WARNING, None)]),
        ("Das Schiff „Anna“ sank.", "The ship Anna sank.", [(Severity.INFO, None)]),
        ("Er kommt.", "“He is coming.", [(Severity.INFO, None)]),
        ("„Er kommt“, sagt sie.", "‘He is coming,’ she says.", []),
        ("»Er kommt«, sagt sie.", '"He is coming," she says.', []),
        ("„Er kommt und geht.", "“He comes and goes.", []),
        ("Ein Rohr von 12 Zoll", 'A 12" pipe', []),
    ],
)
def test_quotes(source, target, expected):
    assert found(source, target, "quotes") == expected


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Er (der Alte) kommt.", "He (the old one is coming.", [(Severity.WARNING, None)]),
        ("Er [sic] kommt.", "He sic] is coming.", [(Severity.WARNING, None)]),
        ("Er kommt.", "He (the old one is coming.", [(Severity.WARNING, None)]),
        ("Er (der Alte) kommt.", "He, the old one, is coming.", [(Severity.INFO, None)]),
        ("Er (der Alte) kommt.", "He (the old one) is coming.", []),
        ("a) Er kommt.", "a) He is coming.", []),
        ("Er kommt :-)", "He is coming", []),
        ("(Er kommt.", "(He is coming.", []),
    ],
)
def test_brackets(source, target, expected):
    assert found(source, target, "brackets") == expected
