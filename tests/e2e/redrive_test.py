"""Executions that failed are redriven with the aws CLI, and go on where they stood."""
import json
import os
import zipfile

from aws_cli import CliError
from story import MACHINE, ROLE, StoryTestCase

# Fails until the file is there; notes each call.
HANDLER = """
import os

def handler(event, context):
    with open(event["calls"], "a") as calls:
        calls.write(event["name"] + "\\n")
    if event["needs_flag"] and not os.path.exists(event["flag"]):
        raise RuntimeError("there is no flag yet")
    return event["name"]
"""
FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:flagged"


def task(name, needs_flag):
    return {"Type": "Task", "Resource": FUNCTION, "End": True,
            "Parameters": {"name": name, "needs_flag": needs_flag,
                           "flag.$": "$.flag", "calls.$": "$.calls"}}


def branch(name, needs_flag):
    return {"StartAt": name, "States": {name: task(name, needs_flag)}}


PARALLEL = {"StartAt": "Before", "States": {
    "Before": {"Type": "Pass", "Next": "Both"},
    "Both": {"Type": "Parallel", "End": True,
             "Branches": [branch("easy", False), branch("hard", True),
                          {"StartAt": "Pause", "States": {
                              "Pause": {"Type": "Wait", "Seconds": 2, "Next": "late"},
                              "late": task("late", False)}}]}}}
MAP = {"StartAt": "Each", "States": {
    "Each": {"Type": "Map", "End": True, "ItemsPath": "$.items", "MaxConcurrency": 1,
             "ItemSelector": {"name.$": "$$.Map.Item.Value.name",
                              "needs_flag.$": "$$.Map.Item.Value.needs_flag",
                              "flag.$": "$.flag", "calls.$": "$.calls"},
             "ItemProcessor": {"StartAt": "One", "States": {
                 "One": {"Type": "Task", "Resource": FUNCTION, "End": True}}}}}}


class Redrive(StoryTestCase):
    def setUp(self):
        super().setUp()
        self.flag = os.path.join(self.server.folder.name, "flag")
        self.calls = os.path.join(self.server.folder.name, "calls")
        archive = os.path.join(self.server.folder.name, "code.zip")
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("flagged.py", HANDLER)
        self.aws.run("lambda", "create-function", "--function-name", "flagged",
                     "--runtime", "python3.12", "--handler", "flagged.handler",
                     "--timeout", "30", "--role", ROLE, "--zip-file", f"fileb://{archive}")

    def start_failing(self, name, definition, **more):
        """-> the ARN of an execution that has failed for want of the flag."""
        self.aws.states("create-state-machine", "--name", name,
                        "--definition", json.dumps(definition), "--role-arn", ROLE)
        execution = self.aws.states(
            "start-execution", "--state-machine-arn", MACHINE + name,
            "--input", json.dumps({"flag": self.flag, "calls": self.calls, **more}))["executionArn"]
        ended = self.wait_for_end(execution)
        self.assertEqual((ended["status"], ended["redriveStatus"]), ("FAILED", "REDRIVABLE"), ended)
        self.assertEqual(ended["error"], "RuntimeError")
        return execution

    def redrive(self, execution):
        return self.aws.states("redrive-execution", "--execution-arn", execution)["redriveDate"]

    def raise_flag(self):
        with open(self.flag, "w", encoding="utf-8"):
            pass

    def called(self):
        with open(self.calls, encoding="utf-8") as file:
            return sorted(file.read().split())

    def assert_succeeded(self, execution, output, redrives):
        ended = self.wait_for_end(execution)
        self.assertEqual(ended["status"], "SUCCEEDED", ended)
        self.assertEqual(json.loads(ended["output"]), output)
        self.assertEqual(ended["redriveCount"], redrives)
        events = self.assert_history_is_whole(execution, "ExecutionSucceeded")
        self.assertEqual([event["executionRedrivenEventDetails"]["redriveCount"]
                          for event in events if event["type"] == "ExecutionRedriven"],
                         list(range(1, redrives + 1)))

    def test_a_parallel_state_runs_only_the_branches_that_did_not_succeed(self):
        execution = self.start_failing("parallel", PARALLEL)
        first_end = self.describe(execution)["stopDate"]
        self.redrive(execution)
        again = self.wait_for_end(execution)
        self.assertEqual((again["status"], again["redriveCount"]), ("FAILED", 1))
        self.assertNotEqual(again["stopDate"], first_end)
        self.raise_flag()
        self.assertEqual(self.redrive(execution), self.describe(execution)["redriveDate"])
        self.assert_succeeded(execution, ["easy", "hard", "late"], 2)
        self.assertEqual(self.called(), ["easy", "hard", "hard", "hard", "late"])

    def test_a_map_state_runs_only_the_iterations_that_did_not_succeed(self):
        items = [{"name": name, "needs_flag": name == "b"} for name in "abc"]
        execution = self.start_failing("map", MAP, items=items)
        self.raise_flag()
        self.redrive(execution)
        self.assert_succeeded(execution, ["a", "b", "c"], 1)
        self.assertEqual(self.called(), ["a", "b", "b", "c"])

    def test_a_crash_right_after_the_redrive_forgets_nothing(self):
        execution = self.start_failing("parallel", PARALLEL)
        self.server.crash()
        self.server.start()
        self.raise_flag()
        date = self.redrive(execution)
        self.server.crash()
        self.server.start()
        self.assertEqual(self.describe(execution)["redriveDate"], date)
        self.assert_succeeded(execution, ["easy", "hard", "late"], 1)
        self.assertEqual(self.called().count("easy"), 1)

    def test_what_has_succeeded_cannot_be_redriven(self):
        self.raise_flag()
        self.aws.states("create-state-machine", "--name", "single",
                        "--definition", json.dumps(branch("only", True)), "--role-arn", ROLE)
        execution = self.aws.states(
            "start-execution", "--state-machine-arn", MACHINE + "single", "--input",
            json.dumps({"flag": self.flag, "calls": self.calls}))["executionArn"]
        self.assertEqual(self.wait_for_end(execution)["status"], "SUCCEEDED")
        with self.assertRaises(CliError) as refused:
            self.redrive(execution)
        self.assertEqual(refused.exception.code, "ExecutionNotRedrivable")
