"""An Argos package (`.argosmodel`): metadata, SentencePiece, CTranslate2 model, hints and a model card, in a zip."""

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parallel.errors import InputError
from parallel.mt.hints import FILE
from parallel.mt.packages import Package
from parallel.train.device import require_extra
from parallel.train.recipe import Network, Recipe

if TYPE_CHECKING:
    from torch import Tensor

    from parallel.train.run import Evaluation
    from parallel.train.vocabulary import Pieces

__all__ = ["LANGUAGE_NAMES", "export", "metadata_of", "model_files", "write_package"]

LANGUAGE_NAMES = {"de": "German", "en": "English"}
ARGOS_VERSION = "1.9"
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same weights give the same bytes


def export(recipe: Recipe, run: Path, package: Path) -> Path:
    """Make a package of the averaged weights in a run's checkpoint, at any time of the run.

    Letters that the run's epoch has seldom (`vocabulary.least`) become unknown to it: what the network cannot spell
    is then left to who translates with it, and a name stays as it is.

    Raises UsageError without the extra `train`, InputError when the run has no checkpoint yet.
    """
    require_extra()
    from parallel.train.data import PAIRS
    from parallel.train.learner import read_checkpoint
    from parallel.train.run import Run
    from parallel.train.vocabulary import Pieces, without

    files = Run(run, recipe)
    if not files.checkpoint.exists():
        raise InputError("has no checkpoint yet; train first", path=run)
    saved = read_checkpoint(files.checkpoint)
    pieces = files.pieces(run / PAIRS)
    seldom = files.seldom(pieces)
    pieces = Pieces(without(pieces.model, seldom), tags=recipe.tags, hints=pieces.hints) if seldom else pieces
    values = Network(**saved["network"])
    evaluations = files.evaluations()
    card = model_card(recipe, values, len(pieces), saved["state"], evaluations[-1] if evaluations else None)
    metadata = metadata_of(recipe.source, recipe.target, recipe.package.version)
    weights = blended(saved["average"], files.start, recipe.blend) if recipe.blend != 1.0 else saved["average"]
    model = model_files(weights, values, pieces) | files.shortlist(pieces)
    return write_package(package, metadata, model, pieces, card)


def blended(weights: "Mapping[str, Tensor]", start: Package | None, share: float) -> "Mapping[str, Tensor]":
    """Weights with a `share` of themselves and the rest of a package (Wortsman et al. 2022), if there is one."""
    if start is None:
        return weights
    import torch

    from parallel.train.convert import read_model, weights_of

    before = weights_of(read_model(start.model_files()["model.bin"]), weights)
    return {name: torch.tensor(before[name]).lerp(value.float().cpu(), share) for name, value in weights.items()}


def model_files(weights: "Mapping[str, Tensor]", values: Network, pieces: "Pieces") -> dict[str, bytes]:
    """The files of a CTranslate2 int8 model of these weights."""
    from parallel.train.convert import to_ctranslate2

    arrays = {name: value.detach().float().cpu().numpy() for name, value in weights.items()}
    return to_ctranslate2(arrays, values, pieces.names)


def metadata_of(source: str, target: str, version: str) -> dict[str, str]:
    """The `metadata.json` of a package, as Argos reads it."""
    return {
        "package_version": version, "argos_version": ARGOS_VERSION, "type": "translate",
        "code": f"translate-{source}_{target}",
        "from_code": source, "from_name": LANGUAGE_NAMES.get(source, source),
        "to_code": target, "to_name": LANGUAGE_NAMES.get(target, target),
    }  # fmt: skip


def write_package(
    path: Path, metadata: Mapping[str, str], model: Mapping[str, bytes], pieces: "Pieces", card: str
) -> Path:
    """Write a package, whole or not at all; the same content gives the same bytes."""
    members = {
        "metadata.json": json.dumps(dict(metadata), indent=2).encode(),
        "README.md": card.encode(),
        "sentencepiece.model": pieces.model,
        **({FILE: pieces.hints} if pieces.hints else {}),
        **{f"model/{name}": data for name, data in model.items()},
    }
    folder = f"{metadata['code']}-{metadata['package_version'].replace('.', '_')}"
    draft = path.with_name(path.name + ".part")
    with zipfile.ZipFile(draft, "w") as archive:
        for name, data in sorted(members.items()):
            archive.writestr(zipfile.ZipInfo(f"{folder}/{name}", LONG_AGO), data, zipfile.ZIP_DEFLATED)
    return draft.replace(path)


def model_card(
    recipe: Recipe, values: Network, pieces: int, state: Mapping[str, object], evaluation: "Evaluation | None"
) -> str:
    """What the package is, for people: network, amount of training, scores, data."""
    languages = " to ".join(LANGUAGE_NAMES.get(code, code) for code in (recipe.source, recipe.target))
    hours = float(str(state["seconds"])) / 3600
    lines = [f"# {languages}, version {recipe.package.version}", "", recipe.package.card.strip(), ""]
    lines.append(
        f"- Network: {values.encoder_layers}+{values.decoder_layers} Transformer layers of width {values.width},"
        f" feed-forward {values.feed_forward}, {pieces} pieces; CTranslate2, int8 weights."
    )
    lines.append(
        f"- Training: {state['tokens']:,} target tokens in {state['steps']:,} steps, {hours:.1f} hours,"
        f" phase: {state['phase']}."
    )
    if evaluation:
        hints = ", with hints" if recipe.hints.share else ""
        lines.append(
            f"- Development set ({recipe.dev.name}, first {recipe.schedule.evaluate_lines} lines, beam 4,"
            f" length penalty 0.2{hints}): BLEU {evaluation.bleu:.1f}, chrF {evaluation.chrf:.1f}"
            f" at {evaluation.tokens:,} tokens."
        )
    lines += ["", "Sets it learnt from, with their weights in the main and the final phase:", ""]
    lines += [f"- {entry.name}: {entry.weight:g}, {entry.final:g}" for entry in recipe.data]
    return "\n".join(lines) + "\n"
