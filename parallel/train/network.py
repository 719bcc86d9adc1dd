"""The network: a compact pre-norm Transformer (Vaswani et al. 2017; Xiong et al. 2020) in PyTorch.

Its parts have the names of CTranslate2's specification (`encoder.layer.0.ffn.linear_0`), so that weights go there
and back by name alone. Deep encoder, shallow decoder: the encoder runs once a segment, the decoder once a word
(Kasai et al. 2021). One embedding serves both sides and the output (Press and Wolf 2017).
"""

from math import log, sqrt

import torch
import torch.nn.functional as F  # noqa: N812  # its customary name
from torch import Tensor, nn

from parallel.train.recipe import Network
from parallel.train.vocabulary import PAD

__all__ = ["LONGEST", "TranslationNetwork", "positions"]

LONGEST = 512  # positions; CTranslate2 writes no longer target than 256 unless asked


def positions(length: int, width: int) -> Tensor:
    """The sinusoidal table, sine and cosine interleaved: [length, width]."""
    place = torch.arange(length).float()[:, None]
    inverse = torch.exp(torch.arange(0, width, 2).float() * -(log(10_000) / width))
    table = torch.zeros(length, width)
    table[:, 0::2], table[:, 1::2] = torch.sin(place * inverse), torch.cos(place * inverse)
    return table


class Module(nn.Module):  # type: ignore[misc]  # PyTorch is an extra; without it this is Any
    """What all parts derive from."""


class LayerNorm(Module):
    """Layer normalization, its scale `gamma` and shift `beta`."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.gamma, self.beta = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.layer_norm(x, self.gamma.shape, self.gamma, self.beta)


class Dropout(Module):
    """Zeroes a share of its values while training, rounded to 256ths, and makes up for them.

    Random bytes, eight of a number, cost a fraction of what PyTorch's own draws take on a CPU.
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.dropped = round(share * 256)

    def forward(self, x: Tensor) -> Tensor:
        if not self.training or not self.dropped:
            return x
        numbers = torch.empty((x.numel() + 7) // 8, dtype=torch.int64, device=x.device).random_(-(2**63), None)
        kept = numbers.view(torch.uint8)[: x.numel()].view(x.shape) >= self.dropped
        return x * (kept.to(x.dtype) * (256 / (256 - self.dropped)))


class Attention(Module):
    """Attention with its normalization before it: of a text to itself, or to `memory` [batch, source, width].

    While it is `watched`, `looks` are the weights of its first head, which CTranslate2 takes for word alignments:
    [batch, target, source].
    """

    def __init__(self, width: int, heads: int, *, to_itself: bool) -> None:
        super().__init__()
        self.heads, self.to_itself = heads, to_itself
        self.watched = False
        self.looks: Tensor | None = None
        self.layer_norm = LayerNorm(width)
        sizes = (3 * width, width) if to_itself else (width, 2 * width, width)
        self.linear = nn.ModuleList(nn.Linear(width, size) for size in sizes)

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None) -> Tensor:
        """`x` [batch, target, width]; `mask` says what may be seen, broadcast to [batch, heads, target, source]."""
        y, width = self.layer_norm(x), x.shape[-1]
        if memory is None:
            query, key, value = self.linear[0](y).split(width, -1)
        else:
            query = self.linear[0](y)
            key, value = self.linear[1](memory).split(width, -1)
        query, key, value = self._split(query), self._split(key), self._split(value)
        if query.is_cuda and not self.watched:
            seen = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        else:  # on a CPU, and for sentences, plain products train faster than the fused kernel
            weights = attention_weights(query, key, mask)
            self.looks = weights[:, 0] if self.watched else None
            seen = torch.matmul(weights, value)
        output: Tensor = self.linear[-1](seen.transpose(1, 2).flatten(2))
        return output

    def _split(self, x: Tensor) -> Tensor:
        return x.unflatten(-1, (self.heads, -1)).transpose(1, 2)


def attention_weights(query: Tensor, key: Tensor, mask: Tensor) -> Tensor:
    """How much of each place of `key` each place of `query` takes: [batch, heads, length of query, length of key]."""
    scores = torch.matmul(query * query.shape[-1] ** -0.5, key.transpose(-1, -2))
    return torch.softmax(scores.masked_fill(~mask, -1e9), -1)


class FeedForward(Module):
    """Two linear maps with a ReLU between them and a normalization before them."""

    def __init__(self, width: int, inner: int) -> None:
        super().__init__()
        self.layer_norm = LayerNorm(width)
        self.linear_0, self.linear_1 = nn.Linear(width, inner), nn.Linear(inner, width)

    def forward(self, x: Tensor) -> Tensor:
        output: Tensor = self.linear_1(F.relu(self.linear_0(self.layer_norm(x))))
        return output


