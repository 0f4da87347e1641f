"""Durable functions with AWS's own SDK: steps, waits of days, callbacks, retries, kills."""
import json
import os
import re
import subprocess
import unittest

from story import ROLE, StoryTestCase, until

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "javascript", "durable")
DAY = 86400


def node_is_new_enough():
    printed = subprocess.run(["node", "--version"], capture_output=True, text=True).stdout
    number = re.match(r"v(\d+)", printed)
    return number is not None and int(number.group(1)) >= 20


@unittest.skipUnless(node_is_new_enough(), "the SDK of durable functions needs Node.js 20")
class DurableFunctions(StoryTestCase):
    def setUp(self):
        super().setUp()
        self.server.stop()
        self.server.command += ["--clock", "skip"]
        self.server.start()
        self.notes = os.path.join(self.server.folder.name, "notes")

    def create(self, name="durable", timeout=30 * DAY):
        self.aws.run("lambda", "create-function", "--function-name", name, "--runtime",
                     "nodejs20.x", "--handler", "index.handler", "--role", ROLE, "--timeout", "30",
                     "--code", json.dumps({"S3Bucket": "hot-reload", "S3Key": HERE}),
                     "--environment", json.dumps({"Variables": {"NOTES": self.notes}}),
                     "--durable-config", json.dumps({"ExecutionTimeout": timeout}))

    def noted(self):
        if not os.path.exists(self.notes):
            return []
        with open(self.notes) as file:
            return file.read().split("\n")[:-1]

    def start(self, event):
        answer, _ = self.aws.invoke("durable:$LATEST", event, "--invocation-type", "Event",
                                    "--durable-execution-name", "one")
        self.assertEqual(answer["StatusCode"], 202)
        return answer["DurableExecutionArn"]

    def get(self, arn):
        return self.aws.run("lambda", "get-durable-execution", "--durable-execution-arn", arn)

    def wait_for_end(self, arn):
        until("the end", lambda: self.get(arn)["Status"] != "RUNNING")
        return self.get(arn)

    def history(self, arn):
        return [event["EventType"] for event in self.aws.run(
            "lambda", "get-durable-execution-history", "--durable-execution-arn", arn)["Events"]]

    def test_one_that_is_waited_for(self):
        self.create(timeout=600)
        printed, answer = self.aws.invoke("durable:$LATEST", {"number": 1})
        self.assertEqual(answer, {"tried": 4, "answer": None, "invoked": None, "parts": [4, 8]})
        self.assertIn(":durable:$LATEST/durable-execution/", printed["DurableExecutionArn"])

    def test_days_and_hours_pass_in_a_moment(self):
        self.create()
        arn = self.start({"number": 1, "fails": True, "waits": 3})
        self.assertEqual(self.wait_for_end(arn)["Status"], "SUCCEEDED")
        self.assertEqual(self.noted(), ["first", "second", "second", "second"])
        shown = self.get(arn)
        self.assertEqual(json.loads(shown["Result"])["tried"], 4)
        history = self.history(arn)
        self.assertEqual(history[:6], ["ExecutionStarted", "StepStarted", "StepSucceeded",
                                       "StepStarted", "StepFailed", "InvocationCompleted"])
        self.assertEqual(history.count("StepFailed"), 2)
        self.assertIn("WaitSucceeded", history)
        self.assertEqual(history[-1], "ExecutionSucceeded")
        # The same name and payload: the same execution.
        self.assertEqual(self.start({"number": 1, "fails": True, "waits": 3}), arn)

    def test_a_callback_across_a_crash(self):
        self.create()
        arn = self.start({"number": 1, "asks": True})
        asked = until("the callback", lambda: [line for line in self.noted()
                                               if line.startswith("callback ")])
        until("it waits", lambda: self.history(arn)[-1] == "InvocationCompleted")
        self.server.crash()
        self.server.start()
        result = os.path.join(self.server.folder.name, "result")
        with open(result, "w") as file:
            file.write('"yes"')
        self.aws.run("lambda", "send-durable-execution-callback-success", "--callback-id",
                     asked[0].split(" ")[1], "--result", f"fileb://{result}")
        ended = self.wait_for_end(arn)
        self.assertEqual(json.loads(ended["Result"])["answer"], '"yes"')
        self.assertEqual(self.noted().count("first"), 1)

    def test_an_exit_of_the_function_and_a_kill_of_the_server(self):
        self.create()
        arn = self.start({"number": 1, "exits": True, "waits": 1})
        until("the exit", lambda: "exit" in self.noted())
        self.server.crash()
        self.server.start()
        self.assertEqual(self.wait_for_end(arn)["Status"], "SUCCEEDED")
        self.assertEqual(self.noted(), ["first", "second", "exit"])

    def test_a_durable_function_that_another_invokes(self):
        self.create()
        arn = self.start({"number": 1, "calls": "durable:$LATEST"})
        ended = self.wait_for_end(arn)
        self.assertEqual(json.loads(ended["Result"])["invoked"]["tried"], 10)
        listed = self.aws.run("lambda", "list-durable-executions-by-function", "--function-name",
                              "durable", "--statuses", "SUCCEEDED")["DurableExecutions"]
        self.assertEqual(len(listed), 2)

    def test_one_that_is_stopped(self):
        self.create()
        arn = self.start({"number": 1, "asks": True})
        until("it waits", lambda: self.history(arn)[-1] == "InvocationCompleted")
        self.aws.run("lambda", "stop-durable-execution", "--durable-execution-arn", arn)
        self.assertEqual(self.get(arn)["Status"], "STOPPED")
