"""The house rules that a linter does not know."""

import ast
import doctest
import re
import subprocess
import sys
import textwrap
from importlib import import_module

import odfdo
import pytest

import parallel
from parallel.bitext import Pair
from parallel.writers import write_pairs

HEAVY = (
    "textual",
    "ctranslate2",
    "torch",
    "stanza",
    "spacy",
    "nltk",
    "lxml",
    "trafilatura",
    "pypdfium2",
    "numpy",
    "rich",
    "typer",
)


def loaded_by(code):
    """Which of the heavy packages a piece of code loads in a fresh interpreter."""
    script = f"import sys\n{code}\nprint([name for name in {HEAVY!r} if name in sys.modules])"
    out = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout
    return eval(out)


def test_the_public_names_are_sorted_and_exist():
    assert parallel.__all__ == sorted(parallel.__all__)
    for name in parallel.__all__:
        assert getattr(parallel, name) is not None
    with pytest.raises(AttributeError, match="nonsense"):
        _ = parallel.nonsense


@pytest.mark.parametrize(
    "code",
    [
        "import parallel",
        "import parallel.bitext, parallel.errors, parallel.formats",
        "from parallel import Corpus, Translator",
        "import parallel.mt, parallel.readers, parallel.writers, parallel.ingest, parallel.batch, parallel.checks",
    ],
)
def test_importing_loads_nothing_heavy(code):
    assert loaded_by(code) == []


def test_the_command_line_answers_without_engine_and_screen():
    loaded = loaded_by("import parallel.cli.app")
    assert not {"textual", "ctranslate2", "nltk", "lxml", "numpy"} & set(loaded)


def test_the_seeds_are_as_they_came(seeds):
    sizes = {path.name: path.stat().st_size for path in seeds.iterdir()}
    assert sizes == {"000_1a749ca07db88ab6.txt": 9883, "003_ee6c30766481ad44.txt": 2269}


def test_the_five_lines_of_the_readme_run(root, seeds, tmp_path, monkeypatch):
    readme = (root / "README.md").read_text("utf-8")
    blocks = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    (code,) = (block for block in blocks if "Corpus.open" in block)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_bytes(sorted(seeds.iterdir())[1].read_bytes())
    exec(textwrap.dedent(code), {})
    assert "<tu " in (tmp_path / "news.tmx").read_text("utf-8")


def modules_with_examples(root):
    sources = [path for room in ("parallel", "tui") for path in (root / room).rglob("*.py")]
    files = [path for path in sources if ">>> " in path.read_text("utf-8")]
    return [".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__") for path in files]


def test_the_examples_of_the_docstrings_give_what_they_say(root, seeds, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_bytes(sorted(seeds.iterdir())[1].read_bytes())
    write_pairs([Pair(source="Guten Tag.", target="Good day.")], "memory.tmx", "tmx")
    letter = odfdo.Document("text")
    letter.meta.title = "Brief"
    letter.body.append(odfdo.Paragraph("Guten Tag."))
    letter.save("letter.odt")
    outcomes = {name: doctest.testmod(import_module(name)) for name in modules_with_examples(root)}
    assert {name: outcome for name, outcome in outcomes.items() if outcome.failed} == {}
    assert sum(outcome.attempted for outcome in outcomes.values()) > 8


@pytest.mark.parametrize("package", ["parallel/corpus", "tui"])
def test_the_map_of_a_large_package_names_every_module(root, package):
    docstring = ast.get_docstring(ast.parse((root / package / "__init__.py").read_text("utf-8")))
    told = set(re.findall(r"`(\w+)`", docstring))
    assert {module.stem for module in (root / package).glob("[!_]*.py")} - told == set()


def test_the_map_of_the_house_names_every_room(root):
    told = (root / "CONTRIBUTING.md").read_text("utf-8")
    rooms = [f"{room.name}/" for room in (root / "parallel").iterdir() if (room / "__init__.py").exists()]
    modules = [module.name for module in (root / "parallel").glob("[!_]*.py")]
    assert [name for name in (*rooms, *modules) if f"`{name}`" not in told] == []


def test_the_readme_of_the_training_names_every_module(root):
    told = (root / "parallel/train/README.md").read_text("utf-8")
    modules = (root / "parallel/train").glob("[!_]*.py")
    assert [module.name for module in modules if f"`{module.name}`" not in told] == []
