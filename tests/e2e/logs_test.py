"""CloudWatch Logs: what functions, executions and rules write, read by real clients."""
import base64
import gzip
import json
import os
import re
import tempfile
import unittest

from botocore.exceptions import ClientError

from aws_cli import AwsCli
from clients import ACCOUNT, ServicesTestCase, client
from sidestep_process import SidestepProcess, until
from story import binary

SPEAKS = """
def handler(event, context):
    print("order", event["order"])
    if event.get("breaks"):
        raise ValueError("no stock")
    return [context.log_group_name, context.log_stream_name, context.aws_request_id]
"""
# Sends what it is sent by a subscription filter to a queue.
FORWARDS = """
import boto3, os
def handler(event, context):
    boto3.client("sqs").send_message(QueueUrl=os.environ["QUEUE"],
                                     MessageBody=event["awslogs"]["data"])
"""
FAILS = {"StartAt": "P", "States": {"P": {"Type": "Pass", "Next": "F"},
                                    "F": {"Type": "Fail", "Error": "Boom"}}}
STREAM = re.compile(r"\d{4}/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}$")


def group_arn(name):
    return f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:{name}"


class Logs(ServicesTestCase):
    def found(self, group, pattern=""):
        pages = self.logs.get_paginator("filter_log_events")
        return [event for page in pages.paginate(logGroupName=group, filterPattern=pattern)
                for event in page["events"]]

    def messages(self, group, pattern=""):
        return [event["message"] for event in self.found(group, pattern)]

    def invoke(self, function, **event):
        answer = self.awslambda.invoke(FunctionName=function, Payload=json.dumps(event))
        return json.loads(answer["Payload"].read())

    def logged_machine(self, name, definition, group, level, **options):
        return self.states.create_state_machine(
            name=name, roleArn="arn:aws:iam::123456789012:role/r",
            definition=json.dumps(definition), loggingConfiguration={
                "level": level, "destinations": [
                    {"cloudWatchLogsLogGroup": {"logGroupArn": group_arn(group) + ":*"}}],
                **options})["stateMachineArn"]

    def test_a_function_writes_to_its_group(self):
        self.function("f", SPEAKS)
        group, stream, request = self.invoke("f", order=1)
        self.assertEqual(group, "/aws/lambda/f")
        self.assertRegex(stream, STREAM)
        events = self.found(group)
        self.assertEqual({event["logStreamName"] for event in events}, {stream})
        start, order, end, report = [event["message"] for event in events]
        self.assertEqual(start, f"START RequestId: {request} Version: $LATEST\n")
        self.assertEqual(order, "order 1\n")
        self.assertEqual(end, f"END RequestId: {request}\n")
        self.assertRegex(report, f"^REPORT RequestId: {request}\tDuration: [0-9.]+ ms\t"
                                 "Billed Duration: [0-9]+ ms\tMemory Size: 128 MB\t"
                                 "Max Memory Used: [0-9]+ MB\tInit Duration: [0-9.]+ ms\t\n$")
        (shown,) = self.logs.describe_log_streams(logGroupName=group)["logStreams"]
        self.assertEqual(shown["logStreamName"], stream)
        read = self.logs.get_log_events(logGroupName=group, logStreamName=stream,
                                        startFromHead=True)["events"]
        self.assertEqual([event["message"] for event in read], [start, order, end, report])

    def test_an_error_of_a_function_is_one_event(self):
        self.function("f", SPEAKS)
        self.invoke("f", order=1, breaks=True)
        (error,) = self.messages("/aws/lambda/f", "ValueError")
        self.assertIn("[ERROR] ValueError: no stock\nTraceback", error)

    def test_a_function_writes_to_the_group_it_is_given(self):
        self.function("f", SPEAKS)
        self.awslambda.update_function_configuration(
            FunctionName="f", LoggingConfig={"LogGroup": "/shop/orders"})
        self.assertEqual(self.invoke("f", order=1)[0], "/shop/orders")
        self.assertEqual(len(self.found("/shop/orders")), 4)

    def test_the_cli_tails_a_group(self):
        self.function("f", SPEAKS)
        self.invoke("f", order=7)
        cli = AwsCli(self.server.endpoint)
        if cli.version() < (2,):
            self.skipTest("version 1 of the CLI has no `logs tail`")
        done = cli.print("logs", "tail", "/aws/lambda/f", "--since", "1h", "--format", "short")
        self.assertIn("order 7", done)
        self.assertIn("REPORT RequestId", done)
        self.assertNotIn("order", cli.print("logs", "tail", "/aws/lambda/f", "--filter-pattern",
                                            "REPORT"))

    def test_what_was_answered_is_in_the_log_after_a_crash(self):
        self.function("f", SPEAKS)
        machine = self.machine("m", {"StartAt": "T", "States": {"T": {
            "Type": "Task", "Resource": f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:f",
            "End": True}}})
        requests = []
        for round_ in range(5):
            requests.append(self.output_of(self.start(machine, {"order": round_}))[2])
            self.crash_and_start()
        log = "".join(self.messages("/aws/lambda/f"))
        for round_, request in enumerate(requests):
            self.assertIn(f"order {round_}\n", log)
            self.assertIn(f"REPORT RequestId: {request}\t", log)

    def test_a_machine_logs_what_its_level_wants(self):
        group = "/aws/vendedlogs/states/orders"
        self.logs.create_log_group(logGroupName=group)
        everything = self.logged_machine("all", FAILS, group, "ALL", includeExecutionData=True)
        fatal = self.logged_machine("fatal", FAILS, group, "FATAL")
        executions = [self.start(everything, {"a": 1}), self.start(fatal, {"a": 1})]
        for execution in executions:
            self.end_of(execution)

        def logged(execution):
            return [json.loads(message) for message in
                    self.messages(group, f'{{ $.execution_arn = "{execution}" }}')]
        until("all is logged", lambda: len(self.found(group)) >= 6)
        first = logged(executions[0])
        self.assertEqual([event["type"] for event in first],
                         ["ExecutionStarted", "PassStateEntered", "PassStateExited",
                          "FailStateEntered", "ExecutionFailed"])
        self.assertEqual(first[0]["details"]["input"], '{"a": 1}')
        self.assertEqual({key: first[4][key] for key in ("id", "previous_event_id",
                                                         "redrive_count", "execution_arn")},
                         {"id": "5", "previous_event_id": "4", "redrive_count": "0",
                          "execution_arn": executions[0]})
        self.assertEqual([event["type"] for event in logged(executions[1])], ["ExecutionFailed"])
        streams = self.logs.describe_log_streams(logGroupName=group)["logStreams"]
        for name in ("all", "fatal"):
            pattern = rf"^states/{name}/\d{{4}}-\d\d-\d\d-\d\d-\d\d/[0-9a-f]{{8}}$"
            self.assertTrue([one for one in streams if re.match(pattern, one["logStreamName"])])

    def test_a_machine_needs_its_group_when_it_is_made_and_not_later(self):
        with self.assertRaises(ClientError) as refused:
            self.logged_machine("m", FAILS, "gone", "ALL")
        self.assertEqual(refused.exception.response["Error"]["Message"],
                         "Invalid Logging Configuration: Log Destination not found.")
        self.logs.create_log_group(logGroupName="there")
        machine = self.logged_machine("m", FAILS, "there", "ALL")
        self.logs.delete_log_group(logGroupName="there")
        self.assertEqual(self.end_of(self.start(machine))["error"], "Boom")

    def test_a_rule_writes_to_a_group(self):
        self.logs.create_log_group(logGroupName="/aws/events/orders")
        template = {"InputPathsMap": {"id": "$.detail.id"},
                    "InputTemplate": '{"timestamp": 1700000000000, "message": "order <id>"}'}
        self.rule("all", {"source": ["shop"]}, group_arn("/aws/events/orders"),
                  {"Arn": group_arn("/aws/events/orders"), "InputTransformer": template})
        self.events.put_events(Entries=[{"Source": "shop", "DetailType": "order",
                                         "Detail": '{"id": "7"}'}])
        until("both are logged", lambda: len(self.found("/aws/events/orders")) == 2)
        (event,) = self.messages("/aws/events/orders", "{ $.source = shop }")
        self.assertEqual(json.loads(event)["detail"], {"id": "7"})
        (other,) = self.found("/aws/events/orders", '"order 7"')
        self.assertEqual(other["timestamp"], 1700000000000)

    def test_a_subscription_sends_events_to_a_function_even_over_a_crash(self):
        url, _ = self.queue("packed")
        forwards = self.function("forwards", FORWARDS, QUEUE=url)
        self.logs.create_log_group(logGroupName="g")
        self.logs.create_log_stream(logGroupName="g", logStreamName="s")
        self.logs.put_subscription_filter(logGroupName="g", filterName="errors",
                                          filterPattern="ERROR", destinationArn=forwards)
        now = int(self.logs.describe_log_groups()["logGroups"][0]["creationTime"])
        sent = []
        for number in range(4):
            sent.append(f"ERROR {number}")
            self.logs.put_log_events(logGroupName="g", logStreamName="s", logEvents=[
                {"timestamp": now, "message": "fine"}, {"timestamp": now, "message": sent[-1]}])
            self.crash_and_start()
        got = set()

        def all_came():
            for message in self.receive(url, wait_s=1):
                body = json.loads(gzip.decompress(base64.b64decode(message["Body"])))
                if body["messageType"] == "DATA_MESSAGE":
                    got.update(event["message"] for event in body["logEvents"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return got == set(sent)
        until("the function got all errors", all_came, 60)


class DeclaredLogs(unittest.TestCase):
    def test_a_project_declares_groups_and_what_is_logged(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        project = os.path.join(folder.name, "sidestep.json")
        with open(project, "w", encoding="utf-8") as file:
            json.dump({"logGroups": {"orders": {"RetentionInDays": 3}},
                       "stateMachines": {"m": {"definition": FAILS, "loggingConfiguration": {
                           "level": "ERROR", "destinations": [{"cloudWatchLogsLogGroup": {
                               "logGroupArn": "${orders.Arn}"}}]}}}}, file)
        server = SidestepProcess(binary(), project)
        self.addCleanup(server.folder.cleanup)
        self.addCleanup(server.stop)
        server.start()
        logs, states = client(server, "logs"), client(server, "stepfunctions")
        (group,) = logs.describe_log_groups()["logGroups"]
        self.assertEqual((group["logGroupName"], group["retentionInDays"]), ("orders", 3))
        machine = states.list_state_machines()["stateMachines"][0]["stateMachineArn"]
        states.start_execution(stateMachineArn=machine)
        until("both are logged",
              lambda: [json.loads(event["message"])["type"] for event in
                       logs.filter_log_events(logGroupName="orders")["events"]] ==
              ["FailStateEntered", "ExecutionFailed"])
