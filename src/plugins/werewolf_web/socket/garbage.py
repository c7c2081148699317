"""Keeps the cyclic garbage collector from pausing every game at once."""

import gc

THRESHOLDS = (50_000, 20, 50)
FEWEST_SOCKETS = 200


class LongLived:
    """Takes what lives long out of the collector's sight: after the start, and whenever the sockets have doubled.

    With thousands of sockets a full collection walks over all of them, which takes tenths of a second.
    """

    def __init__(self) -> None:
        self._sockets = FEWEST_SOCKETS

    def started(self) -> None:
        """Everything is loaded."""
        gc.collect()
        gc.freeze()
        gc.set_threshold(*THRESHOLDS)

    def grown(self, sockets: int) -> None:
        """There are now that many sockets."""
        if sockets < 2 * self._sockets:
            return
        self._sockets = sockets
        # Only the young: garbage among them must not be kept for ever, and a full walk is what we avoid.
        gc.collect(1)
        gc.freeze()
