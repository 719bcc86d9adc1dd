"""What turns gradients into steps: AdamW (Loshchilov and Hutter 2019), or Muon (Jordan et al. 2024) with AdamW.

Muon makes every matrix's step orthogonal, so that directions seldom seen are learnt as fast as common ones; its steps
are made as large as AdamW's (Liu et al. 2025), so that both take one rate. Embeddings, norms, biases stay with AdamW.
"""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor, nn

from parallel.train.recipe import OptimizerKind

__all__ = ["Optimizer"]

BETAS = (0.9, 0.98)
MOMENTUM = 0.95
DECAY = 0.01


class Muon(torch.optim.Muon):  # type: ignore[misc]  # untyped where the extra is not installed
    """PyTorch's Muon, computing in the type that it is told and with all matrices of one shape at a time.

    PyTorch's own computes in bf16 on any processor, some seventy times as slowly as in fp32 on those that cannot.
    """

    def __init__(self, matrices: Iterable[nn.Parameter], computed: torch.dtype) -> None:
        super().__init__(matrices, lr=0.0, momentum=MOMENTUM, weight_decay=DECAY, adjust_lr_fn="match_rms_adamw")
        self._computed = computed

    def step(self, closure: Callable[[], float] | None = None) -> float | None:
        """Take a step along the gradients, as `torch.optim.Muon` does."""
        loss = closure() if closure else None
        with torch.no_grad():
            for group in self.param_groups:
                shapes: dict[torch.Size, list[nn.Parameter]] = {}
                for matrix in group["params"]:
                    if matrix.grad is not None:
                        shapes.setdefault(matrix.shape, []).append(matrix)
                for matrices in shapes.values():
                    self._turn(matrices, group)
        return loss

    def _turn(self, matrices: list[nn.Parameter], group: dict[str, Any]) -> None:
        """Take a step with matrices of one shape, as large as AdamW's would be."""
        gradients = torch.stack([self._moved(matrix, group["momentum"]) for matrix in matrices])
        steps = self._orthogonal(gradients, group).to(gradients.dtype)
        length = 0.2 * group["lr"] * max(steps.shape[1:]) ** 0.5
        for matrix, step in zip(matrices, steps, strict=True):
            matrix.mul_(1 - group["lr"] * group["weight_decay"]).sub_(step, alpha=length)

    def _moved(self, matrix: nn.Parameter, momentum: float) -> Tensor:
        """A gradient with (Nesterov's) momentum."""
        state = self.state[matrix]
        if "momentum_buffer" not in state:
            state["momentum_buffer"] = torch.zeros_like(matrix)
        buffer = state["momentum_buffer"]
        buffer.lerp_(matrix.grad, 1 - momentum)
        return torch.lerp(matrix.grad, buffer, momentum)

    def _orthogonal(self, gradients: Tensor, group: dict[str, Any]) -> Tensor:
        """The orthogonal matrices next to some of one shape, nearly (Newton and Schulz's iteration)."""
        a, b, c = group["ns_coefficients"]
        tall = gradients.shape[1] > gradients.shape[2]
        near = gradients.to(self._computed)
        near = near.mT if tall else near
        near = near / near.norm(dim=(1, 2), keepdim=True).clamp(min=group["eps"])
        for _ in range(group["ns_steps"]):
            gram = near @ near.mT
            near = torch.baddbmm(near, torch.baddbmm(gram, gram, gram, beta=b, alpha=c), near, beta=a)
        return near.mT if tall else near


class Optimizer:
    """All optimizers of a network as one; Muon computes in the type `computed`."""

    def __init__(self, network: nn.Module, kind: OptimizerKind, computed: torch.dtype = torch.float32) -> None:
        matrices: list[nn.Parameter] = []
        rest: list[nn.Parameter] = []
        for name, parameter in network.named_parameters():
            hidden = parameter.ndim == 2 and not name.startswith("embeddings")
            (matrices if kind is OptimizerKind.MUON and hidden else rest).append(parameter)
        self._parts: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(rest, lr=0.0, betas=BETAS, weight_decay=DECAY, fused=True)
        ]
        if matrices:
            self._parts.append(Muon(matrices, computed))

    def step(self, rate: float) -> None:
        """Take a step along the gradients, and clear them."""
        for part in self._parts:
            for group in part.param_groups:
                group["lr"] = rate
            part.step()
            part.zero_grad(set_to_none=True)

    def state(self) -> list[dict[str, Any]]:
        """What `restore` needs to go on."""
        return [part.state_dict() for part in self._parts]

    def restore(self, states: list[dict[str, Any]]) -> None:
        """Go on from a `state` of the same kind. Raises ValueError when it is of another."""
        for part, state in zip(self._parts, states, strict=True):
            part.load_state_dict(state)
