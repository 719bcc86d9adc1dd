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


def test_it_computes_in_the_type_that_is_faster_on_this_processor():
    torch = pytest.importorskip("torch", reason="needs the extra `train`")
    from torch.utils.benchmark import Timer

    taken = {}
    for kind in (torch.float32, torch.bfloat16):
        matrix = torch.ones(384, 384, dtype=kind)
        taken[kind] = Timer("matrix @ matrix", globals={"matrix": matrix}).timeit(20).median
    chosen = device.choose_type(torch.device("cpu"))
    assert taken[chosen] < 2 * min(taken.values())


@pytest.mark.parametrize("native", [True, False])
def test_a_gpu_computes_in_bf16_if_it_can(native, monkeypatch):
    torch = pytest.importorskip("torch", reason="needs the extra `train`")
    monkeypatch.setattr(torch.cuda, "is_bf16_supported", lambda *, including_emulation: native or including_emulation)
    assert device.choose_type(torch.device("cuda")) == (torch.bfloat16 if native else torch.float32)
