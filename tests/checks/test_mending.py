"""All certain fixes at one go, and never in a circle."""

from collections.abc import Iterator

import pytest

from parallel.bitext import Pair
from parallel.checks import Ignore, mending
from parallel.checks.finding import Issue, Severity
from parallel.checks.registry import CHECKS, Check


def test_one_fix_after_the_other() -> None:
    pair = Pair(source="Das Boot wiegt 2,4 Tonnen.", target="The the boat  weighs 2,4 tons .")
    mended = mending.mend(pair)
    assert mended.target == "The boat weighs 2.4 tons."
    assert len(mended.checks) >= 3


def test_what_is_ignored_is_not_mended() -> None:
    pair = Pair(source="Ein Boot.", target="A  boat.", id=7)
    assert mending.mend(pair, ignored=[Ignore("double-space", 7)]) == mending.Mended("A  boat.", ())


def test_nothing_to_mend() -> None:
    assert mending.mend(Pair(source="Ein Boot.", target="A boat.")) == mending.Mended("A boat.", ())


@pytest.mark.parametrize("grow", [False, True])
def test_fixes_that_call_each_other_come_to_an_end(monkeypatch: pytest.MonkeyPatch, grow: bool) -> None:
    def there(source: object, target: object) -> Iterator[Issue]:
        text = str(getattr(target, "text", ""))
        yield Issue("again", fix=text + "!" if grow else text.swapcase())

    monkeypatch.setattr("parallel.checks.runner._chosen", lambda enabled: (Check("x", Severity.INFO, "", run=there),))
    monkeypatch.setitem(CHECKS, "x", Check("x", Severity.INFO, "", run=there))
    mended = mending.mend(Pair(source="Hei.", target="Hi."))
    assert mended.target == ("Hi." + "!" * mending.ROUNDS if grow else "hI.")
