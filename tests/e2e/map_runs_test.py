"""Distributed Maps with the AWS SDK: items in S3, children, results, limits, redrives, kills."""
import json
import unittest

import boto3
from botocore.config import Config

from sidestep_process import SidestepProcess, until
from story import ROLE, binary

PASS = {"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}}


def distributed(processor=None, kind="STANDARD", **fields):
    """-> a machine of one distributed Map."""
    processor = dict(processor or PASS)
    processor["ProcessorConfig"] = {"Mode": "DISTRIBUTED", "ExecutionType": kind}
    return {"StartAt": "M", "States": {"M": {"Type": "Map", "End": True, "Label": "each",
                                             "ItemProcessor": processor, **fields}}}


class MapRuns(unittest.TestCase):
    def setUp(self):
        self.server = SidestepProcess(binary())
        self.server.start()
        self.addCleanup(self.server.folder.cleanup)
        self.addCleanup(self.server.stop)
        self.states, self.s3 = self.client("stepfunctions"), self.client("s3")
        self.s3.create_bucket(Bucket="data")

    def client(self, service):
        return boto3.client(service, endpoint_url=self.server.endpoint, region_name="us-east-1",
                            aws_access_key_id="test", aws_secret_access_key="test",
                            config=Config(s3={"addressing_style": "path"},
                                          retries={"max_attempts": 0}))

    def start(self, definition, given=None):
        machine = self.states.create_state_machine(name="m", roleArn=ROLE,
                                                   definition=json.dumps(definition))
        return self.states.start_execution(stateMachineArn=machine["stateMachineArn"],
                                           input=json.dumps(given or {}))["executionArn"]

    def end_of(self, execution):
        def ended():
            found = self.states.describe_execution(executionArn=execution)
            return None if found["status"] == "RUNNING" else found
        return until("the execution has ended", ended)

    def map_run(self, execution):
        run, = self.states.list_map_runs(executionArn=execution)["mapRuns"]
        return self.states.describe_map_run(mapRunArn=run["mapRunArn"])

    def read(self, key):
        return json.loads(self.s3.get_object(Bucket="data", Key=key)["Body"].read())

    def test_a_csv_becomes_children_and_files_of_results(self):
        self.s3.put_object(Bucket="data", Key="in.csv", Body="name,n\na,1\nb,2\nc,3\n")
        execution = self.start(distributed(
            ItemReader={"Resource": "arn:aws:states:::s3:getObject",
                        "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
                        "Parameters": {"Bucket": "data", "Key": "in.csv"}},
            ItemSelector={"n.$": "$$.Map.Item.Value.n", "i.$": "$$.Map.Item.Index"},
            ItemBatcher={"MaxItemsPerBatch": 2},
            ResultWriter={"Resource": "arn:aws:states:::s3:putObject",
                          "Parameters": {"Bucket": "data", "Prefix": "out"}}))
        ended = self.end_of(execution)
        self.assertEqual(ended["status"], "SUCCEEDED", ended)
        output = json.loads(ended["output"])
        manifest = self.read(output["ResultWriterDetails"]["Key"])
        self.assertEqual(manifest["MapRunArn"], output["MapRunArn"])
        file, = manifest["ResultFiles"]["SUCCEEDED"]
        results = self.read(file["Key"])
        self.assertEqual([json.loads(one["Output"]) for one in results],
                         [{"Items": [{"i": 0, "n": "1"}, {"i": 1, "n": "2"}]},
                          {"Items": [{"i": 2, "n": "3"}]}])
        run = self.map_run(execution)
        self.assertEqual(run["itemCounts"]["succeeded"], 3)
        self.assertEqual(run["executionCounts"]["succeeded"], 2)
        children = self.states.list_executions(mapRunArn=run["mapRunArn"])["executions"]
        self.assertEqual(sorted(child["itemCount"] for child in children), [1, 2])
        child = self.states.describe_execution(executionArn=children[0]["executionArn"])
        self.assertEqual(child["mapRunArn"], run["mapRunArn"])
        self.assertIn(":execution:m/each:", child["executionArn"])
        machine = self.states.describe_state_machine_for_execution(
            executionArn=children[0]["executionArn"])
        self.assertEqual((machine["label"], machine["mapRunArn"]), ("each", run["mapRunArn"]))

    def test_objects_are_items(self):
        for number in range(3):
            self.s3.put_object(Bucket="data", Key=f"p/{number}.json", Body=json.dumps([number]))
        reader = {"Resource": "arn:aws:states:::s3:listObjectsV2",
                  "Parameters": {"Bucket": "data", "Prefix": "p/"}}
        ended = self.end_of(self.start(distributed(kind="EXPRESS", ItemReader=reader)))
        self.assertEqual([item["Key"] for item in json.loads(ended["output"])],
                         ["p/0.json", "p/1.json", "p/2.json"])

    def test_what_objects_contain_are_items_if_they_are_loaded(self):
        for number in range(3):
            self.s3.put_object(Bucket="data", Key=f"p/{number}.json", Body=json.dumps([number]))
        reader = {"Resource": "arn:aws:states:::s3:listObjectsV2",
                  "ReaderConfig": {"InputType": "JSON", "Transformation": "LOAD_AND_FLATTEN"},
                  "Parameters": {"Bucket": "data", "Prefix": "p/"}}
        ended = self.end_of(self.start(distributed(ItemReader=reader)))
        self.assertEqual(ended["output"], "[0,1,2]")

    def test_items_say_which_object_they_are_from(self):
        for key in ("p/a", "p/b"):
            self.s3.put_object(Bucket="data", Key=key, Body="[1]")
        select = {"Source.$": "$$.Map.Item.Source"}
        for config, sources in (({"InputType": "JSON", "Transformation": "LOAD_AND_FLATTEN"},
                                 ["S3://data/p/a", "S3://data/p/b"]),
                                ({}, ["S3://data", "S3://data"])):
            reader = {"Resource": "arn:aws:states:::s3:listObjectsV2", "ReaderConfig": config,
                      "Parameters": {"Bucket": "data", "Prefix": "p/"}}
            if not config:
                del reader["ReaderConfig"]
            ended = self.end_of(self.start(distributed(ItemReader=reader, ItemSelector=select)))
            self.assertEqual([item["Source"] for item in json.loads(ended["output"])], sources)
            self.states.delete_state_machine(stateMachineArn=ended["stateMachineArn"])

    def test_long_results_are_one_file(self):
        """AWS begins another one at 5 GB; here they are uploaded in parts."""
        fill = {"StartAt": "P", "States": {"P": {
            "Type": "Pass", "Result": "x" * 100_000, "End": True}}}
        execution = self.start(distributed(
            fill, ResultWriter={"Resource": "arn:aws:states:::s3:putObject",
                                "Parameters": {"Bucket": "data", "Prefix": "out"}}),
                               list(range(250)))
        output = json.loads(self.end_of(execution)["output"])
        manifest = self.read(output["ResultWriterDetails"]["Key"])
        file, = manifest["ResultFiles"]["SUCCEEDED"]
        self.assertTrue(file["Key"].endswith("/SUCCEEDED_0.json"), file)
        head = self.s3.head_object(Bucket="data", Key=file["Key"])
        self.assertEqual(head["ContentLength"], file["Size"])
        self.assertTrue(head["ETag"].endswith('-3"'), head["ETag"])
        self.assertEqual([json.loads(one["Input"]) for one in self.read(file["Key"])],
                         list(range(250)))
        self.assertNotIn("Uploads", self.s3.list_multipart_uploads(Bucket="data"))

    def test_executions_of_a_map_run_come_in_pages(self):
        fail = {"StartAt": "C", "States": {
            "C": {"Type": "Choice", "Choices": [{"Variable": "$", "NumericLessThan": 5,
                                                 "Next": "F"}], "Default": "S"},
            "F": {"Type": "Fail"}, "S": {"Type": "Succeed"}}}
        execution = self.start(distributed(fail, ToleratedFailurePercentage=100), list(range(25)))
        self.assertEqual(self.end_of(execution)["status"], "SUCCEEDED")
        run = self.map_run(execution)["mapRunArn"]
        seen, token = [], {}
        while True:
            page = self.states.list_executions(mapRunArn=run, maxResults=10, **token)
            seen.append(len(page["executions"]))
            self.assertTrue(all(one["mapRunArn"] == run for one in page["executions"]))
            if "nextToken" not in page:
                break
            token = {"nextToken": page["nextToken"]}
        self.assertEqual(seen, [10, 10, 5])
        failed = self.states.list_executions(mapRunArn=run, statusFilter="FAILED")["executions"]
        self.assertEqual(len(failed), 5)

    def test_a_branch_that_fails_aborts_the_map_run_of_another(self):
        wait = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": True}}}
        both = {"StartAt": "Both", "States": {"Both": {
            "Type": "Parallel", "End": True, "Branches": [
                distributed(wait),
                {"StartAt": "Soon", "States": {
                    "Soon": {"Type": "Wait", "Seconds": 1, "Next": "Fail"},
                    "Fail": {"Type": "Fail", "Error": "Mine"}}}]}}}
        execution = self.start(both, [1, 2, 3])
        self.assertEqual(self.end_of(execution)["error"], "Mine")
        run = until("its children are stopped", lambda: self.aborted(execution, 3))
        self.assertEqual(run["status"], "ABORTED")

    def aborted(self, execution, count):
        run = self.map_run(execution)
        return run if run["executionCounts"]["aborted"] == count else None

    def test_a_missing_object_is_the_reader_failing(self):
        reader = {"Resource": "arn:aws:states:::s3:getObject",
                  "Parameters": {"Bucket": "data", "Key": "none"}}
        ended = self.end_of(self.start(distributed(ItemReader=reader)))
        self.assertEqual((ended["status"], ended["error"]),
                         ("FAILED", "States.ItemReaderFailed"))
        self.assertIn("The specified key does not exist.", ended["cause"])

    def test_limits_can_be_changed_while_it_runs(self):
        wait = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": True}}}
        execution = self.start(distributed(wait, MaxConcurrency=1), [1, 2, 3])
        until("one child runs",
              lambda: self.map_run(execution)["executionCounts"]["running"] == 1)
        run = self.map_run(execution)["mapRunArn"]
        self.states.update_map_run(mapRunArn=run, maxConcurrency=2, toleratedFailureCount=1)
        until("another one runs",
              lambda: self.map_run(execution)["executionCounts"]["running"] == 2)
        self.assertEqual(self.map_run(execution)["toleratedFailureCount"], 1)
        self.states.stop_execution(executionArn=execution)
        until("both are stopped",
              lambda: self.map_run(execution)["executionCounts"]["aborted"] == 2)
        self.assertEqual(self.map_run(execution)["status"], "ABORTED")

    def test_it_goes_on_after_a_kill(self):
        wait = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 1, "End": True}}}
        execution = self.start(distributed(wait, MaxConcurrency=50), list(range(400)))
        until("some have run", lambda: self.map_run(execution)["executionCounts"]["succeeded"] > 20)
        self.server.crash()
        self.server.start()
        ended = self.end_of(execution)
        self.assertEqual(json.loads(ended["output"]), list(range(400)))
        self.assertEqual(self.map_run(execution)["executionCounts"]["total"], 400)

    def test_a_redrive_goes_on_with_what_failed(self):
        gate = {"StartAt": "G", "States": {
            "G": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:headObject",
                  "Parameters": {"Bucket": "data", "Key.$": "$"}, "ResultPath": None, "End": True}}}
        self.s3.put_object(Bucket="data", Key="a", Body="")
        execution = self.start(distributed(gate, MaxConcurrency=1), ["a", "b", "c"])
        self.assertEqual(self.end_of(execution)["status"], "FAILED")
        self.s3.put_object(Bucket="data", Key="b", Body="")
        self.s3.put_object(Bucket="data", Key="c", Body="")
        self.states.redrive_execution(executionArn=execution)
        ended = self.end_of(execution)
        self.assertEqual(ended["output"], '["a","b","c"]')
        run = self.map_run(execution)
        self.assertEqual((run["status"], run["redriveCount"]), ("SUCCEEDED", 1))
        self.assertEqual(run["executionCounts"]["total"], 3)
        kinds = [event["type"] for event in
                 self.states.get_execution_history(executionArn=execution)["events"]]
        self.assertIn("MapRunRedriven", kinds)


if __name__ == "__main__":
    unittest.main()
