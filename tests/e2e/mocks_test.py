"""Mocked service integrations: suites for Step Functions Local, faults, and recorded mocks."""
import json
import os
import shutil
import subprocess
import sys
import unittest

from aws_cli import AwsCli, CliError
from sidestep_process import SidestepProcess, until
from story import ROLE, binary

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "..", "examples", "mocked-services")


def task(resource, **more):
    return {"Type": "Task", "Resource": resource, **more}


def has_pytest(python):
    return subprocess.run([python, "-c", "import boto3, pytest"], capture_output=True,
                          check=False).returncode == 0


INVOKE = "arn:aws:states:::lambda:invoke"


class Mocks(unittest.TestCase):
    def setUp(self):
        self.server = SidestepProcess(binary())
        self.addCleanup(self.server.folder.cleanup)
        self.file = os.path.join(self.server.folder.name, "MockConfigFile.json")
        self.server.start()
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)

    def write(self, test_cases, responses):
        with open(self.file, "w", encoding="utf-8") as file:
            json.dump({"StateMachines": {"m": {"TestCases": test_cases}},
                       "MockedResponses": responses}, file)

    def create(self, states, kind="STANDARD"):
        definition = {"StartAt": next(iter(states)), "States": states}
        self.arn = self.aws.states("create-state-machine", "--name", "m", "--role-arn", ROLE,
                                   "--type", kind,
                                   "--definition", json.dumps(definition))["stateMachineArn"]

    def start(self, test_case):
        return self.aws.states("start-execution", "--state-machine-arn",
                               f"{self.arn}#{test_case}")["executionArn"]

    def describe(self, execution):
        return self.aws.states("describe-execution", "--execution-arn", execution)

    def end_of(self, execution):
        def ended():
            found = self.describe(execution)
            return found if found["status"] != "RUNNING" else None
        return until("the execution ends", ended)

    def suite(self, *command):
        shutil.copy(os.path.join(EXAMPLE, "MockConfigFile.json"), self.file)
        done = subprocess.run(command, cwd=EXAMPLE, capture_output=True, text=True, check=False,
                              env={**os.environ, "SIDESTEP_ENDPOINT": self.server.endpoint})
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    @unittest.skipUnless(os.path.exists(os.path.join(EXAMPLE, "node_modules", ".bin", "jest")),
                         "needs `npm ci` in examples/mocked-services")
    def test_a_suite_of_jest(self):
        self.suite("node_modules/.bin/jest")

    def test_a_suite_of_pytest(self):
        python = next(filter(has_pytest, (sys.executable, "/usr/bin/python3")), None)
        if python is None:
            self.skipTest("needs python3-pytest and python3-boto3")
        self.suite(python, "-m", "pytest", "-q", "-p", "no:cacheprovider")

    def test_a_crash_at_the_second_call_loses_nothing(self):
        self.write({"Case": {"A": "Fine", "B": "Crash"}},
                   {"Fine": {"0": {"Return": 1}}, "Crash": {"0": {"Crash": True, "Return": 2}}})
        self.create({"A": task(INVOKE, Next="B"), "B": task(INVOKE, End=True)})
        execution = self.start("Case")
        self.server.process.wait(20)
        self.assertEqual(self.server.process.returncode, -9)
        self.server.start()
        self.assertEqual(self.end_of(execution)["output"], "2")

    def test_mocks_are_read_again_and_say_what_is_wrong(self):
        self.write({"Case": {"A": "Fine"}}, {"Fine": {"0": {"Return": 1}}})
        self.create({"A": task("arn:aws:states:::aws-sdk:translate:translateText", End=True)})
        self.assertEqual(self.end_of(self.start("Case"))["output"], "1")
        self.write({"Case": {"A": "Fine"}}, {"Fine": {"0": {"Return": {"changed": True}}}})
        described = self.end_of(self.start("Case"))
        self.assertEqual(described["output"], '{"changed":true}')
        self.assertEqual(described["stateMachineArn"], self.arn)
        self.write({"Case": {"A": "Other"}}, {})
        with self.assertRaises(CliError) as refused:
            self.start("Case")
        self.assertEqual(refused.exception.code, "ValidationException")
        self.assertIn("MockedResponses has no 'Other'", str(refused.exception))
        uses = json.loads(self.server.request("GET", "/_sidestep/mocks")[2])["uses"]
        self.assertEqual(uses, {"m": {"Case": {"A": 2}}})

    def test_nested_workflows_activities_and_children_of_a_map_are_mocked(self):
        child = {"StartAt": "Item", "States": {"Item": task(INVOKE, End=True)},
                 "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"}}
        activity = "arn:aws:states:us-east-1:123456789012:activity:nobody"
        self.write({"Case": {"Nested": "Nested", "Work": "Work", "Item": "Item"}}, {
            "Nested": {"0": {"Return": {"Output": {"items": [1, 2]}}}},
            "Work": {"0": {"Throw": {"Error": "Busy", "Cause": "no"}}, "1": {"Return": "done"}},
            # Every child has counters of its own.
            "Item": {"0": {"Return": {"Payload": "mocked"}}}})
        self.create({
            "Nested": task("arn:aws:states:::states:startExecution.sync:2", Next="Work"),
            "Work": task(activity, ResultPath="$.work", Next="Each", Retry=[
                {"ErrorEquals": ["Busy"], "IntervalSeconds": 1, "MaxAttempts": 1}]),
            "Each": {"Type": "Map", "ItemsPath": "$.Output.items", "ItemProcessor": child,
                     "End": True}})
        ended = self.end_of(self.start("Case"))
        self.assertEqual(ended["status"], "SUCCEEDED", ended)
        self.assertEqual(json.loads(ended["output"]), [{"Payload": "mocked"}] * 2)

    def test_a_run_is_recorded_and_repeated(self):
        folder = self.server.folder.name
        machine = os.path.join(folder, "m.asl.json")
        mocks = os.path.join(folder, "recorded.json")
        with open(machine, "w", encoding="utf-8") as file:
            json.dump({"StartAt": "A", "States": {
                "A": task("arn:aws:lambda:us-east-1:123456789012:function:none", Catch=[
                    {"ErrorEquals": ["States.ALL"], "Next": "B"}], End=True),
                "B": {"Type": "Pass", "End": True}}}, file)

        def run(*options):
            return subprocess.run([binary(), "run", machine, *options], cwd=folder, text=True,
                                  capture_output=True, check=False)

        first = run("--record-mocks", mocks, "--test-case", "Missing")
        self.assertEqual(first.returncode, 0, first.stderr)
        second = run("--mocks", mocks, "--test-case", "Missing")
        self.assertEqual(second.stdout, first.stdout)
        third = run("--mocks", mocks, "--test-case", "Nope")
        self.assertEqual(third.returncode, 2)
        self.assertIn("It has: Missing", third.stderr)
