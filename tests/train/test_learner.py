import pytest

from parallel.errors import UsageError
from parallel.train.recipe import Network, OptimizerKind

torch = pytest.importorskip("torch", reason="needs the extra `train`")

import numpy as np  # noqa: E402  # only where torch is

from parallel.train.epoch import Batch  # noqa: E402
from parallel.train.learner import Learner  # noqa: E402
from parallel.train.schedule import State  # noqa: E402

NETWORK = Network(width=32, heads=2, feed_forward=48, encoder_layers=1, decoder_layers=2)
LENGTH = 9


def learner(kind=OptimizerKind.MUON):
    return Learner(NETWORK, 40, torch.device("cpu"), seed=1, average_steps=20, optimizer=kind)


def copying(seed, *, linked):
    """Sequences to be written as they are."""
    draw = np.random.default_rng(seed)
    source = draw.integers(4, 40, (24, LENGTH))
    target = source
    end, begin = np.full((24, 1), 3), np.full((24, 1), 2)
    links = np.zeros((24, LENGTH + 1, LENGTH + 1), np.bool_)
    links[:, range(LENGTH), range(LENGTH)] = True
    return Batch(
        np.hstack([source, end]), np.hstack([begin, target]), np.hstack([target, end]), links if linked else None
    )


def taught(steps, *, guidance):
    taught = learner()
    for number in range(1, steps + 1):
        batch = copying(number, linked=guidance > 0)
        taught.step(batch, 1e-2, smoothing=0.0, clip=1.0, number=number, guidance=guidance)
    return taught


def on_links(taught):
    """The share of its weight that the alignment head lays on links."""
    batch = copying(999, linked=True)
    with torch.no_grad():
        _, _, distance = taught._loss(batch, 0.0)
    return float(torch.exp(-distance / (24 * LENGTH)))


def test_a_guided_head_lays_its_weight_on_the_links():
    assert on_links(taught(60, guidance=0.0)) < 0.3
    assert on_links(taught(60, guidance=1.0)) > 0.7


@pytest.mark.parametrize("kind", list(OptimizerKind))
def test_both_optimizers_learn_and_go_on_from_where_they_were(kind, tmp_path):
    one = learner(kind)
    losses = [
        float(one.step(copying(1, linked=False), 3e-3, smoothing=0.0, clip=1.0, number=number)[0])
        for number in range(1, 31)
    ]
    assert losses[-1] < 0.8 * losses[0]
    one.save(tmp_path / "checkpoint.pt", State())
    other = learner(kind)
    other.load(tmp_path / "checkpoint.pt")
    for each in (one, other):
        each.step(copying(2, linked=False), 3e-3, smoothing=0.0, clip=1.0, number=31)
    pairs = zip(one.network.parameters(), other.network.parameters(), strict=True)
    assert all(torch.equal(a, b) for a, b in pairs)


def test_a_checkpoint_of_another_optimizer_is_refused(tmp_path):
    learner(OptimizerKind.ADAMW).save(tmp_path / "checkpoint.pt", State())
    with pytest.raises(UsageError, match="another optimizer"):
        learner(OptimizerKind.MUON).load(tmp_path / "checkpoint.pt")


def test_what_a_gpu_computes_is_what_a_cpu_does():
    """The kernel that a GPU uses for attention, here on the CPU, against the plain products."""
    from torch.nn.functional import scaled_dot_product_attention

    from parallel.train.network import attention_weights

    torch.manual_seed(1)
    query, key, value = (torch.randn(3, 2, 7, 16) for _ in range(3))
    mask = torch.ones(7, 7, dtype=torch.bool).tril()
    plain = torch.matmul(attention_weights(query, key, mask), value)
    torch.testing.assert_close(plain, scaled_dot_product_attention(query, key, value, attn_mask=mask))
