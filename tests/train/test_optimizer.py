from copy import deepcopy

import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")

from parallel.train.optimizer import DECAY, MOMENTUM, Muon  # noqa: E402  # only where torch is

SHAPES = [(8, 24), (24, 8), (8, 24), (16, 16)]


def matrices():
    torch.manual_seed(1)
    return [torch.nn.Parameter(torch.randn(shape)) for shape in SHAPES]


def taught(optimizer, parameters, steps=3):
    torch.manual_seed(2)
    for group in optimizer.param_groups:
        group["lr"] = 1e-2
    for _ in range(steps):
        for parameter in parameters:
            parameter.grad = torch.randn_like(parameter)
        optimizer.step()
    return [parameter.detach() for parameter in parameters]


def moved(parameters):
    return [after - before for after, before in zip(parameters, map(torch.detach, matrices()), strict=True)]


@pytest.mark.parametrize("computed", [torch.float32, torch.bfloat16])
def test_it_steps_as_pytorchs_own_does(computed):
    one, other = matrices(), matrices()
    theirs = torch.optim.Muon(
        other, lr=0.0, momentum=MOMENTUM, weight_decay=DECAY, adjust_lr_fn="match_rms_adamw"
    )  # which computes in bf16
    for ours, wanted in zip(moved(taught(Muon(one, computed), one)), moved(taught(theirs, other)), strict=True):
        assert ours.dtype is torch.float32
        assert float((ours - wanted).norm() / wanted.norm()) < 0.03


def test_it_goes_on_from_where_it_was():
    one, other = matrices(), matrices()
    first = Muon(one, torch.float32)
    taught(first, one)
    for parameter, value in zip(other, one, strict=True):
        parameter.data.copy_(value.data)
    second = Muon(other, torch.float32)
    second.load_state_dict(deepcopy(first.state_dict()))
    for value, wanted in zip(taught(second, other, 1), taught(first, one, 1), strict=True):
        assert torch.equal(value, wanted)


def test_a_matrix_without_a_gradient_stays():
    parameters = matrices()
    optimizer = Muon(parameters, torch.float32)
    optimizer.step()
    assert all(map(torch.equal, parameters, matrices()))
