"""Good translations by people, which the project does not ship: few may be flagged."""

from collections import Counter
from pathlib import Path

import pytest

from parallel.bitext import Pair
from parallel.checks import Severity, check_all


@pytest.mark.parametrize("name", ["newstest2018", "flores-dev"])
def test_fewer_than_three_in_a_hundred_good_pairs_are_flagged(shared: Path, name: str):
    texts = [
        (shared / "data/mt/dev" / name / f"{end}.txt").read_text(encoding="utf-8").splitlines() for end in ("de", "en")
    ]
    pairs = [Pair(source=source, target=target, id=n) for n, (source, target) in enumerate(zip(*texts, strict=True))]
    loud = [(pair.id, finding.check) for pair, finding in check_all(pairs) if finding.severity != Severity.INFO]
    assert len({number for number, _ in loud}) < 0.03 * len(pairs), Counter(name for _, name in loud)
