"""Functions that read queues and streams: event source mappings, with real clients."""
import json
import os

from botocore.exceptions import ClientError

from clients import ServicesTestCase
from sidestep_process import until

# Notes what it got, one line a call, and fails on records that say so.
NOTES = """
import json, os
def handler(event, context):
    bodies = [record["body"] for record in event["Records"]]
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(json.dumps(event["Records"]) + "\\n")
    if os.environ.get("PARTIAL"):
        return {"batchItemFailures": [{"itemIdentifier": record["messageId"]}
                                      for record in event["Records"] if "bad" in record["body"]]}
    if any("bad" in body for body in bodies):
        raise ValueError("a bad message")
"""
STREAM_NOTES = """
import json, os
def handler(event, context):
    with open(os.environ["NOTES"], "a") as notes:
        notes.write(json.dumps(event["Records"]) + "\\n")
    for record in event["Records"]:
        if "bad" in record["dynamodb"]["Keys"]["id"]["S"]:
            raise ValueError("a bad record")
"""


class EventSources(ServicesTestCase):
    def notes_path(self):
        return os.path.join(self.server.folder.name, "notes")

    def calls(self):
        """The records of each call so far."""
        try:
            with open(self.notes_path(), encoding="utf-8") as notes:
                return [json.loads(line) for line in notes]
        except FileNotFoundError:
            return []

    def got(self):
        return [record["body"] for records in self.calls() for record in records]

    def map(self, source, function, **options):
        return self.awslambda.create_event_source_mapping(
            EventSourceArn=source, FunctionName=function, **options)["UUID"]

    def count(self, url):
        names = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        shown = self.sqs.get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
        return tuple(int(shown[name]) for name in names)