class Layer(Module):
    """A layer of the encoder, or with `memory` of the decoder."""

    def __init__(self, values: Network, *, decoder: bool) -> None:
        super().__init__()
        self.self_attention = Attention(values.width, values.heads, to_itself=True)
        self.attention = Attention(values.width, values.heads, to_itself=False) if decoder else None
        self.ffn = FeedForward(values.width, values.feed_forward)
        self.dropout = Dropout(values.dropout)

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None, seen: Tensor | None = None) -> Tensor:
        x = x + self.dropout(self.self_attention(x, mask))
        if self.attention is not None:
            x = x + self.dropout(self.attention(x, seen, memory))
        output: Tensor = x + self.dropout(self.ffn(x))
        return output


class Stack(Module):
    """The layers of one side and the normalization behind them."""

    def __init__(self, values: Network, layers: int, *, decoder: bool) -> None:
        super().__init__()
        self.layer = nn.ModuleList(Layer(values, decoder=decoder) for _ in range(layers))
        self.layer_norm = LayerNorm(values.width)

    def forward(self, x: Tensor, mask: Tensor, memory: Tensor | None = None, seen: Tensor | None = None) -> Tensor:
        for layer in self.layer:
            x = layer(x, mask, memory, seen)
        output: Tensor = self.layer_norm(x)
        return output


class TranslationNetwork(Module):
    """The whole: ids of pieces in, the loss out."""

    def __init__(self, values: Network, pieces: int) -> None:
        super().__init__()
        self.values = values
        self.embeddings = nn.Embedding(pieces, values.width, padding_idx=PAD)
        self.encoder = Stack(values, values.encoder_layers, decoder=False)
        self.decoder = Stack(values, values.decoder_layers, decoder=True)
        self.dropout = Dropout(values.dropout)
        self.table: Tensor
        self.register_buffer("table", positions(LONGEST, values.width), persistent=False)
        self._initialize()

    def _initialize(self) -> None:
        for module in self.modules():
            if isinstance(module, nn.Linear):
                nn.init.xavier_uniform_(module.weight)
                nn.init.zeros_(module.bias)
        nn.init.normal_(self.embeddings.weight, 0, self.values.width**-0.5)
        with torch.no_grad():
            self.embeddings.weight[PAD].zero_()

    def embed(self, ids: Tensor) -> Tensor:
        """Embeddings with their positions added: [batch, length, width]."""
        scaled = self.embeddings(ids) * sqrt(self.values.width) + self.table[: ids.shape[1]]
        output: Tensor = self.dropout(scaled)
        return output

    def encode(self, source: Tensor) -> tuple[Tensor, Tensor]:
        """The encoded source [batch, source, width], and what of it is no padding."""
        seen = (source != PAD)[:, None, None, :]
        return self.encoder(self.embed(source), seen), seen

    def decode(self, given: Tensor, memory: Tensor, seen: Tensor) -> Tensor:
        """The decoder's states for the target given so far: [batch, target, width]."""
        length = given.shape[1]
        past = torch.ones(length, length, dtype=torch.bool, device=given.device).tril()
        states: Tensor = self.decoder(self.embed(given), past, memory, seen)
        return states

    def logits(self, states: Tensor) -> Tensor:
        """Scores of all pieces, in single precision."""
        return F.linear(states, self.embeddings.weight).float()

    def forward(
        self, source: Tensor, given: Tensor, wanted: Tensor, smoothing: float = 0.0, links: Tensor | None = None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The summed cross entropy (nats) of `wanted`, its labels smoothed, and the number of its pieces.

        Third, with `links` [batch, target, source], how far the alignment head is from them: the summed negative
        logarithm of its weight on what is linked; else zero.
        """
        watched: Attention = self.decoder.layer[-1].attention
        watched.watched = links is not None
        states = self.decode(given, *self.encode(source))
        real = wanted != PAD
        loss = F.cross_entropy(self.logits(states[real]), wanted[real], label_smoothing=smoothing, reduction="sum")
        return loss, real.sum(), loss.new_zeros(()) if links is None else distance(watched.looks, links)


def distance(looks: Tensor, links: Tensor) -> Tensor:
    """The summed negative logarithm (nats) of the weight that lies on links, over all places that have one."""
    weight = torch.where(links, looks.float(), 0.0).sum(-1)
    return -weight[links.any(-1)].clamp_min(1e-5).log().sum()
