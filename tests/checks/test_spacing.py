import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check


def found(source, target):
    names = ["double-space", "space-before-punctuation", "edge-space"]
    return [
        (f.check, f.severity, f.target_spans, f.fix) for f in check(Pair(source=source, target=target), enabled=names)
    ]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("A big  dog.", ("double-space", Severity.WARNING, ((5, 7),), "A big dog.")),
        ("A dog.  A cat.", ("double-space", Severity.INFO, ((6, 8),), "A dog. A cat.")),
        ("A dog , a cat", ("space-before-punctuation", Severity.WARNING, ((5, 6),), "A dog, a cat")),
        ("“A dog .”", ("space-before-punctuation", Severity.WARNING, ((6, 7),), "“A dog.”")),
        (" A dog", ("edge-space", Severity.INFO, ((0, 1),), "A dog")),
    ],
)
def test_spaces_too_many(target, expected):
    assert found("Ein Hund", target) == [expected]


@pytest.mark.parametrize("target", ["A dog ... a cat", "A dog. A cat.", "the .NET way", "a :) b", "A dog\na cat"])
def test_spaces_that_belong(target):
    assert found("Ein Hund", target) == []


def test_what_the_source_does_too_is_a_hint():
    assert found("Ein Hund , eine Katze", "A dog , a cat")[0][1] == Severity.INFO
    assert found(" Ein Hund ", " A dog ") == []
