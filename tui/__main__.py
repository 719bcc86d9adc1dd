"""`python -m tui CORPUS` opens the review screen; `satzpaar review` is the same with more."""

import sys
from pathlib import Path

from tui.app import run

if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1] if len(sys.argv) > 1 else "corpus.db")))
