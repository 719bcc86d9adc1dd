"""Which target word came from which source word, read off the model's attention."""

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["Link", "Matrix", "links", "nearest_target", "word_matrix"]

Matrix = list[list[float]]  # target words × source words, the attention mass between them


@dataclass(frozen=True, slots=True)
class Link:
    """Two words that translate each other, as character spans (start, end); `weight` is in 0..1."""

    source: tuple[int, int]
    target: tuple[int, int]
    weight: float


def word_matrix(attention: Sequence[Sequence[float]], source: Sequence[int], target: Sequence[int]) -> Matrix:
    """Attention between pieces gathered into words.

    `attention[t][s]` is the weight of source piece s when target piece t was written; `source` and `target` give each
    piece its word's number. Summed over a source word's pieces, averaged over a target word's.
    """
    matrix = [[0.0] * (source[-1] + 1 if source else 0) for _ in range(target[-1] + 1 if target else 0)]
    for row, word in zip(attention, target, strict=False):
        share = 1 / target.count(word)
        for weight, source_word in zip(row, source, strict=False):
            matrix[word][source_word] += weight * share
    return matrix


def nearest_target(matrix: Matrix, source_word: int) -> int:
    """The number of the target word that looked most at a source word."""
    return max(range(len(matrix)), key=lambda word: matrix[word][source_word])


def links(matrix: Matrix, source: Sequence[tuple[int, int]], target: Sequence[tuple[int, int]]) -> list[Link]:
    """One link for each target word, to the source word that it looked at most.

    Raises ValueError when the spans do not fit the matrix.
    """
    return [
        Link(source[best], span, min(1.0, row[best]))
        for row, span in zip(matrix, target, strict=True)
        for best in [max(range(len(row)), key=row.__getitem__)]
    ]
