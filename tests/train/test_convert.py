import numpy as np
import pytest

from parallel.errors import ModelError
from parallel.mt.packages import EMBEDDED, read_package
from parallel.train.convert import network_of, read_model, to_ctranslate2, weights_of
from parallel.train.recipe import Network

torch = pytest.importorskip("torch", reason="needs the extra `train`")

from parallel.train.network import TranslationNetwork  # noqa: E402  # only where torch is
from parallel.train.vocabulary import BOS, EOS  # noqa: E402

NETWORK = Network(width=32, heads=4, feed_forward=48, encoder_layers=3, decoder_layers=2)
NAMES = ["<blank>", "<unk>", "<s>", "</s>", *(f"p{index}" for index in range(36))]


@pytest.fixture(scope="module")
def network():
    torch.manual_seed(3)
    network = TranslationNetwork(NETWORK, len(NAMES)).eval()
    with torch.no_grad():
        for parameter in network.parameters():
            parameter += torch.randn_like(parameter) * 0.1  # biases and norms too must arrive
    return network


def arrays(network):
    return {name: value.detach().numpy() for name, value in network.named_parameters()}


def scores(network, source, target):
    """Log probability of each piece of a target, `</s>` included, by PyTorch."""
    with torch.no_grad():
        memory, seen = network.encode(torch.tensor([[*source, EOS]]))
        logits = network.logits(network.decode(torch.tensor([[BOS, *target]]), memory, seen))
    return logits.log_softmax(-1)[0, range(len(target) + 1), [*target, EOS]].numpy()


@pytest.mark.parametrize(("rounded", "compute_type", "tolerance"), [(False, "float32", 1e-4), (True, "int8", 0.2)])
def test_ctranslate2_computes_what_pytorch_does(network, rounded, compute_type, tolerance):
    import ctranslate2

    files = to_ctranslate2(arrays(network), NETWORK, NAMES, rounded=rounded)
    translator = ctranslate2.Translator("model", files=files, compute_type=compute_type, intra_threads=1)
    draw = np.random.default_rng(5)
    for length in (1, 4, 11):
        source, target = draw.integers(4, 40, length).tolist(), draw.integers(4, 40, length + 2).tolist()
        (result,) = translator.score_batch([[NAMES[i] for i in source]], [[NAMES[i] for i in target]])
        assert np.abs(np.array(result.log_probs) - scores(network, source, target)).max() < tolerance


def test_ctranslate2_writes_what_pytorch_would(network):
    import ctranslate2

    files = to_ctranslate2(arrays(network), NETWORK, NAMES, rounded=False)
    translator = ctranslate2.Translator("model", files=files, compute_type="float32", intra_threads=1)
    source = [7, 30, 12, 5]
    (result,) = translator.translate_batch([[NAMES[i] for i in source]], beam_size=1, max_decoding_length=8)
    given = [BOS]
    with torch.no_grad():
        memory, seen = network.encode(torch.tensor([[*source, EOS]]))
        while len(given) < 9 and given[-1] != EOS:
            states = network.decode(torch.tensor([given]), memory, seen)
            given.append(int(network.logits(states)[0, -1].argmax()))
    assert result.hypotheses[0] == [NAMES[i] for i in given[1:] if i != EOS]


def test_weights_come_back_from_float_and_from_int8(network):
    wanted = arrays(network)
    for rounded, share in ((False, 0.0), (True, 1 / 126)):
        variables = read_model(to_ctranslate2(wanted, NETWORK, NAMES, rounded=rounded)["model.bin"])
        assert network_of(variables) == NETWORK
        found = weights_of(variables, wanted)
        for name, value in wanted.items():
            assert found[name].dtype == np.float32
            assert np.abs(found[name] - value).max() <= share * np.abs(value).max() + 1e-7, name


def test_two_products_of_rounded_weights_fit_sixteen_bits(network):
    variables = read_model(to_ctranslate2(arrays(network), NETWORK, NAMES)["model.bin"])
    rounded = [value.astype(int) for value in variables.values() if value.dtype == np.int8 and value.ndim == 2]
    assert len(rounded) > 10
    assert all(2 * 255 * np.abs(value).max() < 2**15 for value in rounded)


def test_the_embedded_package_can_be_rebuilt():
    variables = read_model(read_package(EMBEDDED).model_files()["model.bin"])
    values = network_of(variables)
    network = TranslationNetwork(values, len(variables["decoder/embeddings/weight"]))
    found = weights_of(variables, [name for name, _ in network.named_parameters()])
    network.load_state_dict({name: torch.tensor(value) for name, value in found.items()})


def test_other_models_are_refused(network):
    files = to_ctranslate2(arrays(network), NETWORK, NAMES)
    with pytest.raises(ModelError, match=r"damaged|version"):
        read_model(files["model.bin"][:1_000])
    with pytest.raises(ModelError, match="version"):
        read_model(b"\x09\x00\x00\x00\x02\x00a\x00\x00\x00\x00\x00")
    variables = read_model(files["model.bin"])
    del variables["encoder/layer_0/ffn/linear_0/weight"]
    with pytest.raises(ModelError, match="satzpaar train"):
        network_of(variables)


def test_weights_that_are_the_same_in_two_layers_come_back(network):
    weights = {name: value.copy() for name, value in arrays(network).items()}
    for name in weights:
        if name.startswith("encoder.layer.1."):
            weights[name] = weights[name.replace(".1.", ".0.", 1)].copy()
    back = weights_of(read_model(to_ctranslate2(weights, NETWORK, NAMES)["model.bin"]), weights)
    for name, value in weights.items():
        assert np.abs(back[name] - value).max() <= np.abs(value).max() / 126, name
