"""A database that an older version has written opens and goes on: nothing in it is lost or changed."""
import json
import os
import re
import sqlite3
import tempfile
import time
import unittest

from aws_cli import AwsCli
from sidestep_process import SidestepProcess, until
from story import binary

HERE = os.path.dirname(os.path.abspath(__file__))
ARN = "arn:aws:states:us-east-1:123456789012:"
# What a worker had been given for the execution "taken" before the old server ended.
TOKEN = ("AQCEAAAAKgAAAAMAAAAAP0z40bMLvjBEdEpS44U1VvNsP21HphY6TxpfBQ37zNRe4x_8"
         "hQVUS4AvFeCgompbwMmdbl23NIdu-ddp")


WRITTEN_S = 1795969000  # when, or a little later


def older_database():
    """Its script, as if it had been written just now: executions may not be taken up for ever."""
    with open(os.path.join(HERE, "older_database.sql"), encoding="utf-8") as script:
        text = script.read()
    later_s = int(time.time()) - WRITTEN_S
    text = re.sub(r"\b(17959\d{5})\.", lambda found: f"{int(found[1]) + later_s}.", text)
    return re.sub(r"\b17959\d{8}\b", lambda found: str(int(found[0]) + later_s * 1000), text)


class Upgrade(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="sidestep-")
        self.addCleanup(folder.cleanup)
        path = os.path.join(folder.name, "older.db")
        with sqlite3.connect(path) as database:
            database.executescript(older_database())
        database.close()
        self.server = SidestepProcess(binary(), database=path)
        self.addCleanup(self.server.folder.cleanup)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)

    def execution(self, name):
        return self.aws.states("describe-execution", "--execution-arn", ARN + "execution:" + name)

    def ended(self, name):
        return until(f"{name} ends", lambda: (
            found if (found := self.execution(name))["status"] != "RUNNING" else None))

    def types(self, name):
        history = self.aws.states("get-execution-history", "--execution-arn",
                                  ARN + "execution:" + name)
        return [event["type"] for event in history["events"]]

    def test_what_had_ended_is_as_it_was(self):
        done = self.execution("orders:done")
        self.assertEqual((done["status"], done["output"]), ("SUCCEEDED", '{"n":1}'))
        self.assertEqual(done["stateMachineAliasArn"], ARN + "stateMachine:orders:live")
        self.assertEqual(self.types("orders:done"), [
            "ExecutionStarted", "PassStateEntered", "PassStateExited", "WaitStateEntered",
            "WaitStateExited", "ExecutionSucceeded"])
        failed = self.execution("failing:failed")
        self.assertEqual((failed["status"], failed["error"], failed["cause"]),
                         ("FAILED", "Boom", "why"))
        self.aws.states("redrive-execution", "--execution-arn", ARN + "execution:failing:failed")
        self.assertEqual(self.ended("failing:failed")["redriveCount"], 1)

    def test_what_was_running_goes_on(self):
        self.assertEqual(self.ended("orders:waiting")["output"], '{"n":1}')
        self.aws.states("send-task-success", "--task-token", TOKEN, "--task-output", '"bob"')
        self.assertEqual(self.ended("signing:taken")["output"], '"bob"')
        task = self.aws.states("get-activity-task", "--activity-arn", ARN + "activity:sign")
        self.assertEqual(json.loads(task["input"]), {"who": "alice"})
        self.aws.states("send-task-success", "--task-token", task["taskToken"], "--task-output",
                        '"alice"')
        self.assertEqual(self.ended("signing:queued")["output"], '"alice"')

    def test_machines_keep_their_versions_aliases_and_tags(self):
        machines = self.aws.states("list-state-machines")["stateMachines"]
        self.assertEqual([(machine["name"], machine["type"]) for machine in machines],
                         [("failing", "STANDARD"), ("orders", "STANDARD"), ("quick", "EXPRESS"),
                          ("signing", "STANDARD")])
        machine = ARN + "stateMachine:orders"
        tags = self.aws.states("list-tags-for-resource", "--resource-arn", machine)["tags"]
        self.assertEqual(tags, [{"key": "team", "value": "blue"}])
        alias = self.aws.states("describe-state-machine-alias", "--state-machine-alias-arn",
                                machine + ":live")
        self.assertEqual(alias["routingConfiguration"],
                         [{"stateMachineVersionArn": machine + ":1", "weight": 100}])
        self.aws.states("start-execution", "--state-machine-arn", machine + ":live", "--name",
                        "fresh")
        self.assertEqual(self.ended("orders:fresh")["status"], "SUCCEEDED")

    def test_tables_and_functions_are_there(self):
        items = self.aws.run("dynamodb", "query", "--table-name", "docs",
                             "--key-condition-expression", "id = :id",
                             "--expression-attribute-values", '{":id":{"S":"a"}}')["Items"]
        self.assertEqual([item["at"]["N"] for item in items], ["0", "10", "20"])
        self.assertEqual(items[0]["m"]["M"]["b"]["B"], "Ynl0ZXM=")
        self.aws.run("dynamodb", "put-item", "--table-name", "docs", "--item",
                     '{"id":{"S":"b"},"at":{"N":"1"}}')
        function = self.aws.run("lambda", "get-function-configuration", "--function-name", "cat")
        self.assertEqual((function["Runtime"], function["Handler"]), ("command", "/bin/cat"))
