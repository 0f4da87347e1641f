#!/usr/bin/env python3
"""Runs the end-to-end tests: the release binary, the real aws CLI, real SDKs in the functions.

  tests/e2e/run.py --server build/release/sidestep [-k TEXT] [--jobs N]

-k runs the tests whose name contains TEXT. With --jobs, so many files of tests run at once, each in
a process of its own; every test has a server of its own. The last line is `N passed, N failed`.
"""
import argparse
import concurrent.futures
import glob
import os
import subprocess
import sys
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]

import warm_cli


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


def run_here(files, name):
    """-> how many tests passed and failed."""
    loader = unittest.TestLoader()
    if name:
        loader.testNamePatterns = [f"*{name}*"]
    result = Lines()
    loader.discover(HERE, pattern=files).run(result)
    return result.passed, len(result.failures) + len(result.errors)


def run_file(file, options):
    """The tests of one file, in a process of their own. -> as run_here."""
    command = [sys.executable, __file__, "--server", options.server, "--files", file]
    done = subprocess.run(command + (["-k", options.name] if options.name else []), text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    *lines, last = done.stdout.splitlines() or [""]
    print("\n".join(lines), flush=True)
    words = last.split()
    if len(words) != 4 or words[1::2] != ["passed,", "failed"]:  # it did not come to its end
        print(f"FAIL {file}\n{last}", flush=True)
        return 0, 1
    return int(words[0]), int(words[2])


# Those that take longest begin first, so that no core is idle at the end.
LONG = ["cdk_stacks_test.py", "activities_test.py", "console_test.py", "cdk_test.py",
        "event_sources_test.py", "documents_test.py", "iam_test.py"]


def order_of(file):
    return LONG.index(file) if file in LONG else len(LONG)


def run_at_once(options):
    files = sorted(map(os.path.basename, glob.glob(os.path.join(HERE, options.files))))
    files.sort(key=order_of)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        counts = list(pool.map(lambda file: run_file(file, options), files))
    return sum(passed for passed, _ in counts), sum(failed for _, failed in counts)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("-k", dest="name", default="")
    parser.add_argument("--files", default="*_test.py", help="only files of tests like this")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    if not os.access(options.server, os.X_OK):
        raise SystemExit(f"{options.server} is not there: make build")
    os.environ["SIDESTEP_BINARY"] = os.path.abspath(options.server)

    with warm_cli.warm():
        if options.jobs > 1:
            passed, failed = run_at_once(options)
        else:
            passed, failed = run_here(options.files, options.name)
    print(f"{passed} passed, {failed} failed")
    sys.exit(0 if passed and not failed else 1)


if __name__ == "__main__":
    main()
