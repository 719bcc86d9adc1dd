import pytest

from parallel.errors import FormatError, InputError, UsageError
from parallel.train.recipe import RECIPE, DataSet, load_recipe


def test_the_shipped_recipe_can_be_read():
    recipe = load_recipe(RECIPE, data="somewhere")
    assert recipe.network.width % recipe.network.heads == 0
    assert recipe.tags == ("back", "hint", "old", "tech")
    assert {entry.name for entry in recipe.data} >= {"news", "europarl-comtrans", "wiktionary_de_en"}
    assert all(not entry.final for entry in recipe.data if entry.tag == "tech")


def test_the_shipped_recipe_names_only_files_that_are_there(shared):
    recipe = load_recipe(RECIPE, data=shared / "data")
    paths = [entry.path or entry.source for entry in (*recipe.data, recipe.dev)] + list(recipe.cleaning.held_out)
    assert [path for path in paths if not (recipe.folder / path).is_file()] == []


def test_the_shipped_recipe_learns_from_nothing_that_is_held_out():
    paths = [entry.path for entry in load_recipe(RECIPE).data]
    assert [path for path in paths if "/dev/" in path or "newstest" in path or "flores" in path] == []


@pytest.mark.parametrize(
    ("toml", "error", "part"),
    [
        ("network = 3", FormatError, "must be a table"),
        ("[network]\nbreadth = 3", FormatError, "has no breadth"),
        ('[network]\nwidth = "wide"', FormatError, "width must be int"),
        ("[network]\nwidth = true", FormatError, "width must be int"),
        ("[network]\nwidth = 30\nheads = 4", UsageError, "no multiple"),
        ("[vocabulary]\nsize = 70_000", UsageError, "at most 65000"),
        ("[cleaning]\ngap = 1", UsageError, "2 or more"),
        ("blend = 0.5", UsageError, "nothing to blend with"),
        ("[schedule\n", FormatError, "is no TOML"),
    ],
)
def test_a_wrong_recipe_says_what_is_wrong(tmp_path, toml, error, part):
    path = tmp_path / "recipe.toml"
    sets = '[dev]\npath = "dev.tmx"\n[[data]]\npath = "a.tmx"\n'
    path.write_text(f"{toml}\n{sets}" if error is not FormatError or "=" in toml else toml, "utf-8")
    with pytest.raises(error, match=part) as caught:
        load_recipe(path)
    assert str(path) in str(caught.value)


def test_a_recipe_without_sets_or_files_is_refused(tmp_path):
    path = tmp_path / "recipe.toml"
    path.write_text('[dev]\npath = "dev.tmx"\n', "utf-8")
    with pytest.raises(FormatError, match="needs data"):
        load_recipe(path)
    path.write_text('[dev]\npath = "dev.tmx"\n[[data]]\nsource = "a.de"\n', "utf-8")
    with pytest.raises(FormatError, match="either path, or source and target"):
        load_recipe(path)
    with pytest.raises(InputError, match=r"absent\.toml"):
        load_recipe(tmp_path / "absent.toml")


def test_a_set_is_called_by_its_file():
    assert DataSet(path="mt/news.tsv.xz").name == "news"
    assert DataSet(source="mt/talks.de", target="mt/talks.en").name == "talks"


def test_a_recipe_completes_its_base(tmp_path):
    (tmp_path / "base.toml").write_text(
        '[network]\nwidth = 64\nheads = 8\n[dev]\npath = "dev.tmx"\n'
        '[[data]]\npath = "a.tmx"\n[[data]]\npath = "b.tmx"\n',
        "utf-8",
    )
    (tmp_path / "own.toml").write_text('base = "base.toml"\n[network]\nwidth = 32\n[schedule]\nseed = 7\n', "utf-8")
    recipe = load_recipe(tmp_path / "own.toml")
    assert (recipe.network.width, recipe.network.heads, recipe.schedule.seed) == (32, 8, 7)
    assert [entry.name for entry in recipe.data] == ["a", "b"]
    (tmp_path / "own.toml").write_text('base = "own.toml"', "utf-8")
    with pytest.raises(FormatError, match="its own base"):
        load_recipe(tmp_path / "own.toml")


def test_the_wide_recipe_learns_from_the_same_sets():
    wide, shipped = load_recipe(RECIPE.with_name("de_en_wide.toml")), load_recipe(RECIPE)
    assert wide.data == shipped.data
    assert wide.network.width == 2 * shipped.network.width
    assert wide.schedule.optimizer is shipped.schedule.optimizer
