#!/usr/bin/env python3
"""Replays what AWS answered against a server built here, and holds the result to the known gaps.

  tests/conformance/run.py --server build/release/sidestep [--shared ../shared] [--write]
                           [--only SUITE ...] [--group GROUP ...]

The cases and their runners are not part of this repository: they are read from the folder that
--shared names, and without that folder there is nothing to judge and nothing fails. suites.json
says which of them run. A failing case that is not in known_gaps.json fails the run, and so does a
case in it that passes; docs/compatibility.md must hold the counts (--write puts them there).
The last line is `N passed, N failed, N skipped`.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.join(ROOT, "tests", "support")]

import ratchet  # noqa: E402
from sidestep_process import SidestepProcess  # noqa: E402

COMPATIBILITY = os.path.join(ROOT, "docs", "compatibility.md")
# Where recordings are, the account that stands in them, and what else their runner is told.
RECORDINGS = {"recordings": ("cases", "000000000000", []),
              "services": ("services", "123456789012", ["--jobs", "4"])}
PROBLEMS_SHOWN = 60
BOTOCORE_NEEDED = (1, 35, 74)   # the first that knows every member the recordings have


def load(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return json.load(file)


def python_with_botocore():
    """-> (interpreter, version) of the newest botocore that a Python of this machine has."""
    found = []
    for python in dict.fromkeys((sys.executable, "python3", "/usr/bin/python3")):
        try:
            done = subprocess.run([python, "-c", "import botocore; print(botocore.__version__)"],
                                  capture_output=True, text=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            continue
        found.append((tuple(int(part) for part in done.stdout.strip().split(".")[:3]), python))
    return (max(found)[1], max(found)[0]) if found else (None, (0,))


def run_recordings(shared, server, kind, groups):
    """-> one suite for each group of recordings; `kind` is a key of RECORDINGS."""
    folder, account, options = RECORDINGS[kind]
    cases = os.path.join(shared, "conformance", folder)
    suites = [ratchet.Suite(kind, f"{kind}: {group}") for group in groups]
    totals = [len(glob.glob(os.path.join(cases, group, "*.json"))) for group in groups]
    python, version = python_with_botocore()
    if version < BOTOCORE_NEEDED:
        print(f"{kind}: left out, botocore {'.'.join(map(str, version))} is older than "
              f"{'.'.join(map(str, BOTOCORE_NEEDED))} and does not know what it should compare")
        for suite, total in zip(suites, totals):
            suite.left_out = total
        return suites

    mocks = os.path.join(tempfile.gettempdir(), f"sidestep-mocks-{os.getpid()}.json")
    with tempfile.TemporaryDirectory() as scratch, \
            SidestepProcess(server, database=":memory:",
                            environment={"AWS_ACCOUNT_ID": account,
                                         "SFN_MOCK_CONFIG": mocks}) as process:
        report = os.path.join(scratch, "report.json")
        subprocess.run([python, os.path.join(HERE, "replay.py"),
                        os.path.join(shared, "conformance", "run.py"), "--quiet",
                        "--endpoint", process.endpoint, "--aws-endpoint", process.endpoint,
                        "--account", account, "--cases", cases,
                        "--report", report, "--mock-config-file", mocks, *options,
                        "--group", *groups], check=False)
        if os.path.exists(mocks):
            os.remove(mocks)
        if not os.path.exists(report):
            raise SystemExit(f"conformance/run.py wrote no report; the server's log:\n"
                             f"{process.log()}")
        with open(report, encoding="utf-8") as file:
            results = json.load(file)
    for suite, group, total in zip(suites, groups, totals):
        for case, result in results.items():
            if result["group"] == group and result["passed"]:
                suite.passed.add(case)
            elif result["group"] == group:
                suite.failed[case] = result["problems"][0]
        for case in load("suites.json")["unsteady"]:
            suite.passed.discard(case)
            suite.failed.pop(case, None)
        suite.left_out = total - len(suite.passed) - len(suite.failed)
    return suites


def run_oracle(shared, server, kind, settings):
    """-> the suite of one query language, asked through the tool query_probe beside the server."""
    oracles = os.path.join(shared, "oracles")
    done = subprocess.run(
        [sys.executable, os.path.join(oracles, "check.py"), "--max-print", "1000000",
         *settings["options"], *(os.path.join(oracles, path) for path in settings["paths"]),
         "--", os.path.join(os.path.dirname(os.path.abspath(server)), "query_probe")],
        capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
    counts = re.search(r"^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$", done.stdout, re.M)
    suite = ratchet.Suite(kind, f"oracle: {kind}")
    found = re.finditer(r"^FAIL (\S+)  .*\n     (.*)$", done.stdout, re.M)
    suite.failed = {case.group(1): case.group(2) for case in found}
    if not counts or int(counts.group(2)) != len(suite.failed):
        raise SystemExit(f"oracle {kind}: check.py's output is not understood:\n"
                         f"{done.stdout[-2000:]}{done.stderr[-2000:]}")
    suite.passed_count = int(counts.group(1))
    suite.left_out = int(counts.group(3) or 0)
    return suite


def check_document(suites, known_gaps, write):
    """-> sentences: nothing, or that docs/compatibility.md does not tell the truth."""
    with open(COMPATIBILITY, encoding="utf-8") as file:
        document = file.read()
    true = ratchet.replaced(document, ratchet.table(suites, known_gaps))
    if document == true:
        return []
    if not write:
        return ["docs/compatibility.md: its counts are not these: run with --write, and commit it"]
    with open(COMPATIBILITY, "w", encoding="utf-8") as file:
        file.write(true)
    return []


def report(suites, problems):
    print("\n" + ratchet.table(suites, {}))
    for problem in problems[:PROBLEMS_SHOWN]:
        print(problem)
    if len(problems) > PROBLEMS_SHOWN:
        print(f"... and {len(problems) - PROBLEMS_SHOWN} more")
    passed = sum(suite.passes() for suite in suites)
    gaps = sum(len(suite.failed) for suite in suites)
    left_out = sum(suite.left_out for suite in suites)
    print(f"conformance: {passed} as AWS, {gaps} not, {left_out} not judged; "
          f"{len(problems)} things to mend")
    print(f"{passed} passed, {len(problems)} failed, {left_out} skipped")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("--shared", default=os.path.join(ROOT, "..", "shared"))
    parser.add_argument("--write", action="store_true", help="refresh docs/compatibility.md")
    parser.add_argument("--only", nargs="+", help="recordings, jsonpath, choice, ...")
    parser.add_argument("--group", nargs="+", help="of recordings and services: base, sqs, ...")
    options = parser.parse_args()
    if not os.path.isdir(os.path.join(options.shared, "conformance")):
        print(f"conformance: {options.shared} is not there, so there is nothing to judge by")
        return 0
    if not os.access(options.server, os.X_OK):
        raise SystemExit(f"{options.server} is not there: make build")

    wanted, known_gaps, suites = load("suites.json"), load("known_gaps.json"), []
    kinds = options.only or [*RECORDINGS, *wanted["oracles"]]
    for kind in [kind for kind in RECORDINGS if kind in kinds]:
        groups = [group for group in wanted[kind] if group in (options.group or wanted[kind])]
        suites += run_recordings(options.shared, options.server, kind, groups)
    suites += [run_oracle(options.shared, options.server, kind, settings)
               for kind, settings in wanted["oracles"].items() if kind in kinds]

    judged = not options.only and not options.group and any(
        suite.passed for suite in suites if suite.kind == "recordings")
    problems = ratchet.verdicts(suites, known_gaps, complete=judged)
    problems += check_document(suites, known_gaps, options.write) if judged else []
    report(suites, problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
