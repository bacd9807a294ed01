"""Orders names so that those which are connected stand side by side.

Average-linkage clustering; where two clusters are joined, each is turned so that the ends that
belong together meet. Deterministic: of equals the first in the given order wins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def order(keys: Sequence[str], weights: Mapping[tuple[str, str], float]) -> list[str]:
    """Order keys by their connections.

    Args:
        keys: what to order.
        weights: how strongly a pair is connected, given in both directions.

    Returns:
        The same keys.
    """
    clusters = [[key] for key in keys]
    while len(clusters) > 1:
        pairs = [(a, b) for b in range(len(clusters)) for a in range(b)]
        a, b = max(pairs, key=lambda pair: _linkage(clusters[pair[0]], clusters[pair[1]], weights))
        clusters[a] = _joined(clusters[a], clusters[b], weights)
        del clusters[b]
    return clusters[0] if clusters else []


def _linkage(
    one: Sequence[str], other: Sequence[str], weights: Mapping[tuple[str, str], float]
) -> float:
    total = sum(weights.get((a, b), 0.0) for a in one for b in other)
    return round(total / (len(one) * len(other)), 9)  # sums differ in the last bit by their order


def _joined(
    one: list[str], other: list[str], weights: Mapping[tuple[str, str], float]
) -> list[str]:
    ways = [(a, b) for a in (one, one[::-1]) for b in (other, other[::-1])]
    left, right = max(ways, key=lambda way: weights.get((way[0][-1], way[1][0]), 0.0))
    return left + right
