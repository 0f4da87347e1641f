#!/usr/bin/env python3
"""Tables and queues beside other local servers, from outside, in one run.

  bench/services.py --tables sidestep=http://127.0.0.1:8083 dynalite=http://127.0.0.1:4567 \\
                    --queues sidestep=http://127.0.0.1:8083 fauxqs=http://127.0.0.1:4566

Servers take turns, workload by workload; the figures are medians of operations a second over
--connections connections, and ratios to the server that is named first. Only ratios mean anything on a
machine that others use. Sidestep has every write on the disk before it answers.
"""
import argparse
import http.client
import json
import statistics
import threading
import time
import urllib.parse
import uuid

AUTHORIZATION = ("AWS4-HMAC-SHA256 Credential=test/20261129/us-east-1/{service}/aws4_request, "
                 "SignedHeaders=host, Signature=" + "0" * 64)
ITEMS = 200  # of a partition that is queried
BODY = "m" * 200


class Caller:
    """One connection to one server."""

    def __init__(self, endpoint, service):
        place = urllib.parse.urlsplit(endpoint)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        self.prefix = {"dynamodb": "DynamoDB_20120810", "sqs": "AmazonSQS"}[service]
        self.headers = {"Content-Type": "application/x-amz-json-1.0", "X-Amz-Date":
                        "20261129T000000Z", "Authorization": AUTHORIZATION.format(service=service)}

    def call(self, operation, request):
        self.connection.request("POST", "/", json.dumps(request), {
            **self.headers, "X-Amz-Target": f"{self.prefix}.{operation}"})
        response = self.connection.getresponse()
        body = response.read()
        if response.status != 200:
            raise RuntimeError(f"{operation}: {response.status} {body[:200]}")
        return json.loads(body)


class Table:
    service = "dynamodb"

    def __init__(self, endpoint):
        self.endpoint, self.name = endpoint, "t" + uuid.uuid4().hex
        caller = Caller(endpoint, self.service)
        keys = (("p", "HASH"), ("s", "RANGE"))
        caller.call("CreateTable", {
            "TableName": self.name, "BillingMode": "PAY_PER_REQUEST",
            "AttributeDefinitions": [{"AttributeName": key, "AttributeType": "S"}
                                     for key, _ in keys],
            "KeySchema": [{"AttributeName": key, "KeyType": kind} for key, kind in keys]})
        while caller.call("DescribeTable", {"TableName": self.name})["Table"][
                "TableStatus"] != "ACTIVE":
            time.sleep(0.05)
        for number in range(ITEMS):
            caller.call("PutItem", self.item("same", number))

    def item(self, partition, number):
        return {"TableName": self.name, "Item": {"p": {"S": partition}, "s": {"S": f"{number:08}"},
                                                 "data": {"S": BODY}}}

    def put_item(self, caller, thread, number):
        caller.call("PutItem", self.item(f"p{thread}", number))

    def get_item(self, caller, _, number):
        caller.call("GetItem", {"TableName": self.name, "ConsistentRead": True, "Key": {
            "p": {"S": "same"}, "s": {"S": f"{number % ITEMS:08}"}}})

    def query(self, caller, _, number):
        caller.call("Query", {"TableName": self.name, "Limit": 20,
                              "KeyConditionExpression": "p = :p AND s >= :s",
                              "ExpressionAttributeValues": {
                                  ":p": {"S": "same"}, ":s": {"S": f"{number % ITEMS:08}"}}})

    workloads = (("PutItem", put_item), ("GetItem", get_item), ("Query", query))


class Queue:
    service = "sqs"

    def __init__(self, endpoint):
        self.endpoint = endpoint
        self.url = Caller(endpoint, self.service).call(
            "CreateQueue", {"QueueName": "q" + uuid.uuid4().hex})["QueueUrl"]

    def send(self, caller, *_):
        caller.call("SendMessage", {"QueueUrl": self.url, "MessageBody": BODY})

    def pass_on(self, caller, *_):
        """A message is sent, received and deleted."""
        self.send(caller)
        for message in caller.call("ReceiveMessage", {"QueueUrl": self.url}).get("Messages", []):
            caller.call("DeleteMessage", {"QueueUrl": self.url,
                                          "ReceiptHandle": message["ReceiptHandle"]})

    workloads = (("SendMessage", send), ("send, receive, delete", pass_on))


def rate(subject, work, options):
    """Operations a second."""
    failures = []

    def run(thread):
        try:
            caller = Caller(subject.endpoint, subject.service)
            for number in range(options.operations // options.connections):
                work(subject, caller, thread, number)
        except Exception as failure:  # a figure with failures in it is none
            failures.append(failure)
    threads = [threading.Thread(target=run, args=(number,))
               for number in range(options.connections)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
    return options.operations / (time.monotonic() - began)


def compare(kind, servers, options):
    names = [server.split("=", 1)[0] for server in servers]
    for what, work in kind.workloads:
        rates = {name: [] for name in names}
        for _ in range(options.rounds):
            for server in servers:
                name, endpoint = server.split("=", 1)
                rates[name].append(rate(kind(endpoint), work, options))
        medians = {name: statistics.median(each) for name, each in rates.items()}
        first = medians[names[0]]
        print(f"| {what} | " + " | ".join(
            f"{medians[name]:.0f}/s ({first / medians[name]:.2f})" for name in names) + " |",
              flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tables", nargs="*", default=[], metavar="NAME=URL")
    parser.add_argument("--queues", nargs="*", default=[], metavar="NAME=URL")
    parser.add_argument("--connections", type=int, default=16)
    parser.add_argument("--operations", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for kind, servers in ((Table, options.tables), (Queue, options.queues)):
        if servers:
            compare(kind, servers, options)


if __name__ == "__main__":
    main()
