import dataclasses
import json
import shutil
import subprocess
import sys
import textwrap

import pytest

from parallel.errors import FormatError, UsageError
from parallel.mt.packages import read_package
from parallel.train.schedule import Phase

torch = pytest.importorskip("torch", reason="needs the extra `train`")
pytest.importorskip("sacrebleu", reason="needs the extra `train`")

from parallel.train import export, train  # noqa: E402  # only where torch is
from parallel.train.convert import read_model, weights_of  # noqa: E402
from parallel.train.learner import read_checkpoint  # noqa: E402


def weights(run):
    saved = read_checkpoint(run / "checkpoint.pt")
    return [saved["weights"], saved["average"]], saved["state"]


def test_the_loss_falls_and_the_recipe_is_followed_to_its_end(followed, recipe):
    result, reports = followed
    assert result.done
    assert recipe.schedule.tokens + recipe.schedule.final_tokens <= result.tokens < 9_600
    log = [json.loads(line) for line in (result.run / "log.jsonl").read_text("utf-8").splitlines()]
    assert len(log) >= 2
    assert log[-1]["dev_loss"] < 0.9 * log[0]["dev_loss"]
    assert log[-1]["train_loss"] < 0.8 * log[0]["train_loss"]
    assert [report.cleaned.name for report in reports if report.cleaned] == ["pairs", "words"]
    assert [report.evaluation for report in reports if report.evaluation][-1] == result.evaluation
    _, state = weights(result.run)
    assert state["phase"] == "done"


def test_a_run_that_is_done_stays_as_it_is(followed, recipe):
    result, _ = followed
    before, _ = weights(result.run)
    assert train(recipe, result.run, threads=1).steps == result.steps
    after, _ = weights(result.run)
    assert same(before, after)


def same(first, second):
    return all(torch.equal(one[name], two[name]) for one, two in zip(first, second, strict=True) for name in one)


@pytest.fixture(scope="module")
def short(recipe):
    schedule = dataclasses.replace(recipe.schedule, tokens=2_000, final_tokens=1_000, evaluate_tokens=1_200)
    return dataclasses.replace(recipe, schedule=schedule)


@pytest.fixture
def begun(followed, tmp_path):
    """A run's folder with pairs and vocabulary made, and nothing learnt yet."""
    for name in ("pairs.tsv", "sentencepiece.model"):
        shutil.copy(followed[0].run / name, tmp_path / name)
    return tmp_path


@pytest.fixture(scope="module")
def in_one_go(followed, short, tmp_path_factory):
    folder = tmp_path_factory.mktemp("one go")
    for name in ("pairs.tsv", "sentencepiece.model"):
        shutil.copy(followed[0].run / name, folder / name)
    return train(short, folder, threads=1)


def test_stopped_and_continued_gives_the_same_weights(begun, short, in_one_go):
    calls = iter(range(1_000))
    result = train(short, begun, threads=1, stop=lambda: next(calls) in {3, 9})
    assert (result.steps, result.done) == (4, False)
    while not result.done:
        result = train(short, begun, threads=1, stop=lambda: next(calls) in {3, 9})
    expected, state = weights(in_one_go.run)
    found, other = weights(begun)
    assert same(expected, found)
    times = {"seconds": 0.0}
    assert state | times == other | times


KILLED = """
    import dataclasses, os, signal, sys
    from pathlib import Path
    from parallel.train import load_recipe, train

    recipe = load_recipe(sys.argv[1])
    schedule = dataclasses.replace(
        recipe.schedule, tokens=2_000, final_tokens=1_000, evaluate_tokens=1_200, checkpoint_seconds=0.0
    )
    steps = iter(range(1_000))

    def stop():
        if next(steps) == 6:
            os.kill(os.getpid(), signal.SIGKILL)
        return False

    train(dataclasses.replace(recipe, schedule=schedule), Path(sys.argv[2]), threads=1, stop=stop)
"""


