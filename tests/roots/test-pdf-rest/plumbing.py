"""A module of pipes."""

from __future__ import annotations


class Pipe:
    """A pipe that carries water.

    Attributes:
        width: its width, in millimetres.
    """

    width: int = 15

    def flow(self, litres: float, *, seconds: float = 1.0) -> float:
        """Return the flow.

        Args:
            litres: how much water.
            seconds: how long it takes.

        Returns:
            Litres in a second.

        Raises:
            ZeroDivisionError: no time passes.

        >>> Pipe().flow(2.0)
        2.0
        """
        return litres / seconds


def join(first: Pipe, second: Pipe | None = None) -> Pipe:
    """Join two pipes, see :class:`Pipe`."""
    return second or first


LENGTH = 3
"""How long a pipe is."""
