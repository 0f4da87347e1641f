"""Messages in the kill test: machines that ask over a queue, publish to a topic, write to a table and
put events, the resources they need, who answers, and what must have come of it at the end.

Every message tells of one execution, so that a lost one and a second one are seen.
"""
import collections
import json
import time

from scope import SCOPE, machine_arn

# Nobody receives from these before the end.
KEPT = ("news-one", "news-two", "changes")
HIDDEN_S = 5  # from a consumer's receive to the next one's


def queue_arn(name):
    return f"arn:aws:sqs:{SCOPE}:{name}"


def queue_url(name):
    return f"http://sqs.us-east-1.amazonaws.com/{SCOPE.split(':')[1]}/{name}"


TOPIC = f"arn:aws:sns:{SCOPE}:news"


def task(resource, parameters):
    return {"Type": "Task", "Resource": f"arn:aws:states:::{resource}", "Parameters": parameters}


ME = {"n.$": "$.n", "name.$": "$$.Execution.Name"}

QUESTION = {"StartAt": "Ask", "States": {"Ask": {
    **task("sqs:sendMessage.waitForTaskToken", {
        "QueueUrl": queue_url("questions"),
        "MessageBody": {"n.$": "$.n", "token.$": "$$.Task.Token"}}), "End": True}}}

PUBLISH = {"StartAt": "Publish", "States": {
    "Publish": {**task("sns:publish", {"TopicArn": TOPIC, "Message": ME}), "ResultPath": None,
                "Next": "Done"},
    "Done": {"Type": "Pass", "End": True, "InputPath": "$.n"}}}

STORE = {"StartAt": "Put", "States": {
    "Put": {**task("dynamodb:putItem", {
        "TableName": "kept", "Item": {"id": {"S.$": "$$.Execution.Name"},
                                      "n": {"N.$": "States.Format('{}', $.n)"}},
        "ConditionExpression": "attribute_not_exists(id)"}), "ResultPath": None, "Next": "Count"},
    "Count": {**task("dynamodb:updateItem", {
        "TableName": "kept", "Key": {"id": {"S": "count"}}, "UpdateExpression": "ADD n :one",
        "ExpressionAttributeValues": {":one": {"N": "1"}}}), "ResultPath": None, "Next": "Done"},
    "Done": {"Type": "Pass", "End": True, "InputPath": "$.n"}}}

EMIT = {"StartAt": "Emit", "States": {
    "Emit": {**task("events:putEvents", {"Entries": [
        {"Source": "kill", "DetailType": "emitted", "Detail": ME}]}), "ResultPath": None,
        "Next": "Done"},
    "Done": {"Type": "Pass", "End": True, "InputPath": "$.n"}}}

# Started by a rule, not by the load.
TOLD = {"StartAt": "Told", "States": {"Told": {"Type": "Pass", "End": True,
                                               "InputPath": "$.detail"}}}


def same(given):
    return given["n"]


MACHINES = {
    "question": (QUESTION, lambda given: {"signed": given["n"]}),
    "publish": (PUBLISH, same),
    "store": (STORE, same),
    "emit": (EMIT, same),
}


def declared():
    """Sections of sidestep.json."""
    subscriptions = {
        f"To{number}": {"Type": "AWS::SNS::Subscription", "Properties": {
            "TopicArn": TOPIC, "Protocol": "sqs", "Endpoint": queue_arn(name),
            "RawMessageDelivery": True}}
        for number, name in enumerate(("news-one", "news-two"))}
    changes = {"source": ["aws.states"], "detail": {
        "status": ["SUCCEEDED"], "stateMachineArn": [machine_arn("store")]}}
    return {
        "queues": {"questions": {"VisibilityTimeout": HIDDEN_S}, **{name: {} for name in KEPT}},
        "topics": {"news": {}},
        "tables": {"kept": {"partitionKey": "id"}},
        "rules": {
            "emitted": {"EventPattern": {"source": ["kill"]}, "Targets": [
                {"Id": "told", "Arn": machine_arn("told")}]},
            "stored": {"EventPattern": changes, "Targets": [
                {"Id": "changes", "Arn": queue_arn("changes"),
                 "InputPath": "$.detail"}]}},
        "Resources": subscriptions}


class Consumer:
    """Answers questions; every question is one message, however often it is received."""

    def __init__(self):
        self.messages = collections.defaultdict(set)  # token -> ids of its messages

    def answer(self, load, client):
        got = client.call("ReceiveMessage", {"QueueUrl": queue_url("questions"),
                                             "MaxNumberOfMessages": 10, "WaitTimeSeconds": 1},
                          service="sqs")
        for message in got.get("Messages", []):
            question = json.loads(message["Body"])
            self.messages[question["token"]].add(message["MessageId"])
            load.answer(client, question["token"], {"signed": question["n"]})
            client.call("DeleteMessage", {"QueueUrl": queue_url("questions"),
                                          "ReceiptHandle": message["ReceiptHandle"]},
                        service="sqs")


def drain(client, name):
    """The bodies of all messages of a queue, those that are still on their way too."""
    bodies, quiet_since = [], time.monotonic()
    while time.monotonic() - quiet_since < 3:
        got = client.call("ReceiveMessage", {
            "QueueUrl": queue_url(name), "MaxNumberOfMessages": 10, "WaitTimeSeconds": 1,
            "VisibilityTimeout": 3600}, service="sqs").get("Messages", [])
        bodies += [json.loads(message["Body"]) for message in got]
        if got:
            quiet_since = time.monotonic()
    return bodies


def compare(what, wanted, found):
    """-> sentences: every name must be there once."""
    counts = collections.Counter(found)
    missing = [name for name in wanted if not counts[name]]
    if missing:
        yield f"{what}: {len(missing)} of {len(wanted)} are lost, such as {missing[0]}"
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        yield f"{what}: {len(twice)} came more than once, such as {twice[0]}"
    strange = set(counts) - set(wanted)
    if strange:
        yield f"{what}: {len(strange)} that nobody sent, such as {min(strange)}"


def told(client):
    """The names that the executions of a rule were told of."""
    names, token = [], {}
    while True:
        page = client.call("ListExecutions", {"stateMachineArn": machine_arn("told"),
                                              "maxResults": 1000, **token})
        for one in page["executions"]:
            row = client.call("DescribeExecution", {"executionArn": one["executionArn"]})
            names.append(json.loads(row["input"])["detail"]["name"])
        if "nextToken" not in page:
            return names
        token = {"nextToken": page["nextToken"]}


def check(client, load):
    """-> sentences about messages that were lost or came twice."""
    names = collections.defaultdict(list)
    for arn, (machine, _, _) in load.started.items():
        names[machine].append(arn.rsplit(":", 1)[1])
    for queue in ("news-one", "news-two"):
        yield from compare(queue, names["publish"], [one["name"] for one in drain(client, queue)])
    yield from compare("status changes", names["store"],
                       [one["name"] for one in drain(client, "changes")])
    yield from compare("events", names["emit"], told(client))
    for token, ids in load.consumer.messages.items():
        if len(ids) > 1:
            yield f"the question of {token[:20]}... was sent {len(ids)} times"
    count = client.call("GetItem", {"TableName": "kept", "Key": {"id": {"S": "count"}}},
                        service="dynamodb").get("Item", {"n": {"N": "0"}})["n"]["N"]
    if int(count) != len(names["store"]):
        yield f"{count} were counted of {len(names['store'])}"
