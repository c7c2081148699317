"""The process that computes bcrypt: `python -m host.hashing.child`, one line in, one line out, until the end of input.

In: the secret as base64, a space, the salt or a whole hash. Out: the hash.
"""

import base64
import contextlib
import os
import signal
import sys

import bcrypt

NICENESS = 19
"""Behind everything: a log-in may wait, a game may not."""


def main() -> None:
    """Answer line by line."""
    # Ctrl-C in a terminal reaches the whole group: the parent decides when this ends, by closing the input.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with contextlib.suppress(AttributeError):
        os.nice(NICENESS)
    for line in sys.stdin.buffer:
        secret, salt = line.split(b" ")
        sys.stdout.buffer.write(bcrypt.hashpw(base64.b64decode(secret), salt.strip()) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
