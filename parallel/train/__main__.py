"""`python -m parallel.train RECIPE --data FOLDER --out RUN`: follow a recipe, from its checkpoint if there is one."""

import argparse
import sys
from pathlib import Path

from parallel.errors import SatzpaarError
from parallel.train import RECIPE, TrainProgress, export, load_recipe, train


def main() -> int:
    """Train or export; 0 when it worked, 1 with a message on stderr when it did not."""
    parser = argparse.ArgumentParser(prog="python -m parallel.train", description=__doc__)
    parser.add_argument("recipe", type=Path, nargs="?", default=RECIPE)
    parser.add_argument("--data", type=Path, required=True, help="the folder that the recipe's paths start from")
    parser.add_argument("--out", type=Path, required=True, help="the run's folder; continued if it holds a checkpoint")
    parser.add_argument("--export", type=Path, metavar="PACKAGE", help="no training: write the package of a run")
    options = parser.parse_args()
    try:
        recipe = load_recipe(options.recipe, data=options.data)
        if options.export:
            export(recipe, options.out, options.export)
        else:
            train(recipe, options.out, progress=narrate)
    except SatzpaarError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def narrate(progress: TrainProgress) -> None:
    """One line on stderr."""
    if progress.cleaned:
        rejected = ", ".join(f"{count} {reason}" for reason, count in sorted(progress.cleaned.rejected.items()))
        line = f"{progress.cleaned.name}: {progress.cleaned.kept} pairs; left out: {rejected or 'none'}"
    else:
        line = (
            f"{progress.phase} {progress.fraction:.1%} step {progress.steps} {progress.tokens / 1e6:.2f} M tokens"
            f" {progress.speed:.0f}/s rate {progress.rate:.1e} loss {progress.loss:.3f}"
        )
        if progress.evaluation:
            seen = progress.evaluation
            line += f" | dev loss {seen.dev_loss:.3f} BLEU {seen.bleu:.1f} chrF {seen.chrf:.1f}"
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
