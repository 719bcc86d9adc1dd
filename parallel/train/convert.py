"""Weights from PyTorch to CTranslate2 and back, by name: the network's parts have the specification's names.

CTranslate2's file (binary version 6, `python/ctranslate2/specs/model_spec.py`): version, name, revision, count; then
for each variable its name, shape, type and bytes; then aliases. Little-endian, texts end with a zero byte that counts.
"""

import struct
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from parallel.errors import ModelError
from parallel.train.recipe import Network

if TYPE_CHECKING:
    from ctranslate2.specs.model_spec import LayerSpec
    from ctranslate2.specs.transformer_spec import TransformerSpec

__all__ = ["network_of", "read_model", "to_ctranslate2", "weights_of"]

Array = npt.NDArray[Any]
TYPES = (np.float32, np.int8, np.int16, np.int32, np.float16)
BINARY_VERSION = 6
LARGEST = 63  # of an int8 weight; see `_round`
EMBEDDINGS = "embeddings.weight"


def to_ctranslate2(
    weights: Mapping[str, Array], values: Network, pieces: list[str], *, rounded: bool = True
) -> dict[str, bytes]:
    """The files of a CTranslate2 model by name. `weights` are float32, named as in the network; `pieces` as the ids.

    They are `rounded` to int8, or stay as they are.
    """
    from ctranslate2.specs import common_spec, transformer_spec

    from parallel.train.network import LONGEST, positions

    layers = values.encoder_layers, values.decoder_layers
    spec = transformer_spec.TransformerSpec.from_config(
        layers, values.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    embedding = weights[EMBEDDINGS]
    for side, table in ((spec.encoder, spec.encoder.embeddings[0]), (spec.decoder, spec.decoder.embeddings)):
        table.weight, table.multiply_by_sqrt_depth = embedding, True
        side.position_encodings.encodings = positions(LONGEST, values.width).numpy()
    spec.decoder.projection.weight = embedding
    for name, value in weights.items():
        if name != EMBEDDINGS:
            _assign(spec, name, value)
    return _written(spec, pieces, rounded=rounded)


def _assign(spec: "TransformerSpec", name: str, value: Array) -> None:
    *parents, last = name.split(".")
    place: Any = spec
    for part in parents:
        place = place[int(part)] if part.isdigit() else getattr(place, part)
    if not hasattr(place, last):
        raise ModelError(f"CTranslate2's Transformer has no {name}")
    setattr(place, last, value)


def _written(spec: "TransformerSpec", pieces: list[str], *, rounded: bool) -> dict[str, bytes]:
    from ctranslate2.specs.model_spec import visit_spec

    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.config.add_source_eos = True
    spec.config.decoder_start_token = spec.config.bos_token
    spec.validate()
    spec.optimize(quantization="float32")
    if rounded:
        visit_spec(spec, _round)
    with tempfile.TemporaryDirectory() as folder:
        spec.save(folder)
        return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def _round(layer: "LayerSpec", name: str, value: object) -> None:
    """Round a variable of a layer to int8, row by row, if it is a matrix that is multiplied.

    Its largest weights become 63, not 127: a processor before VNNI adds up two products with activations (0 to 255) in
    16 bits, and what is more than these hold is cut off, by other sums for batches of another size. (Intel's guide to
    oneDNN, "Nuances of int8 computations", has the same remedy.)
    """
    from ctranslate2.specs.model_spec import NumpyVariable

    own = name.rpartition("/")[2]
    if hasattr(layer, f"{own}_scale") and isinstance(value, NumpyVariable):
        weights: npt.NDArray[np.float32] = value.numpy()
        highest = np.abs(weights).max(axis=1)
        scale = (LARGEST / np.where(highest > 0, highest, LARGEST)).astype(np.float32)
        setattr(layer, own, NumpyVariable(np.rint(weights * scale[:, None]).astype(np.int8)))
        setattr(layer, f"{own}_scale", NumpyVariable(scale))


def read_model(data: bytes) -> dict[str, Array]:
    """The variables of a `model.bin` by CTranslate2's names. Raises ModelError."""
    reader = _Reader(data)
    try:
        version, _, _ = reader.number("I"), reader.text(), reader.number("I")
        if version != BINARY_VERSION:
            raise ModelError(f"model.bin is of version {version}, not {BINARY_VERSION}; convert it with CTranslate2 4")
        variables = dict(reader.variable() for _ in range(reader.number("I")))
        for alias, name in [(reader.text(), reader.text()) for _ in range(reader.number("I"))]:
            variables[alias] = variables[name]
            if f"{name}_scale" in variables:  # the scales of equal weights go without saying
                variables[f"{alias}_scale"] = variables[f"{name}_scale"]
    except (struct.error, KeyError, IndexError, ValueError) as error:
        raise ModelError(f"model.bin is damaged ({error}); fetch the package again") from error
    return variables


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def bytes(self, count: int) -> bytes:
        self._at += count
        return self._data[self._at - count : self._at]

    def number(self, kind: str) -> int:
        (value,) = struct.unpack("<" + kind, self.bytes(struct.calcsize("<" + kind)))
        return int(value)

    def text(self) -> str:
        return self.bytes(self.number("H"))[:-1].decode()

    def variable(self) -> tuple[str, Array]:
        name = self.text()
        shape = [self.number("I") for _ in range(self.number("B"))]
        kind, count = TYPES[self.number("B")], self.number("I")
        return name, np.frombuffer(self.bytes(count), kind).reshape(shape)


def network_of(variables: Mapping[str, Array]) -> Network:
    """The shape of the network behind a model. Raises ModelError when it is not one that is built here."""
    try:
        width = int(variables["decoder/embeddings/weight"].shape[1])
        return Network(
            width=width,
            heads=int(variables["encoder/num_heads"]),
            feed_forward=int(variables["encoder/layer_0/ffn/linear_0/weight"].shape[0]),
            encoder_layers=_layers(variables, "encoder"),
            decoder_layers=_layers(variables, "decoder"),
        )
    except (KeyError, IndexError) as error:
        raise ModelError(f"this package was not made by `satzpaar train`, it cannot be adapted ({error})") from error


def _layers(variables: Iterable[str], side: str) -> int:
    return len(
        {
            name.split("/")[1]
            for name in variables
            if name.startswith(f"{side}/layer_") and "norm" not in name.split("/")[1]
        }
    )


def weights_of(variables: Mapping[str, Array], names: Iterable[str]) -> dict[str, Array]:
    """The float32 weights of a model under the network's names, rebuilt from int8 where they are stored so.

    The rounding loses 1/126 of a row's largest weight at most. Raises ModelError when one is missing.
    """
    found = {}
    for name in names:
        place = f"decoder/{name}" if name == EMBEDDINGS else name
        place = place.replace(".", "/").replace("layer/", "layer_").replace("linear/", "linear_")
        if place not in variables:
            raise ModelError(f"this package was not made by `satzpaar train`, it cannot be adapted (no {place})")
        value = variables[place].astype(np.float32)
        scale = variables.get(f"{place}_scale")
        found[name] = value / scale.reshape(-1, 1) if scale is not None else value
    return found
