"""Workers that take the tasks of an activity, with boto3 and the aws CLI, and across a crash."""
import json
import socket
import threading
import time
import uuid

from aws_cli import CliError
from story import ROLE, StoryTestCase, until

ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:"
GONE_WITHIN_S = 10


def machine_of(activity, **fields):
    return json.dumps({"StartAt": "Work", "States": {"Work": {
        "Type": "Task", "Resource": ACTIVITY + activity, **fields, "End": True}}})


class Worker(threading.Thread):
    """A process of one's own that asks for a task: `aws stepfunctions get-activity-task`."""

    def __init__(self, aws, activity, name):
        super().__init__(daemon=True)
        self.aws, self.activity, self.name_given = aws, activity, name
        self.task = None
        self.start()

    def run(self):
        try:
            self.task = self.aws.states("get-activity-task", "--activity-arn",
                                        ACTIVITY + self.activity,
                                        "--worker-name", self.name_given)
        except CliError as error:
            self.task = {"error": str(error)}

    def result(self):
        self.join(90)
        return self.task


class Activities(StoryTestCase):
    def setUp(self):
        super().setUp()
        self.aws.states("create-activity", "--name", "work")

    def begin(self, input_text='{"n": 1}', **fields):
        name = f"worked-{uuid.uuid4()}"
        machine = self.aws.states("create-state-machine", "--name", name, "--role-arn", ROLE,
                                  "--definition", machine_of("work", **fields))
        return self.aws.states("start-execution", "--state-machine-arn",
                               machine["stateMachineArn"], "--input", input_text)["executionArn"]

    def take(self, worker="w1"):
        return self.aws.states("get-activity-task", "--activity-arn", ACTIVITY + "work",
                               "--worker-name", worker)

    def succeed(self, task, output):
        self.aws.states("send-task-success", "--task-token", task["taskToken"],
                        "--task-output", json.dumps(output))

    def types(self, execution):
        return [event["type"] for event in self.history(execution)]

    def test_an_activity_comes_is_shown_and_goes(self):
        again = self.aws.states("create-activity", "--name", "work")
        shown = self.aws.states("describe-activity", "--activity-arn", ACTIVITY + "work")
        self.assertEqual(shown, {**again, "name": "work",
                                 "encryptionConfiguration": {"type": "AWS_OWNED_KEY"}})
        self.assertEqual([entry["name"] for entry in
                          self.aws.states("list-activities")["activities"]], ["work"])
        self.aws.states("delete-activity", "--activity-arn", ACTIVITY + "work")
        with self.assertRaises(CliError) as gone:
            self.take()
        self.assertEqual(gone.exception.code, "ActivityDoesNotExist")

    def test_a_worker_that_waits_gets_the_task(self):
        worker = Worker(self.aws, "work", "w1")
        execution = self.begin()
        task = worker.result()
        self.assertEqual(task["input"], '{"n": 1}')
        self.aws.states("send-task-heartbeat", "--task-token", task["taskToken"])
        self.succeed(task, {"done": True})
        ended = self.wait_for_end(execution)
        self.assertEqual(json.loads(ended["output"]), {"done": True})
        self.assertEqual(self.types(execution)[2:5],
                         ["ActivityScheduled", "ActivityStarted", "ActivitySucceeded"])
        self.assert_history_is_whole(execution, "ExecutionSucceeded")

    def test_a_task_that_waits_survives_a_crash_and_is_handed_out_once(self):
        execution = self.begin()
        self.wait_for_events(execution, "ActivityScheduled")
        self.server.crash()
        self.server.start()
        task = self.take()
        started = self.history(execution)
        self.assertEqual(started[-1]["activityStartedEventDetails"], {"workerName": "w1"})
        self.server.crash()
        self.server.start()
        self.assertEqual(self.history(execution), started)
        second = Worker(self.aws, "work", "w2")
        self.succeed(task, "once")
        self.assertEqual(json.loads(self.wait_for_end(execution)["output"]), "once")
        other = self.begin()
        self.succeed(second.result(), "twice")
        self.assertEqual(json.loads(self.wait_for_end(other)["output"]), "twice")

    def test_a_worker_that_falls_silent(self):
        execution = self.begin(HeartbeatSeconds=1)
        task = self.take()
        self.assertEqual(self.wait_for_end(execution)["error"], "States.Timeout")
        with self.assertRaises(CliError) as late:
            self.succeed(task, 1)
        self.assertEqual(late.exception.code, "TaskTimedOut")
        self.assertEqual(self.types(execution)[-2:], ["ActivityTimedOut", "ExecutionFailed"])

    def test_a_caller_that_hangs_up_is_not_given_a_task(self):
        body = json.dumps({"activityArn": ACTIVITY + "work", "workerName": "gone"})
        request = (f"POST / HTTP/1.1\r\nHost: 127.0.0.1:{self.server.port}\r\n"
                   "X-Amz-Target: AWSStepFunctions.GetActivityTask\r\n"
                   "Content-Type: application/x-amz-json-1.0\r\n"
                   f"Content-Length: {len(body)}\r\n\r\n{body}")
        with socket.create_connection(("127.0.0.1", self.server.port)) as caller:
            caller.sendall(request.encode())
            # A second connection's answer shows that the first one's request has been read.
            self.aws.states("list-activities")
        execution = self.begin()
        self.succeed(self.take("here"), 1)
        self.wait_for_end(execution)
        started = next(event for event in self.history(execution)
                       if event["type"] == "ActivityStarted")
        self.assertEqual(started["activityStartedEventDetails"], {"workerName": "here"})

    def test_a_worker_waits_for_a_minute(self):
        before = time.monotonic()
        status, _, body = self.server.request(
            "POST", "/", json.dumps({"activityArn": ACTIVITY + "work"}),
            {"X-Amz-Target": "AWSStepFunctions.GetActivityTask",
             "Content-Type": "application/x-amz-json-1.0"}, timeout_s=75)
        self.assertEqual((status, json.loads(body)), (200, {}))
        self.assertGreaterEqual(time.monotonic() - before, 60)

    def test_a_state_can_be_a_worker(self):
        worker = json.dumps({"StartAt": "Ask", "States": {
            "Ask": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:getActivityTask",
                    "Parameters": {"ActivityArn": ACTIVITY + "work"}, "Next": "Answer"},
            "Answer": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess",
                       "Parameters": {"TaskToken.$": "$.TaskToken", "Output.$": "$.Input"},
                       "End": True}}})
        machine = self.aws.states("create-state-machine", "--name", "worker", "--role-arn", ROLE,
                                  "--definition", worker)
        self.aws.states("start-execution", "--state-machine-arn", machine["stateMachineArn"])
        execution = self.begin('{"echo": [1, 2]}')
        self.assertEqual(self.wait_for_end(execution)["output"], '{"echo": [1, 2]}')

    def test_accounts_and_regions_are_kept_apart(self):
        def names(**environment):
            self.aws.environment.update(environment)
            return [entry["name"] for entry in self.aws.states("list-activities")["activities"]]
        self.assertEqual(names(), ["work"])
        self.assertEqual(names(AWS_DEFAULT_REGION="eu-west-1"), [])
        made = self.aws.states("create-activity", "--name", "work")["activityArn"]
        self.assertEqual(made, "arn:aws:states:eu-west-1:123456789012:activity:work")
        self.assertEqual(names(AWS_DEFAULT_REGION="us-east-1",
                               AWS_ACCESS_KEY_ID="000000000002"), [])
        until("the first one is still there",
              lambda: names(AWS_ACCESS_KEY_ID="test") == ["work"], GONE_WITHIN_S)
