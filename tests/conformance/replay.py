#!/usr/bin/env python3
"""Runs the recordings' own runner, with its faults mended, so that more of what AWS said is judged.

  tests/conformance/replay.py RUN_PY [its arguments]

Each mend is for every case that it fits, and none changes what a case expects:

* A rule of a case that goes by a name ("rule": "capture") may have parameters that are called as
  rules without one are ("regex", "path"). The runner takes it for one of those: a KeyError.
* Cases take headers out of answers ("x-localstack") that the server they were written against has.
  The runner compares of ResponseMetadata the status alone, and yet gives up if one is missing.
* What a case calls `_normalized` is the first line of the text, as its recorder had it.
* Calls that botocore refuses were recorded with its checks off: they are sent so.
* A recording that shows a trace was made with the header X-Amzn-Trace-Id: its calls get it.
* A recording may hold the date of an answer of a Task, which differs from run to run.
* A body that the recorder had read before shows as empty beside its length: it is not compared.
* A name part that a run draws may stand in a text of the recording that no rule covers: then the run
  draws the one that was recorded.
"""
import importlib.util
import json
import os
import re
import sys

TRACE = re.compile(r"Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=\d")
DRAWN = re.compile(r"@\{uid:(\d+)\}")  # a random part of a name in a step's parameters
NAME_BEFORE = re.compile(r"[\w-]{1,80}-$")


class NamedRule(dict):
    """Its parameters can be read, and are not seen by those who look which rule it is."""

    def __contains__(self, name):
        return name == "rule" and super().__contains__(name)


def load(path):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    spec = importlib.util.spec_from_file_location("recordings_runner", path)
    runner = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = runner
    spec.loader.exec_module(runner)
    return runner


def nodes(value):
    """The value and all that is in it."""
    yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for one in inner:
        yield from nodes(one)


def mend_rules(runner):
    original = runner.Normaliser.rule

    def rule(self, document, rule):
        original(self, document, NamedRule(rule) if "rule" in rule else rule)
    runner.Normaliser.rule = rule


def mend_missing_headers(runner):
    original = runner.walk

    def walk(value, path):
        try:
            return original(value, path)
        except runner.CaseError:
            if "HTTPHeaders" in path:
                return None
            raise
    runner.walk = walk


def mend_refused_calls(runner):
    original = runner.Replay.call

    def call(self, step):
        try:
            original(self, step)
        except runner.CaseError as refused:
            if "ParamValidationError" not in str(refused):
                raise
            config = {**step.get("config", {}), "parameter_validation": False}
            original(self, {**step, "config": config})
    runner.Replay.call = call


def mend_dates(runner):
    original = runner.blur_metadata

    def blur_metadata(node):
        original(node)
        for headers in nodes(node):
            if isinstance(headers, dict) and "Date" in headers and "Content-Length" in headers:
                headers["Date"] = "date"
    runner.blur_metadata = blur_metadata


def mend_read_bodies(runner):
    original = runner.differences

    def differences(expected, actual, path=""):
        if isinstance(expected, dict) and isinstance(actual, dict):
            if expected.get("Body") == "" and expected.get("ContentLength") and "Body" in actual:
                actual = {**actual, "Body": ""}
        yield from original(expected, actual, path)
    runner.differences = differences


def mend_drawn_names(runner):
    original = runner.Replay.__init__

    def begin(self, case, clients, options):
        original(self, case, clients, options)
        steps, expected = json.dumps(case["steps"]), json.dumps(case["expected"])
        for found in DRAWN.finditer(steps):
            name = NAME_BEFORE.search(steps[max(found.start() - 80, 0):found.start()])
            recorded = set(re.findall(re.escape(name[0]) + "([0-9a-f]{8})\\b", expected)
                           if name else ())
            if len(recorded) == 1:
                self.uids[found[1]] = recorded.pop()
    runner.Replay.__init__ = begin


def mended(case):
    trace = TRACE.search(json.dumps(case["expected"]))
    for node in nodes(case["steps"]):
        if not isinstance(node, dict):
            continue
        if trace and "call" in node:
            node.setdefault("headers", {"X-Amzn-Trace-Id": trace[0]})
        first_line = node.get("_normalized")
        if isinstance(first_line, dict) and "path" in first_line:
            first_line["path"].append("$line")
    return case


def mend_cases(runner):
    original = runner.load_cases

    def load_cases(options):
        runnable, left_out = original(options)
        return [mended(case) for case in runnable], left_out
    runner.load_cases = load_cases


MENDS = (mend_rules, mend_missing_headers, mend_refused_calls, mend_dates, mend_read_bodies,
         mend_drawn_names, mend_cases)

if __name__ == "__main__":
    recordings_runner = load(sys.argv[1])
    for mend in MENDS:
        mend(recordings_runner)
    del sys.argv[0]
    sys.exit(recordings_runner.main())
