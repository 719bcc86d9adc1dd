"""`python -m parallel.cli` is `satzpaar`."""

from parallel.cli import main

main()
