"""``python -m werewolf.scenario PATH…``: the rules against the cases of the canon."""

import sys
from pathlib import Path

from werewolf.scenario.runner import run


def main(arguments: list[str]) -> int:
    """Play the scenarios, print the failures and the count, and return the exit code."""
    if not arguments:
        print("用法：python -m werewolf.scenario PATH…")
        return 2
    passed = failed = 0
    for report in run([Path(argument) for argument in arguments]):
        if report.failure is None:
            passed += 1
        else:
            failed += 1
            print(f"{report.path} [{report.id}] {report.failure}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
