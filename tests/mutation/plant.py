#!/usr/bin/env python3
"""Plants faults in the product, one at a time, and says which of them its tests notice.

A test that passes with a fault planted is blind to it. faults.json lists the faults: a file, a text
that stands in it once, what replaces it, and the test binary nearest to it (by default that of the
file's folder). Every file is put back, whatever happens.

    tests/mutation/plant.py                      every fault
    tests/mutation/plant.py -k retry             those whose file, or reason, has this text
    tests/mutation/plant.py --build build/dev    with the binaries of another build
"""
import argparse
import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FAULTS = pathlib.Path(__file__).with_name("faults.json")
TEST_SECONDS = 300  # a fault that makes a test hang is noticed, too


class BadFault(Exception):
    """A fault that cannot be planted: the source has changed since it was written."""


def binary_of(fault):
    return fault.get("tests", fault["file"].split("/")[0] + "_tests")


def planted_text(fault, source):
    if source.count(fault["find"]) != 1:
        raise BadFault(f"stands {source.count(fault['find'])} times in {fault['file']}: {fault['find']}")
    return source.replace(fault["find"], fault["replace"])


def build(args, target):
    command = ["ninja", "-C", str(args.build), target]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def run_tests(args, fault):
    """'noticed', or 'NOT NOTICED'."""
    command = [str(args.build / binary_of(fault)), "--gtest_fail_fast", "--gtest_brief=1"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=TEST_SECONDS)
    except subprocess.TimeoutExpired:
        return "noticed"
    return "NOT NOTICED" if done.returncode == 0 else "noticed"


def outcome_of(args, fault):
    path = ROOT / fault["file"]
    original = path.read_text()
    path.write_text(planted_text(fault, original))
    try:
        built = build(args, binary_of(fault))
        if built.returncode != 0:
            raise BadFault("does not compile:\n" + built.stdout[-2000:])
        return run_tests(args, fault)
    finally:
        path.write_text(original)


def read_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/quick"))
    parser.add_argument("-k", dest="text", default="", help="only faults with this text")
    args = parser.parse_args()
    args.build = (ROOT / args.build).resolve()
    return args


def main():
    args = read_arguments()
    counts = {"noticed": 0, "NOT NOTICED": 0, "bad": 0}
    for fault in json.loads(FAULTS.read_text()):
        if args.text not in fault["file"] + " " + fault["why"]:
            continue
        try:
            outcome = outcome_of(args, fault)
        except BadFault as error:
            outcome = f"bad: {error}"
        counts["bad" if outcome.startswith("bad") else outcome] += 1
        print(f"{outcome}: {fault['file']}: {fault['why']}", flush=True)
    print(f"{counts['noticed']} noticed, {counts['NOT NOTICED']} not noticed, {counts['bad']} bad")
    return 0 if counts["NOT NOTICED"] + counts["bad"] == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
