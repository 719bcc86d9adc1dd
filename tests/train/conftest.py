"""A recipe small enough to be followed in seconds, over pairs made up from a handful of words."""

import random
from pathlib import Path

import pytest

SUBJECTS = {"Der Rat": "The council", "Die Stadt": "The city", "Ein Richter": "A judge", "Das Schiff": "The ship"}
VERBS = {"sieht": "sees", "kauft": "buys", "verliert": "loses", "findet": "finds", "braucht": "needs"}
OBJECTS = {"den Hafen": "the harbour", "das Geld": "the money", "einen Plan": "a plan", "zwölf Züge": "twelve trains"}
TIMES = {"heute": "today", "am Abend": "in the evening", "nach dem Sturm": "after the storm", "": ""}

RECIPE = """
[network]
width = 32
heads = 2
feed_forward = 64
encoder_layers = 1
decoder_layers = 1
dropout = 0.1

[vocabulary]
size = 90
characters = "äöüß„“?"
recut = 0.1

[noise]
capitals = 0.02
joined = 0.1

[hints]
share = 0.5

[shortlist]
pairs = 300

[cleaning]
held_out = ["held_out.txt"]

[schedule]
tokens = 7_000
final_tokens = 2_000
batch_tokens = 300
learning_rate = 1e-2
warmup = 5
average_steps = 20
evaluate_tokens = 3_000
evaluate_lines = 8
checkpoint_seconds = 1_000.0

[dev]
source = "dev.de"
target = "dev.en"

[[data]]
path = "pairs.tsv"
final = 1
join = true

[[data]]
path = "words.tsv.xz"
weight = 0.5
tag = "word"
"""


def sentences(seed: int, count: int) -> list[tuple[str, str]]:
    draw = random.Random(seed)
    pairs = []
    for _ in range(count):
        parts = [draw.choice(list(table.items())) for table in (SUBJECTS, VERBS, TIMES, OBJECTS)]
        subject, verb, time, thing = parts
        source = " ".join(part[0] for part in (subject, verb, time, thing) if part[0]) + "."
        target = " ".join(part[1] for part in (subject, verb, thing, time) if part[1]) + "."
        pairs.append((source, target))
    return list(dict.fromkeys(pairs))


@pytest.fixture(scope="session")
def made_up():
    return sentences


@pytest.fixture(scope="session")
def data(tmp_path_factory) -> Path:
    """A data folder with everything that RECIPE names, and the recipe."""
    import lzma

    folder = tmp_path_factory.mktemp("data")
    everything = sentences(1, 400)
    dev, train = everything[:8], everything[8:]
    (folder / "pairs.tsv").write_text("".join(f"{source}\t{target}\n" for source, target in train), "utf-8")
    words = {key: value for table in (SUBJECTS, VERBS, OBJECTS) for key, value in table.items()}
    with lzma.open(folder / "words.tsv.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"{key}\t{value}\tnoun\n" for key, value in words.items())
    for suffix, side in (("de", 0), ("en", 1)):
        (folder / f"dev.{suffix}").write_text("".join(pair[side] + "\n" for pair in dev), "utf-8")
    (folder / "held_out.txt").write_text(train[0][0] + "\n", "utf-8")
    (folder / "recipe.toml").write_text(RECIPE, "utf-8")
    return folder


@pytest.fixture(scope="session")
def recipe(data):
    from parallel.train import load_recipe

    return load_recipe(data / "recipe.toml")


@pytest.fixture(scope="session")
def followed(recipe, tmp_path_factory):
    """The recipe followed to its end: its folder, its result and everything that was reported."""
    pytest.importorskip("torch", reason="needs the extra `train`")
    pytest.importorskip("sacrebleu", reason="needs the extra `train`")
    from parallel.train import train

    reports = []
    result = train(recipe, tmp_path_factory.mktemp("run"), threads=1, progress=reports.append)
    return result, reports
