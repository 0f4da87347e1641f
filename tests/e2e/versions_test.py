"""Versions, aliases, tags and the execution log, as the CLI uses them."""
import json
import os

from story import ROLE, StoryTestCase, binary
from aws_cli import AwsCli, CliError
from sidestep_process import SidestepProcess

WAITS = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 600, "End": True}}}
SUCCEEDS = {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}
FAILS = {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Boom"}}}
LOG_GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:/aws/vendedlogs/states/orders:*"


class Versions(StoryTestCase):
    def create(self, definition, *arguments):
        return self.aws.states("create-state-machine", "--name", "orders", "--definition",
                               json.dumps(definition), "--role-arn", ROLE, *arguments)

    def publish(self, machine, definition):
        return self.aws.states("update-state-machine", "--state-machine-arn", machine,
                               "--definition", json.dumps(definition),
                               "--publish")["stateMachineVersionArn"]

    def start_on(self, arn):
        started = self.aws.states("start-execution", "--state-machine-arn", arn)
        return self.describe(started["executionArn"])

    def test_an_alias_moves_from_version_to_version(self):
        made = self.create(SUCCEEDS, "--publish", "--version-description", "the first")
        machine, first = made["stateMachineArn"], made["stateMachineVersionArn"]
        second = self.publish(machine, WAITS)
        self.assertEqual((first, second), (machine + ":1", machine + ":2"))
        alias = self.aws.states(
            "create-state-machine-alias", "--name", "PROD", "--routing-configuration",
            json.dumps([{"stateMachineVersionArn": first, "weight": 100}]))["stateMachineAliasArn"]
        execution = self.start_on(alias)
        self.assertEqual(execution["stateMachineVersionArn"], first)
        self.assertEqual(execution["stateMachineAliasArn"], alias)
        with self.assertRaises(CliError) as refused:
            self.aws.states("delete-state-machine-version", "--state-machine-version-arn", first)
        self.assertEqual(refused.exception.code, "ConflictException")
        self.aws.states(
            "update-state-machine-alias", "--state-machine-alias-arn", alias,
            "--routing-configuration", json.dumps(
                [{"stateMachineVersionArn": second, "weight": 100}]))
        self.server.crash()
        self.server.start()
        execution = self.start_on(alias)
        self.assertEqual(execution["stateMachineVersionArn"], second)
        self.assertEqual(execution["status"], "RUNNING")
        listed = self.aws.states("list-executions", "--state-machine-arn", second)["executions"]
        self.assertEqual([entry["executionArn"] for entry in listed], [execution["executionArn"]])
        self.aws.states("delete-state-machine-version", "--state-machine-version-arn", first)
        versions = self.aws.states("list-state-machine-versions", "--state-machine-arn", machine)
        self.assertEqual([entry["stateMachineVersionArn"]
                          for entry in versions["stateMachineVersions"]], [second])

    def test_tags_are_kept(self):
        machine = self.create(SUCCEEDS, "--tags", "key=team,value=blue")["stateMachineArn"]
        self.aws.states("tag-resource", "--resource-arn", machine, "--tags", "key=cost,value=7")
        self.aws.states("untag-resource", "--resource-arn", machine, "--tag-keys", "team")
        self.assertEqual(
            self.aws.states("list-tags-for-resource", "--resource-arn", machine)["tags"],
            [{"key": "cost", "value": "7"}])

    def test_the_execution_log_has_what_the_machine_wants_logged(self):
        log = os.path.join(self.server.folder.name, "executions.log")
        server = SidestepProcess(binary(), database=":memory:",
                                 environment={"SIDESTEP_EXECUTION_LOG": log})
        self.addCleanup(server.folder.cleanup)
        self.addCleanup(server.stop)
        server.start()
        self.aws = AwsCli(server.endpoint)
        self.aws.run("logs", "create-log-group", "--log-group-name",
                     "/aws/vendedlogs/states/orders")
        machine = self.create(FAILS, "--logging-configuration", json.dumps(
            {"level": "ERROR", "includeExecutionData": True, "destinations": [
                {"cloudWatchLogsLogGroup": {"logGroupArn": LOG_GROUP}}]}))["stateMachineArn"]
        execution = self.start_on(machine)["executionArn"]
        with open(log, encoding="utf-8") as lines:
            entries = [json.loads(line) for line in lines]
        self.assertEqual([entry["type"] for entry in entries],
                         ["FailStateEntered", "ExecutionFailed"])
        self.assertEqual({entry["execution_arn"] for entry in entries}, {execution})
        self.assertEqual({entry["log_group"] for entry in entries},
                         {"/aws/vendedlogs/states/orders"})
        self.assertEqual(entries[0]["details"]["name"], "F")
        self.assertEqual(entries[0]["details"]["input"], "{}")
        self.assertEqual(entries[1]["details"], {"error": "Boom"})
