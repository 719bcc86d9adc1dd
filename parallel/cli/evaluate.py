"""`satzpaar evaluate`: BLEU and chrF of a model, or of a corpus's drafts."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from parallel.cli.console import JsonOption, emit, emit_json
from parallel.errors import UsageError

__all__ = ["evaluate"]


def evaluate(
    source: Annotated[Path | None, typer.Argument(metavar="SOURCE", help="Source text, one segment a line.")] = None,
    reference: Annotated[
        Path | None, typer.Argument(metavar="REFERENCE", help="Its translation, line by line.")
    ] = None,
    corpus: Annotated[
        Path | None, typer.Option("--corpus", "-c", help="Drafts of this corpus against its final text.")
    ] = None,
    model: Annotated[Path | None, typer.Option("--model", help="The Argos package to evaluate.")] = None,
    source_language: Annotated[str, typer.Option("--source-lang", help="Language of SOURCE.")] = "de",
    target_language: Annotated[str, typer.Option("--target-lang", help="Language of REFERENCE.")] = "en",
    as_json: JsonOption = False,
) -> None:
    """BLEU and chrF with their sacrebleu signatures: of a model on a test set, or of a corpus's drafts.

    Of a model its own signature is printed too: package, search, precision, library.

    Example: `satzpaar evaluate test.de test.en --model other.argosmodel`
    """
    from parallel.evaluate import drafts_against_final
    from parallel.evaluate import evaluate as quality_of

    if (corpus is None) == (source is None or reference is None):
        raise UsageError("give SOURCE and REFERENCE, or --corpus")
    if corpus is not None:
        from parallel.corpus import Corpus

        with Corpus.open(corpus, create=False) as opened:
            quality, made_by = drafts_against_final(opened), {}
    else:
        assert source is not None
        assert reference is not None
        from parallel.mt import Translator

        with Translator(source_language, target_language, model=model) as translator:
            texts = [translation.text for translation in translator.translate(lines(source))]
            made_by = {"model": translator.signature}
        quality = quality_of(texts, lines(reference))
    if as_json:
        emit_json(asdict(quality) | made_by)
    else:
        emit("\n".join([f"{quality.segments} segments", str(quality), *made_by.values()]))


def lines(path: Path) -> list[str]:
    """The lines of a text."""
    from parallel.formats import lines_of
    from parallel.readers import read_document

    return lines_of(read_document(path).text)
