"""What the tests of the story share: a server with the example loaded, and the steps of the story."""
import json
import os
import unittest
import uuid

from aws_cli import AwsCli
from sidestep_process import SidestepProcess, until

EXAMPLE = os.path.join(os.path.dirname(os.path.abspath(__file__)),
                       "..", "..", "examples", "document-signing")
MACHINE = "arn:aws:states:us-east-1:123456789012:stateMachine:"
ROLE = "arn:aws:iam::123456789012:role/any"


def binary():
    return os.environ["SIDESTEP_BINARY"]


def succeeded_tasks(events):
    """The resources of succeeded tasks in the order of their success."""
    return [event["taskSucceededEventDetails"]["resource"]
            for event in events if event["type"] == "TaskSucceeded"]


class StoryTestCase(unittest.TestCase):
    """Every test has a server of its own."""

    def setUp(self):
        self.server = SidestepProcess(binary(), os.path.join(EXAMPLE, "sidestep.json"))
        self.server.start()
        self.addCleanup(self.server.folder.cleanup)
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)

    def run(self, result=None):
        seen = len(result.failures) + len(result.errors)
        super().run(result)
        if len(result.failures) + len(result.errors) > seen and hasattr(self, "last_log"):
            print("--- the server's log, last lines:\n" + self.last_log + "---", flush=True)

    def tearDown(self):
        self.last_log = self.server.log()

    # The steps.

    def start(self, machine="document-signing", document="3", name=None):
        """-> the ARN of a new execution for the document."""
        return self.aws.states(
            "start-execution", "--state-machine-arn", MACHINE + machine,
            "--name", name or f"signing-{uuid.uuid4()}",
            "--input", json.dumps({"documentId": document}))["executionArn"]

    def describe(self, execution):
        return self.aws.states("describe-execution", "--execution-arn", execution)

    def history(self, execution):
        return self.aws.states("get-execution-history", "--execution-arn", execution)["events"]

    def wait_for_events(self, execution, *kinds):
        def events():
            seen = self.history(execution)
            return seen if set(kinds) <= {event["type"] for event in seen} else None
        return until(f"{' and '.join(kinds)} in the history", events)

    def wait_for_bob(self, execution):
        """Until Bob has been asked: his token is in the table, and the workflow waits for it."""
        return self.wait_for_events(execution, "TaskSubmitted")

    def wait_for_alice(self, execution):
        def signed():
            events = self.history(execution)
            return events if "invoke" in succeeded_tasks(events) else None
        return until("Alice has signed", signed)

    def complete(self, document="3", suffix=""):
        """Bob signs."""
        printed, answer = self.aws.invoke("complete-document-signature" + suffix,
                                          {"documentId": document})
        self.assertEqual(printed["StatusCode"], 200)
        self.assertNotIn("FunctionError", printed, answer)

    def wait_for_end(self, execution):
        def ended():
            description = self.describe(execution)
            return description if description["status"] != "RUNNING" else None
        return until("the execution has ended", ended)

    def token_of(self, document="3"):
        item = self.aws.run("dynamodb", "get-item", "--table-name", "signature-requests",
                            "--key", json.dumps({"documentId": {"S": document}}))["Item"]
        self.assertEqual(item["signer"], {"S": "Bob"})
        return item["stepFunctionToken"]["S"]

    def short_machine(self, timeout_s):
        """-> the name of a copy of the story's machine that gives everybody less time."""
        machine = self.aws.states("describe-state-machine", "--state-machine-arn",
                                  MACHINE + "document-signing")
        definition = {**json.loads(machine["definition"]), "TimeoutSeconds": timeout_s}
        self.aws.states("create-state-machine", "--name", "hasty-signing",
                        "--definition", json.dumps(definition), "--role-arn", ROLE)
        return "hasty-signing"

    # What must hold.

    def assert_signed_by_both(self, execution, document="3"):
        ended = self.wait_for_end(execution)
        self.assertEqual(ended["status"], "SUCCEEDED", ended)
        bob, alice = json.loads(ended["output"])
        self.assertEqual(bob, {"signature": f"Bob signed {document}"})
        self.assertEqual(alice["Payload"], {"result": f"Alice signed {document}"})
        self.assertEqual(alice["StatusCode"], 200)
        self.assert_history_is_whole(execution, "ExecutionSucceeded")

    def assert_history_is_whole(self, execution, last):
        events = self.history(execution)
        self.assertEqual([event["id"] for event in events], list(range(1, len(events) + 1)))
        for event in events:
            self.assertLess(event["previousEventId"], event["id"])
        self.assertEqual(events[0]["type"], "ExecutionStarted")
        self.assertEqual(events[-1]["type"], last)
        return events
