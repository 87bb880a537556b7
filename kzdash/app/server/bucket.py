"""A rate limit that allows bursts."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class TokenBucket:
    """Tokens that flow in and are taken out.

    Attributes:
        rate: Tokens that flow in a second.
        size: Most tokens that it holds; it starts full.
        clock: Seconds that never go back.
    """

    rate: float
    size: float
    clock: Callable[[], float] = time.monotonic
    tokens: float = field(init=False)
    last: float = field(init=False)

    def __post_init__(self) -> None:
        """Start full."""
        self.tokens, self.last = self.size, self.clock()

    def take(self) -> bool:
        """Take a token and return True; return False if there is none."""
        if self.wait_s() > 0:
            return False
        self.spend(1)
        return True

    def spend(self, tokens: float) -> None:
        """Take *tokens*, also where there are fewer: what is missing must flow in first."""
        self._fill()
        self.tokens -= tokens

    def wait_s(self, tokens: float = 1) -> float:
        """Return the seconds until there are *tokens*; 0 where there are."""
        self._fill()
        return max(0.0, (tokens - self.tokens) / self.rate)

    def _fill(self) -> None:
        now = self.clock()
        self.tokens = min(self.size, self.tokens + (now - self.last) * self.rate)
        self.last = now
