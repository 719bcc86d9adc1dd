"""What the training runs on: a GPU when there is one, else all cores this process may use."""

import os
from importlib.util import find_spec
from typing import TYPE_CHECKING

from parallel.errors import UsageError
from parallel.mt.model import default_threads

if TYPE_CHECKING:
    import torch

__all__ = ["choose_device", "require_extra"]


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
