import pytest

from parallel.checks.finding import Finding, Severity
from tui.reasons import to_check


@pytest.mark.parametrize(
    ("checks", "said"),
    [
        ([], ""),
        (["numbers"], "check numbers"),
        (["numbers", "numbers"], "check numbers"),
        (["numbers", "length"], "check numbers, length"),
        (["numbers", "length", "quotes", "quotes", "spaces"], "check numbers, length, 2 more"),
    ],
)
def test_checks_are_named_and_the_rest_is_counted(checks: list[str], said: str) -> None:
    assert to_check([Finding(name, Severity.WARNING, "Something is wrong.") for name in checks]) == said
