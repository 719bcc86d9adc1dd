import dataclasses
import json
import subprocess
import sys
import textwrap
import zipfile

import pytest

from parallel.errors import InputError
from parallel.mt import Translator
from parallel.mt.packages import read_package

pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("sacrebleu", reason="needs the extra `train`")

from parallel.train import export
from parallel.train.evaluation import translate
from parallel.train.vocabulary import Pieces


@pytest.fixture(scope="module")
def package(followed, recipe, tmp_path_factory):
    return export(recipe, followed[0].run, tmp_path_factory.mktemp("package") / "made.argosmodel")


def test_the_same_run_gives_the_same_bytes(followed, recipe, package, tmp_path):
    assert export(recipe, followed[0].run, tmp_path / "again.argosmodel").read_bytes() == package.read_bytes()


def test_the_card_says_what_the_package_is(package):
    with zipfile.ZipFile(package) as archive:
        card = archive.read("translate-de_en-0_1/README.md").decode()
        metadata = json.loads(archive.read("translate-de_en-0_1/metadata.json"))
    assert "German to English" in card
    assert "1+1 Transformer layers of width 32" in card
    assert "- words: 0.5, 0" in card
    assert (metadata["from_name"], metadata["to_name"]) == ("German", "English")


def test_it_translates_through_the_engine(package):
    with Translator(model=package) as translator:
        assert translator.decoding.shortlist
        assert translator.translate_one("Der Rat sieht den Hafen.").text


ARGOS = """
    import sys, types

    for name in ("stanza", "spacy", "minisbd"):  # Argos needs them to cut sentences, which is not done here
        sys.modules[name] = types.ModuleType(name)
    from argostranslate import package
    try:
        package.install_from_path(sys.argv[1])
    except ImportError:
        pass  # raised behind the unpacking, where Argos empties a cache that nothing has filled
    (found,) = package.get_installed_packages()
    print(found, found.package_version, found.get_readme()[:8])
    import ctranslate2

    translator = ctranslate2.Translator(str(found.package_path / "model"), compute_type="int8", intra_threads=1)
    pieces = found.tokenizer.encode("Der Rat sieht den Hafen.")
    result = translator.translate_batch([pieces], beam_size=4, length_penalty=0.2, replace_unknowns=True)
    print(found.tokenizer.decode(result[0].hypotheses[0]).strip())
"""


def test_argos_installs_and_loads_it(package, tmp_path, home):
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(ARGOS), str(package)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stderr
    installed, translated = run.stdout.splitlines()
    assert installed == "German → English 0.1 # German"
    found = read_package(package)
    pieces = Pieces(found.read("sentencepiece.model"))
    assert translate(found.model_files(), pieces, ["Der Rat sieht den Hafen."], threads=1) == [translated]


def test_a_run_without_checkpoint_cannot_be_exported(recipe, tmp_path):
    with pytest.raises(InputError, match="no checkpoint"):
        export(recipe, tmp_path, tmp_path / "made.argosmodel")


def test_letters_seldom_met_are_unknown_to_the_package(followed, recipe, package, tmp_path):
    vocabulary = dataclasses.replace(recipe.vocabulary, least=10**9)
    made = export(dataclasses.replace(recipe, vocabulary=vocabulary), followed[0].run, tmp_path / "made.argosmodel")
    ours, theirs = (Pieces(read_package(path).read("sentencepiece.model")) for path in (package, made))
    assert ours.names == theirs.names
    assert 1 in theirs.encode(["zwölf"])[0]
    assert 1 not in ours.encode(["zwölf"])[0]
    assert ours.encode(["Der Rat."]) == theirs.encode(["Der Rat."])
