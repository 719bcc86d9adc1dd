"""The Linux console: sixteen colours and the shapes of its fonts."""

import os
import re
import sys
from pathlib import Path

import pexpect
import pytest

from parallel.corpus.desk import Desk
from tui.settings import folder

PATIENCE = 120  # seconds; other work may be going on


@pytest.mark.parametrize("keys", ["", "?", "F", "D", "S", ","])
def test_only_plain_shapes_and_sixteen_colours(corpus: Path, root: Path, keys: str) -> None:
    with Desk.open(corpus) as desk:
        texts = "".join(pair.source + pair.target for pair in desk.pairs())
        document = "".join(desk.document(entry).text for entry in desk.documents())
    environment = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "NO_COLOR")}
    program = pexpect.spawn(
        sys.executable, ["-m", "tui", str(corpus)], cwd=str(root), dimensions=(30, 100), encoding="utf-8",
        env=environment | {"TERM": "linux", "XDG_CONFIG_HOME": str(folder().parent)}, timeout=PATIENCE,
    )  # fmt: skip
    program.expect("Hanna Brandt")
    seen = program.before + program.after
    program.send(keys + ("" if keys else "j"))
    program.expect(
        {"": "pair 2", "?": "Keys in", "F": "What to show", "D": "reviewed", "S": "German,", ",": "Density"}[keys]
    )
    seen += program.before + program.after
    program.kill(9)
    program.close()
    assert "38;2;" not in seen
    drawn = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen)
    assert {shape for shape in drawn if ord(shape) > 0xFF} - set(texts + document) == set()
