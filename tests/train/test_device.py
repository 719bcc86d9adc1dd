import subprocess
import sys

import pytest

import parallel.train
from parallel.errors import UsageError
from parallel.train import device


def test_importing_loads_nothing_heavy():
    script = (
        "import sys, parallel.train; from parallel.train import load_recipe, RECIPE; load_recipe(RECIPE);"
        "heavy = 'torch', 'ctranslate2', 'sentencepiece', 'sacrebleu', 'numpy';"
        "print([name for name in heavy if name in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_everything_public_is_there():
    assert {"Recipe", "load_recipe", "train", "export", "adapt", "undo_adaptation"} <= set(parallel.train.__all__)
    for name in parallel.train.__all__:  # without the extra, too
        assert name in dir(parallel.train)
        assert getattr(parallel.train, name).__doc__
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        parallel.train.nothing  # noqa: B018  # looking it up is the test


def test_without_the_extra_it_says_how_to_get_it(monkeypatch, tmp_path, recipe):
    from parallel.train import export, train

    monkeypatch.setattr(device, "find_spec", lambda name: None if name == "torch" else object())
    with pytest.raises(UsageError, match="needs torch; `uv sync --extra train` adds"):
        train(recipe, tmp_path / "run")
    with pytest.raises(UsageError, match="needs torch"):
        export(recipe, tmp_path / "run", tmp_path / "made.argosmodel")
    assert not (tmp_path / "run").exists()


def test_a_gpu_is_taken_when_there_is_one(monkeypatch):
    torch = pytest.importorskip("torch", reason="needs the extra `train`")
    assert device.choose_device(1) == torch.device("cpu")
    assert torch.get_num_threads() == 1
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    assert device.choose_device(1) == torch.device("cuda")
