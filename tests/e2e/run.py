#!/usr/bin/env python3
"""Runs the end-to-end tests: the release binary, the real aws CLI, real SDKs in the functions.

  tests/e2e/run.py --server build/release/sidestep [-k TEXT]

-k runs the tests whose name contains TEXT. The last line is `N passed, N failed`.
"""
import argparse
import os
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]


class Lines(unittest.TestResult):
    """One line a test, the reason under a failed one."""

    def __init__(self):
        super().__init__()
        self.passed = 0
        self.started = 0.0

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def say(self, verdict, test):
        print(f"{verdict} {test.id()} ({time.monotonic() - self.started:.1f} s)", flush=True)

    def addSuccess(self, test):
        self.passed += 1
        self.say("ok  ", test)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("skip", test)
        print(f"     {reason}", flush=True)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say("FAIL", test)
        print(self.failures[-1][1], flush=True)

    def addError(self, test, err):
        super().addError(test, err)
        self.say("FAIL", test)
        print(self.errors[-1][1], flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("-k", dest="name", default="")
    options = parser.parse_args()
    if not os.access(options.server, os.X_OK):
        raise SystemExit(f"{options.server} is not there: make build")
    os.environ["SIDESTEP_BINARY"] = os.path.abspath(options.server)

    loader = unittest.TestLoader()
    if options.name:
        loader.testNamePatterns = [f"*{options.name}*"]
    result = Lines()
    loader.discover(HERE, pattern="*_test.py").run(result)
    failed = len(result.failures) + len(result.errors)
    print(f"{result.passed} passed, {failed} failed")
    sys.exit(0 if result.passed and not failed else 1)


if __name__ == "__main__":
    main()
