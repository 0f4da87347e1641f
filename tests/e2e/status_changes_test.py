"""Executions tell EventBridge how they are: rules that start machines and react to their failures."""
import json
import time

from clients import ACCOUNT, ServicesTestCase
from sidestep_process import until

FAILS = {"StartAt": "F", "States": {"F": {"Type": "Fail", "Error": "Broken", "Cause": "no luck"}}}
PASSES = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}
WAITS = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 600, "End": True}}}
CHANGE = "Step Functions Execution Status Change"


class StatusChanges(ServicesTestCase):
    def executions(self, machine):
        return self.states.list_executions(stateMachineArn=machine)["executions"]

    def test_a_rule_starts_a_machine_and_another_reacts_to_its_failure(self):
        failing = self.machine("failing", FAILS)
        repairing = self.machine("repairing", PASSES)
        self.rule("start", {"source": ["shop"]}, failing)
        self.rule("react", {"source": ["aws.states"], "detail-type": [CHANGE],
                            "detail": {"status": ["FAILED"], "stateMachineArn": [failing]}},
                  repairing)
        self.events.put_events(Entries=[{"Source": "shop", "DetailType": "order", "Detail": "{}"}])
        until("the other machine was started", lambda: self.executions(repairing))
        (repair,) = self.executions(repairing)
        event = self.output_of(repair["executionArn"])
        (failed,) = self.executions(failing)
        shown = self.states.describe_execution(executionArn=failed["executionArn"])

        def millis(moment):
            return round(moment.timestamp() * 1000)
        self.assertEqual(set(event), {"version", "id", "detail-type", "source", "account", "time",
                                      "region", "resources", "detail"})
        self.assertEqual((event["version"], event["source"], event["detail-type"],
                          event["account"], event["region"], event["resources"]),
                         ("0", "aws.states", CHANGE, ACCOUNT, "us-east-1",
                          [failed["executionArn"]]))
        self.assertEqual(event["detail"], {
            "executionArn": failed["executionArn"], "stateMachineArn": failing,
            "name": failed["name"], "status": "FAILED",
            "startDate": millis(shown["startDate"]), "stopDate": millis(shown["stopDate"]),
            "input": shown["input"], "output": None, "stateMachineVersionArn": None,
            "stateMachineAliasArn": None, "redriveCount": 0, "redriveDate": None,
            "redriveStatus": "REDRIVABLE", "redriveStatusReason": None,
            "inputDetails": {"included": True}, "outputDetails": None,
            "error": "Broken", "cause": "no luck"})

    def test_every_change_of_a_standard_execution_and_none_of_an_express_one(self):
        url, queue = self.queue("changes")
        machine = self.machine("m", PASSES)
        waiting = self.machine("w", WAITS)
        express = self.machine("x", PASSES, "EXPRESS")
        before = self.start(machine)
        self.end_of(before)
        self.rule("all", {"source": ["aws.states"]}, queue)
        self.states.start_execution(stateMachineArn=express)
        self.end_of(self.start(machine, {"a": 1}, name="one"))
        stopped = self.start(waiting, name="two")
        self.states.stop_execution(executionArn=stopped, error="Enough")
        changes = [json.loads(body)["detail"] for body in self.bodies(url, 4)]
        self.assertEqual(sorted((one["name"], one["status"]) for one in changes),
                         [("one", "RUNNING"), ("one", "SUCCEEDED"), ("two", "ABORTED"),
                          ("two", "RUNNING")])
        one = next(one for one in changes if one["status"] == "SUCCEEDED")
        self.assertEqual((one["input"], one["output"], one["outputDetails"]),
                         ('{"a": 1}', '{"a": 1}', {"included": True}))
        self.assertEqual(self.receive(url, wait_s=1), [])

    def test_none_is_lost_or_told_twice_by_crashes(self):
        url, queue = self.queue("changes")
        machine = self.machine("m", PASSES)
        self.rule("all", {"source": ["aws.states"]}, queue)
        names = []
        for round_ in range(4):
            for number in range(6):
                names.append(f"{round_}-{number}")
                self.start(machine, name=names[-1])
            self.crash_and_start()
        found = self.bodies(url, 2 * len(names))
        changes = sorted((json.loads(body)["detail"]["name"], json.loads(body)["detail"]["status"])
                         for body in found)
        self.assertEqual(changes, sorted((name, status) for name in names
                                         for status in ("RUNNING", "SUCCEEDED")))
        time.sleep(0.5)
        self.assertEqual(self.receive(url, wait_s=0), [])

    def test_failures_are_reacted_to_once_across_crashes(self):
        failing = self.machine("failing", FAILS)
        repairing = self.machine("repairing", PASSES)
        self.rule("start", {"source": ["shop"]}, failing)
        self.rule("react", {"source": ["aws.states"], "detail-type": [CHANGE],
                            "detail": {"status": ["FAILED"], "stateMachineArn": [failing]}},
                  repairing)
        rounds, events = 4, 5
        for _ in range(rounds):
            self.events.put_events(Entries=[
                {"Source": "shop", "DetailType": "order", "Detail": "{}"} for _ in range(events)])
            self.crash_and_start()
        until("all failed, and all were repaired", lambda: (
            len(self.executions(failing)) >= rounds * events
            and len(self.executions(repairing)) >= rounds * events))
        time.sleep(0.5)
        failed = [one["executionArn"] for one in self.executions(failing)]
        repaired = [self.output_of(one["executionArn"])["detail"]["executionArn"]
                    for one in self.executions(repairing)]
        self.assertEqual(len(failed), rounds * events)
        self.assertEqual(sorted(repaired), sorted(failed))
