import pytest

from parallel.bitext import Pair
from parallel.checks import check

GOOD = [
    ("Siehe https://a.example/de/seite.", "See https://a.example/en/seite."),
    ("Siehe http://www.a.example/x/", "See https://a.example/x"),
    ("An ich@a.example", "To ich@a.example"),
    ("Hallo {name}!", "Hello {name}!"),
    ("Noch %d von %1$s", "%d of %1$s left"),
    ("Rund 50 % der Leute", "Some 50% of the people"),
    ("50 % sind da", "50 % do exist"),
    ("100%ige Sicherheit", "100% safety"),
    ('<a title="Hilfe">hier</a>', '<a title="Help">here</a>'),
    ("a < b und b > c", "a < b and b > c"),
    ("Müller &amp; Sohn", "Müller &amp; Son"),
]

BAD = [
    ("urls", "Siehe https://a.example/x.", "See there.", None),
    ("urls", "Siehe https://a.example/x.", "See https://a.example/y.", "See https://a.example/x."),
    ("emails", "An ich@a.example", "To me@a.example", "To ich@a.example"),
    ("placeholders", "Hallo {name}!", "Hello {Name}!", "Hello {name}!"),
    ("placeholders", "Hallo %(name)s!", "Hello!", None),
    ("placeholders", "Noch %s", "%d left", "%s left"),
    ("placeholders", "Hallo {{ user.name }}", "Hello {{ user }}", "Hello {{ user.name }}"),
    ("tags", "<b>hier</b>", "<b>here<b>", "<b>here</b>"),
    ("tags", "hier<br/>", "here", None),
    ("entities", "Müller & Sohn", "Müller &amp; Son", "Müller & Son"),
]


@pytest.mark.parametrize(("source", "target"), GOOD)
def test_what_is_carried_over_is_fine(source, target):
    assert (
        check(Pair(source=source, target=target), enabled=["urls", "emails", "placeholders", "tags", "entities"]) == []
    )


@pytest.mark.parametrize(("name", "source", "target", "fix"), BAD)
def test_what_is_lost_or_changed_is_found(name, source, target, fix):
    (finding,) = check(Pair(source=source, target=target), enabled=[name])
    assert finding.fix == fix


def test_the_spans_show_what_is_missing_and_what_is_too_much():
    (finding,) = check(Pair(source="Hallo {a} und {b}", target="Hello {b} and {c}"), enabled=["placeholders"])
    assert (finding.source_spans, finding.target_spans) == (((6, 9),), ((14, 17),))
