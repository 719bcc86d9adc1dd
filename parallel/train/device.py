"""What the training runs on: a GPU when there is one, else all cores this process may use."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

from parallel.errors import UsageError
from parallel.mt.model import default_threads

if TYPE_CHECKING:
    import torch

__all__ = ["choose_device", "require_extra"]


def require_extra() -> None:
    """Raises UsageError, saying how to install what training needs, when it is not installed."""
    if missing := [name for name in ("torch", "sacrebleu") if find_spec(name) is None]:
        raise UsageError(
            f"training needs {' and '.join(missing)}; install the extra: uv sync --extra train"
            " (or: pip install 'satzpaar[train]')"
        )


def choose_device(threads: int | None = None) -> "torch.device":
    """The device to train on. On a CPU so many `threads` work on one batch, all its cores unless told."""
    import torch

    if torch.cuda.is_available():
        torch.backends.cuda.matmul.allow_tf32 = True
        return torch.device("cuda")
    torch.set_num_threads(threads or default_threads())
    return torch.device("cpu")
