"""What the sockets of one address share: whose run is next, how much they run, who may come in.

Runs of one address go one after the other. In one process they would share the interpreter
anyway, and so twenty sockets of one visitor take no more of it than one; who shares the address
with them waits for one run of each, not for all that they ask.

Of all addresses only a few run at the same time, in the order in which they asked: more threads
make no run faster, and the event loop would wait for each of them before it answers anybody.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from kzdash.app.server.bucket import TokenBucket
from kzdash.app.server.limits import Limits

# A run that waits for something else, such as a document that is read, lets the next one begin.
MAX_TURN_S = 0.2
# How many newcomers one flood counts for.
FLOOD_TOKENS = 5


class Lane:
    """One address."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        running: asyncio.Semaphore | None = None,
    ) -> None:
        """Start with all that *limits* allow; *running* is what all lanes share."""
        self.clock = clock
        self._running = running or asyncio.Semaphore(limits.runs_at_once)
        self._seconds = TokenBucket(
            limits.run_percent_per_address / 100, limits.run_burst_s_per_address, clock
        )
        self._newcomers = TokenBucket(
            limits.newcomers_per_second, limits.burst_newcomers_per_address, clock
        )
        self._next = asyncio.Lock()  # who waits longest is next

    @property
    def is_rested(self) -> bool:
        """Whether it holds nothing that a new one would not."""
        return not (
            self._next.locked()
            or self._seconds.wait_s(self._seconds.size)
            or self._newcomers.wait_s(self._newcomers.size)
        )

    async def turn(self) -> "Turn":
        """Wait until a run may begin; the turn must be ended."""
        await self._next.acquire()
        try:
            await asyncio.sleep(self._seconds.wait_s(0))
            await self._running.acquire()
        except BaseException:
            self._next.release()
            raise
        turn = Turn(self, self.clock())
        turn.latest = asyncio.get_running_loop().call_later(MAX_TURN_S, turn.end)
        return turn

    def end_turn(self, began_s: float) -> None:
        """Let the next run begin; called by :meth:`Turn.end`."""
        self._seconds.spend(self.clock() - began_s)
        self._running.release()
        self._next.release()

    def come_in(self) -> float:
        """Count a newcomer; return the seconds that they wait at the door."""
        self._newcomers.spend(1)
        return self._newcomers.wait_s(0)

    def go_away(self) -> None:
        """Take back a newcomer who left before they were let in."""
        self._newcomers.spend(-1)

    def flood(self) -> None:
        """Count a socket that was closed for a flood: newcomers wait, and nobody is refused."""
        self._newcomers.spend(FLOOD_TOKENS)


@dataclass(slots=True)
class Turn:
    """The right of one run to be the one of its address."""

    lane: Lane
    began_s: float
    latest: asyncio.TimerHandle | None = field(default=None)
    is_over: bool = False

    def end(self) -> None:
        """End it; a second time changes nothing."""
        if self.is_over:
            return
        self.is_over = True
        if self.latest is not None:
            self.latest.cancel()
        self.lane.end_turn(self.began_s)
