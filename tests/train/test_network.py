import pytest

torch = pytest.importorskip("torch", reason="needs the extra `train`")

from parallel.train.network import Dropout  # noqa: E402  # only where torch is


def test_dropout_zeroes_its_share_anew_each_time_and_makes_up_for_it():
    torch.manual_seed(1)
    dropout = Dropout(0.1)
    ones = torch.ones(701, 1003, requires_grad=True)
    seen = dropout(ones)
    dropped = seen == 0
    assert dropped.float().mean().item() == pytest.approx(0.1, abs=0.005)
    assert seen.mean().item() == pytest.approx(1, abs=0.005)
    assert dropped.float().mean(0).std() < 0.02, "rows differ"
    seen.sum().backward()
    assert torch.equal(ones.grad == 0, dropped)
    both = (dropout(ones) == 0) & dropped
    assert both.float().mean().item() == pytest.approx(0.01, abs=0.002), "two draws have nothing to do with each other"


def test_dropout_leaves_alone_what_is_not_trained():
    values = torch.randn(5, 3)
    assert torch.equal(Dropout(0.1).eval()(values), values)
    assert torch.equal(Dropout(0.0)(values), values)
