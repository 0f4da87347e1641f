"""Workflows that wait for tomorrow's schedule: a clock that leaves out time goes there at once."""
import datetime
import json
import time
import zoneinfo

from clients import ServicesTestCase
from sidestep_process import until
from story import ROLE


def asking(url):
    return {"StartAt": "Ask", "States": {"Ask": {
        "Type": "Task", "Resource": "arn:aws:states:::sqs:sendMessage.waitForTaskToken", "End": True,
        "Parameters": {"QueueUrl": url, "MessageBody.$": "$$.Task.Token"}}}}


ANSWERING = {"StartAt": "Answer", "States": {"Answer": {
    "Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sfn:sendTaskSuccess", "End": True,
    "Parameters": {"TaskToken.$": "$.TaskToken", "Output.$": "$.Output"}}}}


class Schedules(ServicesTestCase):
    OPTIONS = ("--clock", "skip")

    def setUp(self):
        super().setUp()
        url, _ = self.queue("asked")
        self.execution = self.start(self.machine("waits", asking(url)))
        (message,) = self.receive(url)
        self.answer = {"TaskToken": message["Body"], "Output": '"done"'}

    def began(self):
        return self.states.describe_execution(
            executionArn=self.execution)["startDate"].timestamp()

    def schedule(self, expression, **options):
        self.scheduler.create_schedule(
            Name="tomorrow", FlexibleTimeWindow={"Mode": "OFF"}, ScheduleExpression=expression,
            Target={"Arn": "arn:aws:scheduler:::aws-sdk:sfn:sendTaskSuccess",
                    "RoleArn": "arn:aws:iam::123456789012:role/any",
                    "Input": json.dumps(self.answer)}, **options)

    def assert_ended_after(self, seconds):
        # A clock that skips waits for clients that ask all the time.
        until("the execution ended", lambda: self.states.describe_execution(
            executionArn=self.execution)["status"] != "RUNNING", 30, every_s=1)
        ended = self.states.describe_execution(executionArn=self.execution)
        self.assertEqual(ended.get("output"), '"done"')
        took = (ended["stopDate"] - ended["startDate"]).total_seconds()
        self.assertGreaterEqual(took, seconds - 1)
        self.assertLess(took, seconds + 60)

    def test_a_workflow_that_waits_for_tomorrows_schedule_ends_in_a_moment(self):
        self.schedule(time.strftime("at(%Y-%m-%dT%H:%M:%S)",
                                    time.gmtime(self.began() + 86_400)))
        self.assert_ended_after(86_400)

    def test_a_recurring_schedule_in_another_time_zone(self):
        zone = zoneinfo.ZoneInfo("Asia/Tokyo")
        began = datetime.datetime.fromtimestamp(self.began(), zone)
        due = (began + datetime.timedelta(days=1)).replace(hour=8, minute=30, second=0,
                                                           microsecond=0)
        if (due - began).total_seconds() > 86_400:
            due -= datetime.timedelta(days=1)
        self.schedule("cron(30 8 * * ? *)", ScheduleExpressionTimezone=zone.key)
        self.assert_ended_after((due - began).total_seconds())

    def test_a_rule_with_a_schedule(self):
        answering = self.machine("answering", ANSWERING)
        self.events.put_rule(Name="daily", ScheduleExpression="rate(1 day)")
        self.events.put_targets(Rule="daily", Targets=[
            {"Id": "t", "Arn": answering, "RoleArn": ROLE, "Input": json.dumps(self.answer)}])
        self.assert_ended_after(86_400)