class Queues(EventSources):
    def test_a_function_gets_the_messages_of_a_queue(self):
        url, arn = self.queue("orders")
        function = self.function("notes", NOTES, NOTES=self.notes_path())
        made = self.awslambda.create_event_source_mapping(EventSourceArn=arn, FunctionName="notes")
        self.assertEqual((made["State"], made["BatchSize"], made["FunctionArn"]),
                         ("Creating", 10, function))
        self.sqs.send_message(QueueUrl=url, MessageBody="one", MessageAttributes={
            "colour": {"DataType": "String", "StringValue": "red"}})
        until("the function got it", lambda: self.got() == ["one"])
        record = self.calls()[0][0]
        self.assertEqual(record["eventSourceARN"], arn)
        self.assertEqual((record["eventSource"], record["awsRegion"]), ("aws:sqs", "us-east-1"))
        self.assertEqual(record["messageAttributes"]["colour"], {
            "stringValue": "red", "stringListValues": [], "binaryListValues": [],
            "dataType": "String"})
        self.assertEqual(record["attributes"]["ApproximateReceiveCount"], "1")
        until("the message is deleted", lambda: self.count(url) == (0, 0))
        shown = self.awslambda.get_event_source_mapping(UUID=made["UUID"])
        self.assertEqual((shown["State"], shown["LastProcessingResult"]), ("Enabled", "OK"))
        listed = self.awslambda.list_event_source_mappings(FunctionName="notes")
        self.assertEqual([one["UUID"] for one in listed["EventSourceMappings"]], [made["UUID"]])

    def test_what_fails_comes_again_and_ends_in_the_dead_letter_queue(self):
        dead_url, dead_arn = self.queue("dead")
        url, arn = self.queue("orders", VisibilityTimeout="3", RedrivePolicy=json.dumps(
            {"deadLetterTargetArn": dead_arn, "maxReceiveCount": 2}))
        self.function("notes", NOTES, timeout=3, NOTES=self.notes_path())
        self.map(arn, "notes")
        self.sqs.send_message(QueueUrl=url, MessageBody="bad")
        self.assertEqual(self.bodies(dead_url, 1), ["bad"])
        self.assertEqual(self.got(), ["bad", "bad"])

    def test_only_reported_messages_come_again(self):
        url, arn = self.queue("orders", VisibilityTimeout="4")
        self.function("notes", NOTES, timeout=1, NOTES=self.notes_path(), PARTIAL="1")
        self.map(arn, "notes", BatchSize=10, MaximumBatchingWindowInSeconds=1,
                 FunctionResponseTypes=["ReportBatchItemFailures"])
        for body in ("one", "bad", "two"):
            self.sqs.send_message(QueueUrl=url, MessageBody=body)
        until("the bad one came twice", lambda: self.got().count("bad") >= 2)
        self.assertEqual((self.got().count("one"), self.got().count("two")), (1, 1))

    def test_a_window_gathers_a_batch(self):
        url, arn = self.queue("orders")
        self.function("notes", NOTES, NOTES=self.notes_path())
        self.map(arn, "notes", BatchSize=25, MaximumBatchingWindowInSeconds=60)
        for start in range(0, 25, 5):
            self.sqs.send_message_batch(QueueUrl=url, Entries=[
                {"Id": str(i), "MessageBody": str(start + i)} for i in range(5)])
        until("the function got all", lambda: len(self.got()) == 25)
        self.assertEqual([len(records) for records in self.calls()], [25])

    def test_a_filter_leaves_out_messages_and_deletes_them(self):
        url, arn = self.queue("orders")
        self.function("notes", NOTES, NOTES=self.notes_path())
        self.map(arn, "notes", FilterCriteria={"Filters": [
            {"Pattern": json.dumps({"body": {"kind": ["wanted"]}})}]})
        for body in (json.dumps({"kind": "other"}), "text", json.dumps({"kind": "wanted"})):
            self.sqs.send_message(QueueUrl=url, MessageBody=body)
        until("the function got one", lambda: self.got())
        until("the queue is empty", lambda: self.count(url) == (0, 0))
        self.assertEqual(self.got(), [json.dumps({"kind": "wanted"})])

    def test_the_order_of_a_group_is_kept(self):
        url, arn = self.queue("orders.fifo", FifoQueue="true", ContentBasedDeduplication="true")
        self.function("notes", NOTES, NOTES=self.notes_path())
        self.map(arn, "notes", BatchSize=2)
        for i in range(12):
            self.sqs.send_message(QueueUrl=url, MessageBody=f"{i % 2}-{i}",
                                  MessageGroupId=str(i % 2))
        until("the function got all", lambda: len(self.got()) == 12)
        for group in "01":
            mine = [body for body in self.got() if body.startswith(group)]
            self.assertEqual(mine, [f"{group}-{i}" for i in range(12) if str(i % 2) == group])

    def test_nothing_is_lost_by_crashes(self):
        url, arn = self.queue("orders", VisibilityTimeout="2")
        self.function("notes", NOTES, timeout=1, NOTES=self.notes_path())
        self.map(arn, "notes", BatchSize=3)
        for lot in range(4):
            self.sqs.send_message_batch(QueueUrl=url, Entries=[
                {"Id": str(i), "MessageBody": f"{lot}-{i}"} for i in range(8)])
            self.crash_and_start()
        until("the queue is empty", lambda: self.count(url) == (0, 0))
        self.assertEqual(set(self.got()), {f"{lot}-{i}" for lot in range(4) for i in range(8)})

    def test_a_mapping_is_disabled_changed_and_deleted(self):
        url, arn = self.queue("orders")
        self.function("notes", NOTES, NOTES=self.notes_path())
        uuid = self.map(arn, "notes", Enabled=False)
        self.sqs.send_message(QueueUrl=url, MessageBody="one")
        self.assertEqual(self.awslambda.get_event_source_mapping(UUID=uuid)["State"], "Disabled")
        self.assertEqual(self.count(url), (1, 0))
        changed = self.awslambda.update_event_source_mapping(UUID=uuid, Enabled=True, BatchSize=5)
        self.assertEqual((changed["State"], changed["BatchSize"]), ("Updating", 5))
        until("the function got it", lambda: self.got() == ["one"])
        self.assertEqual(self.awslambda.delete_event_source_mapping(UUID=uuid)["State"],
                         "Deleting")
        with self.assertRaises(ClientError) as gone:
            self.awslambda.get_event_source_mapping(UUID=uuid)
        self.assertEqual(gone.exception.response["Error"]["Code"], "ResourceNotFoundException")
        self.sqs.send_message(QueueUrl=url, MessageBody="two")
        self.assertEqual([one["Body"] for one in self.receive(url)], ["two"])

    def test_what_cannot_be_read_is_refused(self):
        self.function("notes", NOTES, NOTES=self.notes_path())
        _, arn = self.queue("orders", VisibilityTimeout="5")
        fifo = self.queue("orders.fifo", FifoQueue="true")[1]
        for options, message in (
                ({"EventSourceArn": arn + "-none"}, "NonExistentQueue"),
                ({"EventSourceArn": arn}, "Queue visibility timeout: 5 seconds is less than "
                                          "Function timeout: 10 seconds"),
                ({"EventSourceArn": fifo, "BatchSize": 11}, "at most 10"),
                ({"EventSourceArn": fifo, "FilterCriteria": {"Filters": [{"Pattern": "{"}]}},
                 "Invalid filter pattern definition."),
                ({"EventSourceArn": "arn:aws:kinesis:us-east-1:123456789012:stream/s"},
                 "Sidestep reads queues of SQS and streams of DynamoDB")):
            with self.assertRaises(ClientError) as refused:
                self.awslambda.create_event_source_mapping(FunctionName="notes", **options)
            self.assertIn(message, str(refused.exception))
        self.map(fifo, "notes")
        with self.assertRaises(ClientError) as twin:
            self.map(fifo, "notes")
        self.assertEqual(twin.exception.response["Error"]["Code"], "ResourceConflictException")


