"""What turns gradients into steps: AdamW (Loshchilov and Hutter 2019), or Muon (Jordan et al. 2024) with AdamW.

Muon makes every matrix's step orthogonal, so that directions seldom seen are learnt as fast as common ones; its steps
are made as large as AdamW's (Liu et al. 2025), so that both take one rate. Embeddings, norms, biases stay with AdamW.
"""

from typing import Any

import torch
from torch import nn

from parallel.train.recipe import OptimizerKind

__all__ = ["Optimizer"]

BETAS = (0.9, 0.98)
MOMENTUM = 0.95
DECAY = 0.01


class Optimizer:
    """All optimizers of a network as one."""

    def __init__(self, network: nn.Module, kind: OptimizerKind) -> None:
        matrices: list[nn.Parameter] = []
        rest: list[nn.Parameter] = []
        for name, parameter in network.named_parameters():
            hidden = parameter.ndim == 2 and not name.startswith("embeddings")
            (matrices if kind is OptimizerKind.MUON and hidden else rest).append(parameter)
        self._parts: list[torch.optim.Optimizer] = [
            torch.optim.AdamW(rest, lr=0.0, betas=BETAS, weight_decay=DECAY, fused=True)
        ]
        if matrices:
            self._parts.append(
                torch.optim.Muon(
                    matrices, lr=0.0, momentum=MOMENTUM, weight_decay=DECAY, adjust_lr_fn="match_rms_adamw"
                )
            )

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
