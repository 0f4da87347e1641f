"""A project that changes while its server runs: what the log says, and what is there afterwards."""
import json
import os
import tempfile
import unittest

from story import binary
from sidestep_process import SidestepProcess, until

PASS = {"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}
BROKEN_YAML = """StartAt: A
States:
  A:
    Type: Pass
    Next: B
  C:
    Type: Succeed
"""


class Project(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.write("m.asl.yaml", "StartAt: A\nStates:\n  A: {Type: Pass, End: true}\n")
        self.declared = {"functions": {"f": {"command": ["cat"]}},
                         "tables": {"things": {"partitionKey": "id"}},
                         "stateMachines": {"m": {"definition": "m.asl.yaml"},
                                           "n": {"definition": PASS}}}
        self.save()
        self.server = SidestepProcess(binary(), os.path.join(self.folder, "sidestep.json"))
        self.addCleanup(self.server.folder.cleanup)
        self.addCleanup(self.server.stop)
        self.server.start()

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)

    def save(self):
        self.write("sidestep.json", json.dumps(self.declared))

    def wait_for(self, text):
        until(f"the log has: {text}", lambda: text in self.server.log(1000))

    def call(self, target, body, version="1.0"):
        status, _, answer = self.server.request("POST", "/", json.dumps(body), {
            "X-Amz-Target": target, "Content-Type": "application/x-amz-json-" + version})
        self.assertEqual(status, 200, answer)
        return json.loads(answer)

    def machines(self):
        answer = self.call("AWSStepFunctions.ListStateMachines", {})
        return [machine["name"] for machine in answer["stateMachines"]]

    def tables(self):
        return self.call("DynamoDB_20120810.ListTables", {})["TableNames"]

    def test_says_what_it_added_changed_and_removed(self):
        self.wait_for("Applied sidestep.json: added function f, table things, state machine m, "
                      "state machine n")
        self.write("m.asl.yaml", "StartAt: A\nStates:\n  A: {Type: Succeed}\n")
        self.wait_for("Applied sidestep.json: changed state machine m\n")
        del self.declared["stateMachines"]["n"], self.declared["functions"]
        self.save()
        self.wait_for("Applied sidestep.json: removed state machine n, function f\n")
        self.assertEqual(self.machines(), ["m"])

    def test_says_where_a_changed_definition_is_broken(self):
        self.write("m.asl.yaml", BROKEN_YAML)
        path = os.path.join(self.folder, "m.asl.yaml")
        self.wait_for(f"ERROR Not applied: {path}:5:5: error: Missing 'Next' target: B "
                      "[MISSING_TRANSITION_TARGET /States/A/Next]\n")
        self.wait_for(f"ERROR Not applied: {path}:6:3: error: State \"C\" is not reachable.")
        self.write("m.asl.yaml", "StartAt: A: B\n")
        self.wait_for(f"ERROR Not applied: {path}:1:11: is not YAML here: ")
        self.assertEqual(self.machines(), ["m", "n"])

    def test_removes_what_went_while_it_did_not_run(self):
        self.call("AWSStepFunctions.CreateStateMachine",
                  {"name": "own", "definition": json.dumps(PASS),
                   "roleArn": "arn:aws:iam::123456789012:role/r"})
        self.call("DynamoDB_20120810.PutItem",
                  {"TableName": "things", "Item": {"id": {"S": "1"}}})
        self.server.crash()
        self.declared = {"stateMachines": {"m": {"definition": "m.asl.yaml"}}}
        self.save()
        self.server.start()
        self.wait_for("Applied sidestep.json: removed state machine n, function f\n")
        self.wait_for("WARN sidestep.json: table things is no longer declared, but has 1 items: it "
                      "stays, unless the server is started with --prune")
        self.assertEqual(self.machines(), ["m", "own"])
        self.assertEqual(self.tables(), ["things"])
        self.server.stop()
        self.server.command.append("--prune")
        self.server.start()
        self.wait_for("Applied sidestep.json: removed table things\n")
        self.assertEqual(self.tables(), [])

    def test_says_which_settings_need_a_restart(self):
        self.declared["settings"] = {"retention": "P1D", "log-level": "debug"}
        self.save()
        self.wait_for("WARN The setting 'retention' has changed: start the server again to act "
                      "on it")
        self.wait_for("WARN The setting 'log-level' has changed")
        self.wait_for("Applied sidestep.json: nothing changed\n")
        self.assertNotIn("'port'", self.server.log(1000))


class NoProject(unittest.TestCase):
    def test_says_that_there_is_none_and_what_would_be_loaded(self):
        with SidestepProcess(binary()) as server:
            path = os.path.join(os.path.realpath(server.folder.name), "sidestep.json")
            self.assertIn("INFO There is no project here: what is created by requests is all there "
                          "is. A project's file would be loaded, with its functions, tables and "
                          f"state machines file={path}", server.log())