class Streams(EventSources):
    def table(self):
        """-> the ARN of its stream."""
        made = self.dynamodb.create_table(
            TableName="items", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
            StreamSpecification={"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"})
        return made["TableDescription"]["LatestStreamArn"]

    def put(self, *ids):
        for one in ids:
            self.dynamodb.put_item(TableName="items", Item={"id": {"S": one}})

    def got(self):
        return [record["dynamodb"]["Keys"]["id"]["S"]
                for records in self.calls() for record in records]

    def test_a_function_gets_the_changes_of_a_table(self):
        stream = self.table()
        self.put("before")
        self.function("notes", STREAM_NOTES, NOTES=self.notes_path())
        made = self.awslambda.create_event_source_mapping(
            EventSourceArn=stream, FunctionName="notes", StartingPosition="LATEST")
        self.assertEqual((made["BatchSize"], made["LastProcessingResult"]),
                         (100, "No records processed"))
        self.put("one")
        self.dynamodb.delete_item(TableName="items", Key={"id": {"S": "one"}})
        until("the function got both", lambda: self.got() == ["one", "one"])
        records = [record for call in self.calls() for record in call]
        self.assertEqual([record["eventName"] for record in records], ["INSERT", "REMOVE"])
        self.assertEqual((records[0]["eventSource"], records[0]["eventSourceARN"]),
                         ("aws:dynamodb", stream))

    def test_it_goes_on_where_it_was(self):
        stream = self.table()
        self.put("zero")
        self.function("notes", STREAM_NOTES, NOTES=self.notes_path())
        self.map(stream, "notes", StartingPosition="TRIM_HORIZON", BatchSize=2)
        until("the function got the first", lambda: self.got() == ["zero"])
        for round_ in range(3):
            self.put(*(f"{round_}-{i}" for i in range(5)))
            self.crash_and_start()
        wanted = ["zero"] + [f"{round_}-{i}" for round_ in range(3) for i in range(5)]
        until("the function got all", lambda: set(self.got()) == set(wanted))
        seen = []
        for one in self.got():
            if one not in seen:
                seen.append(one)
        self.assertEqual(seen, wanted)

    def test_a_bad_record_is_found_by_halving_and_given_to_the_destination(self):
        stream = self.table()
        url, arn = self.queue("failed")
        self.put("one", "two", "bad", "four")
        self.function("notes", STREAM_NOTES, NOTES=self.notes_path())
        self.map(stream, "notes", StartingPosition="TRIM_HORIZON", BisectBatchOnFunctionError=True,
                 MaximumRetryAttempts=0, DestinationConfig={"OnFailure": {"Destination": arn}})
        story = json.loads(self.bodies(url, 1)[0])
        self.assertEqual(story["requestContext"]["condition"], "RetryAttemptsExhausted")
        self.assertEqual(story["responseContext"]["functionError"], "Unhandled")
        self.assertEqual(story["DDBStreamBatchInfo"]["batchSize"], 1)
        self.assertEqual(story["DDBStreamBatchInfo"]["streamArn"], stream)
        self.assertEqual([[record["dynamodb"]["Keys"]["id"]["S"] for record in call]
                          for call in self.calls()],
                         [["one", "two", "bad", "four"], ["one", "two"], ["bad", "four"], ["bad"],
                          ["four"]])

    def test_attempts_are_counted_over_a_restart(self):
        stream = self.table()
        url, arn = self.queue("failed")
        self.put("one", "bad")
        self.function("notes", STREAM_NOTES, NOTES=self.notes_path())
        self.map(stream, "notes", StartingPosition="TRIM_HORIZON", MaximumRetryAttempts=3,
                 DestinationConfig={"OnFailure": {"Destination": arn}})
        until("it failed twice", lambda: len(self.calls()) == 2)
        self.crash_and_start()
        self.put("three")  # must not go into the batch that failed
        story = json.loads(self.bodies(url, 1)[0])
        self.assertEqual(story["DDBStreamBatchInfo"]["batchSize"], 2)
        # One more than four if the crash came between a failure and its count.
        failed = [call for call in self.calls() if len(call) == 2]
        self.assertIn(len(failed), (4, 5))
        self.assertEqual(story["requestContext"]["approximateInvokeCount"], 4)
        until("the next record comes", lambda: self.got()[-1:] == ["three"])

    def test_a_filter_and_lanes(self):
        stream = self.table()
        self.function("notes", STREAM_NOTES, NOTES=self.notes_path())
        self.map(stream, "notes", StartingPosition="TRIM_HORIZON", ParallelizationFactor=4,
                 FilterCriteria={"Filters": [{"Pattern": json.dumps(
                     {"eventName": ["INSERT"], "dynamodb": {"Keys": {"id": {"S": [
                         {"prefix": "a"}]}}}})}]})
        self.put("a1", "b1", "a2", "b2", "a3")
        self.dynamodb.delete_item(TableName="items", Key={"id": {"S": "a1"}})
        until("the function got three", lambda: len(self.got()) >= 3)
        self.assertEqual(sorted(self.got()), ["a1", "a2", "a3"])