def test_killed_and_continued_gives_the_same_weights(begun, data, short, in_one_go):
    command = [sys.executable, "-c", textwrap.dedent(KILLED), str(data / "recipe.toml"), str(begun)]
    assert subprocess.run(command, check=False).returncode == -9
    assert weights(begun)[1]["steps"] == 7
    assert train(short, begun, threads=1).done
    assert same(weights(in_one_go.run)[0], weights(begun)[0])


def test_a_checkpoint_of_another_network_is_refused(followed, recipe, tmp_path):
    shutil.copytree(followed[0].run, tmp_path / "run")
    other = dataclasses.replace(recipe, network=dataclasses.replace(recipe.network, feed_forward=48))
    with pytest.raises(UsageError, match="another network"):
        train(other, tmp_path / "run", threads=1)
    (tmp_path / "run" / "checkpoint.pt").write_bytes(b"PK\x03\x04 no checkpoint")
    with pytest.raises(FormatError, match="no checkpoint"):
        train(recipe, tmp_path / "run", threads=1)


def test_a_run_that_gains_nothing_ends_early(begun, short):
    schedule = dataclasses.replace(
        short.schedule, tokens=10**9, final_tokens=10**9, evaluate_tokens=300, patience=1, learning_rate=0.0
    )
    result = train(dataclasses.replace(short, schedule=schedule), begun, threads=1)
    assert result.done
    assert result.steps < 12
    assert result.evaluation
    assert result.evaluation.phase is Phase.FINAL


@pytest.fixture
def package(followed, recipe, tmp_path):
    return export(recipe, followed[0].run, tmp_path / "start.argosmodel")


def test_a_run_may_begin_with_a_package(package, followed, short, tmp_path):
    schedule = dataclasses.replace(short.schedule, tokens=400, final_tokens=0, evaluate_tokens=300, learning_rate=1e-6)
    result = train(dataclasses.replace(short, start=str(package), schedule=schedule), tmp_path / "on", threads=1)
    assert result.evaluation.dev_loss < 1.05 * followed[0].evaluation.dev_loss
    assert (tmp_path / "on" / "sentencepiece.model").read_bytes() == read_package(package).read("sentencepiece.model")
    (begun, average), _ = weights(tmp_path / "on")
    (_, before), _ = weights(followed[0].run)
    for name, value in before.items():
        rounding = value.abs().max() / 120
        assert torch.allclose(begun[name], value, atol=float(rounding)), name
        assert torch.allclose(average[name], value, atol=float(rounding)), name


def test_what_a_run_exports_is_blended_with_the_package_it_began_with(package, followed, recipe, tmp_path):
    def weights_in(path):
        variables = read_model(read_package(path).model_files()["model.bin"])
        return weights_of(variables, ["encoder.layer.0.ffn.linear_0.weight"])["encoder.layer.0.ffn.linear_0.weight"]

    run = shutil.copytree(followed[0].run, tmp_path / "run")
    saved = read_checkpoint(run / "checkpoint.pt")
    saved["average"] = {name: torch.zeros_like(value) for name, value in saved["average"].items()}
    torch.save(saved, run / "checkpoint.pt")
    quarter = dataclasses.replace(recipe, start=str(package), blend=0.75)
    exported = export(quarter, run, tmp_path / "blended.argosmodel")
    assert weights_in(exported) == pytest.approx(0.25 * weights_in(package), abs=0.01 * abs(weights_in(package)).max())


def test_a_package_of_another_network_is_told(package, short, tmp_path):
    deeper = dataclasses.replace(
        short, network=dataclasses.replace(short.network, decoder_layers=2), start=str(package)
    )
    with pytest.raises(UsageError, match=r"start\.argosmodel: its network is Network\(width=32"):
        train(deeper, tmp_path / "other", threads=1)


def test_a_package_goes_with_its_own_vocabulary(package, short, begun):
    (begun / "sentencepiece.model").write_bytes((begun / "sentencepiece.model").read_bytes() + b"\n\x00")
    with pytest.raises(UsageError, match=r"sentencepiece\.model: is not the vocabulary of the package"):
        train(dataclasses.replace(short, start=str(package)), begun, threads=1)
