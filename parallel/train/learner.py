"""The network and all that changes while it learns: optimizer, averaged weights, random numbers; saved and restored."""

from dataclasses import asdict, replace
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

import torch
from torch import Tensor

from parallel.errors import FormatError, UsageError
from parallel.mt.packages import Package
from parallel.train.convert import network_of, read_model, weights_of
from parallel.train.device import choose_type
from parallel.train.epoch import Batch
from parallel.train.network import TranslationNetwork
from parallel.train.optimizer import Optimizer
from parallel.train.recipe import Network, OptimizerKind
from parallel.train.schedule import Phase, State

__all__ = ["Learner", "Weights"]

Weights = dict[str, Tensor]
AVERAGE_EVERY = 10  # steps; averaging costs a tenth of a step
VERSION = 2


class Learner:
    """Takes steps, in bf16 where the device is faster so, and keeps an exponential average of the weights."""

    def __init__(
        self,
        values: Network,
        pieces: int,
        device: torch.device,
        *,
        seed: int,
        average_steps: int,
        optimizer: OptimizerKind = OptimizerKind.ADAMW,
    ) -> None:
        torch.manual_seed(seed)
        self.device = device
        self.network = TranslationNetwork(values, pieces).to(device)
        self._computed = choose_type(device)
        self.optimizer = Optimizer(self.network, optimizer, self._computed)
        self.average: Weights = {name: value.detach().clone() for name, value in self.network.named_parameters()}
        self._horizon = average_steps / AVERAGE_EVERY

    def begin_with(self, package: Package) -> None:
        """Take the weights of a package that was built here; those it stores as int8 are rounded.

        Raises ModelError for any other package, UsageError for one of another network.
        """
        variables = read_model(package.model_files()["model.bin"])
        found = replace(network_of(variables), dropout=self.network.values.dropout)
        if found != self.network.values:
            raise UsageError(f"{package.path}: its network is {found}; give the recipe the same, or another start")
        weights = weights_of(variables, self.average)
        self.network.load_state_dict({name: torch.tensor(value) for name, value in weights.items()})
        self.average = {name: value.detach().clone() for name, value in self.network.named_parameters()}

    def step(
        self, batch: Batch, rate: float, *, smoothing: float, clip: float, number: int, guidance: float = 0.0
    ) -> tuple[Tensor, Tensor]:
        """Learn from one batch; `number` counts steps from 1. Returns the summed loss and the number of pieces.

        `guidance` is the weight of what the alignment head is from the batch's links; it is not in the loss returned.
        """
        self.network.train()
        loss, count, distance = self._loss(batch, smoothing)
        ((loss + guidance * distance) / count).backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), clip)
        self.optimizer.step(rate)
        if number % AVERAGE_EVERY == 0:
            self._average(number / AVERAGE_EVERY)
        return loss.detach(), count

    def _loss(self, batch: Batch, smoothing: float) -> tuple[Tensor, Tensor, Tensor]:
        ids = [torch.from_numpy(side).to(self.device) for side in (batch.source, batch.given, batch.wanted)]
        links = None if batch.links is None else torch.from_numpy(batch.links).to(self.device)
        reduced = self._computed is torch.bfloat16
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=reduced):
            losses: tuple[Tensor, Tensor, Tensor] = self.network(*ids, smoothing=smoothing, links=links)
        return losses

    def _average(self, count: float) -> None:
        """Move the average towards the weights; in the beginning faster, so that it forgets where they started."""
        share = min(1.0, max(1.0 / self._horizon, 10.0 / (count + 10.0)))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.values()), list(self.network.parameters()), share)

    def loss_of(self, batches: list[Batch]) -> float:
        """Loss of the averaged weights, nats a piece, without smoothing."""
        with self.averaged(), torch.no_grad():
            self.network.eval()
            sums = [self._loss(batch, 0.0) for batch in batches]
        return sum(float(loss) for loss, _, _ in sums) / sum(int(count) for _, count, _ in sums)

    def averaged(self) -> "Swapped":
        """A context in which the network has its averaged weights."""
        return Swapped(self.network, self.average)

    def save(self, path: Path, state: State) -> None:
        """Write everything to a file, whole or not at all."""
        cuda = torch.cuda.get_rng_state() if self.device.type == "cuda" else None
        values = {
            "version": VERSION,
            "network": asdict(self.network.values),
            "pieces": self.network.embeddings.num_embeddings,
            "weights": self.network.state_dict(),
            "average": self.average,
            "optimizer": self.optimizer.state(),
            "random": (torch.get_rng_state(), cuda),
            "state": {**asdict(state), "phase": state.phase.value},
        }
        draft = path.with_suffix(".part")
        torch.save(values, draft)
        draft.replace(path)

    def load(self, path: Path) -> State:
        """Restore what `save` wrote, random numbers included.

        Raises FormatError for a damaged file and UsageError for a checkpoint of another network, vocabulary or
        optimizer.
        """
        saved = read_checkpoint(path)
        expected = asdict(self.network.values), self.network.embeddings.num_embeddings
        if (saved["network"], saved["pieces"]) != expected:
            raise UsageError(f"{path}: is of another network or vocabulary than the recipe's; start in a new folder")
        self.network.load_state_dict(saved["weights"])
        try:
            self.optimizer.restore(saved["optimizer"])
        except ValueError as error:
            raise UsageError(f"{path}: is of another optimizer than the recipe's; start in a new folder") from error
        self.average = {name: value.to(self.device) for name, value in saved["average"].items()}
        torch.set_rng_state(saved["random"][0].cpu())
        if saved["random"][1] is not None and self.device.type == "cuda":
            torch.cuda.set_rng_state(saved["random"][1].cpu())
        return State(**{**saved["state"], "phase": Phase(saved["state"]["phase"])})


class Swapped:
    """A network with other weights for as long as the context lasts."""

    def __init__(self, network: TranslationNetwork, weights: Weights) -> None:
        self._network, self._weights = network, weights

    def __enter__(self) -> TranslationNetwork:
        self._swap()
        return self._network

    def __exit__(self, *_: object) -> None:
        self._swap()

    def _swap(self) -> None:
        for name, parameter in self._network.named_parameters():
            parameter.data, self._weights[name] = self._weights[name], parameter.data


def read_checkpoint(path: Path) -> dict[str, Any]:
    """The values of a checkpoint; only tensors and plain values are unpickled. Raises FormatError."""
    try:
        saved: dict[str, Any] = torch.load(path, map_location="cpu", weights_only=True)
    except (OSError, RuntimeError, ValueError, EOFError, UnpicklingError) as error:
        raise FormatError(f"is no checkpoint, or damaged ({error})", path=path) from error
    if saved.get("version") != VERSION:
        raise FormatError("is a checkpoint of another version; start in a new folder", path=path)
    return saved
