"""What the training runs on: a GPU when there is one, else all cores this process may use; in bf16 where that pays."""

import os
import time
from importlib.util import find_spec
from typing import TYPE_CHECKING

from parallel.errors import UsageError
from parallel.mt.model import default_threads

if TYPE_CHECKING:
    import torch

__all__ = ["choose_device", "choose_type", "require_extra"]

SIDE = 256  # of the square matrices that are multiplied to see how fast a type is
TRIALS = 5


def require_extra() -> None:
    """Raises UsageError, saying how to install what training needs, when it is not installed.

    To be called before PyTorch is imported: threads that wait for one another shall sleep. If they spin, as they do
    unless told, training beside any other busy process becomes several times slower.
    """
    if missing := [name for name in ("torch", "sacrebleu") if find_spec(name) is None]:
        raise UsageError(f"training needs {' and '.join(missing)}; `uv sync --extra train` adds what is missing")
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


def choose_device(threads: int | None = None) -> "torch.device":
    """The device to train on. On a CPU so many `threads` work on one batch, all its cores unless told."""
    import torch

    if torch.cuda.is_available():
        torch.backends.cuda.matmul.allow_tf32 = True
        return torch.device("cuda")
    torch.set_num_threads(threads or default_threads())
    return torch.device("cpu")


def choose_type(device: "torch.device") -> "torch.dtype":
    """The type in which a device multiplies matrices faster: bf16 where it can, else fp32.

    Many processors cannot (before AVX-512 BF16 and AMX), and then PyTorch computes bf16 number by number, some seventy
    times as slowly as fp32. What a CPU can is measured, in some tenths of a second where it cannot.
    """
    import torch

    if device.type == "cuda":
        native = torch.cuda.is_bf16_supported(including_emulation=False)
        return torch.bfloat16 if native else torch.float32
    return min((torch.float32, torch.bfloat16), key=_seconds)


def _seconds(kind: "torch.dtype") -> float:
    """How long a product of matrices of a type takes on the CPU, at best."""
    import torch

    matrix = torch.ones(SIDE, SIDE, dtype=kind)
    taken = []
    for _ in range(TRIALS):
        began = time.perf_counter()
        matrix @ matrix
        taken.append(time.perf_counter() - began)
    return min(taken)