class Declared(EventSources):
    def setUp(self):
        super().setUp()
        self.server.stop()
        folder = self.server.folder.name
        os.mkdir(os.path.join(folder, "code"))
        with open(os.path.join(folder, "code", "main.py"), "w", encoding="utf-8") as file:
            file.write(NOTES)
        self.declare({"Orders": {"Type": "AWS::Lambda::EventSourceMapping", "Properties": {
            "EventSourceArn": "${orders.Arn}", "FunctionName": "notes", "BatchSize": 3}}})
        self.server.start()

    def declare(self, resources):
        with open(os.path.join(self.server.folder.name, "sidestep.json"), "w",
                  encoding="utf-8") as file:
            json.dump({"queues": {"orders": {}}, "functions": {"notes": {
                "runtime": "python3.12", "handler": "main.handler", "code": "code",
                "environment": {"NOTES": self.notes_path()}}}, "Resources": resources}, file)

    def mappings(self):
        return self.awslambda.list_event_source_mappings()["EventSourceMappings"]

    def test_a_project_declares_a_mapping(self):
        until("the mapping is there", self.mappings)
        (mapping,) = self.mappings()
        self.assertEqual(mapping["BatchSize"], 3)
        self.sqs.send_message(
            QueueUrl=self.sqs.get_queue_url(QueueName="orders")["QueueUrl"], MessageBody="one")
        until("the function got it", lambda: self.got() == ["one"])
        self.server.stop()
        self.server.start()
        self.assertEqual([one["UUID"] for one in self.mappings()], [mapping["UUID"]])
        self.declare({})
        until("the mapping is gone", lambda: not self.mappings())
