"""Works without touching the server: ``python -m benchmarks._work SHARE`` uses that share of a core.

It ends with its standard input and has the lowest priority, as the crowds of `_hostile.py`: what play suffers beside it
is not the server's fault.
"""

import os
import sys
import threading
import time

from benchmarks._hostile import NICENESS

SLICE_SECONDS = 0.02


def _work(share: float, over: threading.Event) -> None:
    while not over.is_set():
        until = time.thread_time() + SLICE_SECONDS * share
        began = time.monotonic()
        while time.thread_time() < until:
            pass
        over.wait(max(0.0, began + SLICE_SECONDS - time.monotonic()))


if __name__ == "__main__":
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    ended = threading.Event()
    working = threading.Thread(target=_work, args=(min(1.0, float(sys.argv[1])), ended))
    working.start()
    sys.stdin.read()
    ended.set()
    working.join()
