"""Distributed Maps over many items of a CSV file: what a child costs, and that a kill costs none."""
import http.client
import json
import os
import re
import tempfile
import time

from measure import Client, check, memory_mb, say
from sidestep_process import until

ROW_BYTES = 1000
BUCKET = "data"
# S3 is known by the signature, which is not verified.
SIGNED = {"Authorization": "AWS4-HMAC-SHA256 Credential=load/20260101/us-east-1/s3/aws4_request, "
                           "SignedHeaders=host, Signature=0"}
PROCESSOR = {"StartAt": "A", "States": {
    "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "Next": "C"},
    "C": {"Type": "Pass", "Result": {"ok": True}, "End": True}}}


def ask_s3(server, method, key, body=None, length=0):
    """-> the answer, of which no byte is read yet."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    connection.request(method, f"/{BUCKET}/{key}", body,
                       {**SIGNED, "Content-Length": str(length)})
    response = connection.getresponse()
    check(response.status == 200, f"{method} {key}: {response.status}")
    return response


def s3(server, method, key, body=None, length=0):
    """-> the bytes of the answer."""
    return ask_s3(server, method, key, body, length).read()


def put_csv(server, rows):
    """-> the size of the file in bytes."""
    with tempfile.TemporaryFile() as file:
        file.write(b"id,name,text\n")
        for number in range(rows):
            start = f"{number},name-{number},".encode()
            file.write(start + b"x" * (ROW_BYTES - len(start) - 1) + b"\n")
        size = file.tell()
        file.seek(0)
        s3(server, "PUT", "in.csv", file, size)
    return size


def machine(kind):
    return json.dumps({"StartAt": "M", "States": {"M": {
        "Type": "Map", "End": True,
        "ItemReader": {"Resource": "arn:aws:states:::s3:getObject",
                       "ReaderConfig": {"InputType": "CSV", "CSVHeaderLocation": "FIRST_ROW"},
                       "Parameters": {"Bucket": BUCKET, "Key": "in.csv"}},
        "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": kind},
                          **PROCESSOR},
        "ResultWriter": {"Resource": "arn:aws:states:::s3:putObject",
                         "Parameters": {"Bucket": BUCKET, "Prefix": "out"}}}}})


def cpu_s(server):
    with open(f"/proc/{server.process.pid}/stat", encoding="ascii") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def counts(client, execution):
    runs = client.call("ListMapRuns", {"executionArn": execution})["mapRuns"]
    if not runs:
        return {"total": 0, "succeeded": 0}
    return client.call("DescribeMapRun", {"mapRunArn": runs[0]["mapRunArn"]})["executionCounts"]


def ended(client, execution, within_s):
    def end():
        row = client.call("DescribeExecution", {"executionArn": execution})
        return row if row["status"] != "RUNNING" else None
    return until("the Map ends", end, within_s, 0.2)


def check_results(server, row, items):
    """Every item has one result."""
    check(row["status"] == "SUCCEEDED", f"{row}")
    details = json.loads(row["output"])["ResultWriterDetails"]
    manifest = json.loads(s3(server, "GET", details["Key"]))
    seen = bytearray(items)
    for file in manifest["ResultFiles"]["SUCCEEDED"]:
        for number in ids_in(ask_s3(server, "GET", file["Key"])):
            check(seen[number] == 0, f"two results for item {number}")
            seen[number] = 1
    check(sum(seen) == items, f"{sum(seen)} results for {items} items")


def ids_in(file):
    """-> the id of the item that each result has as its Input. The file may be larger than memory."""
    pattern, rest = re.compile(rb'"Input":"\{[^}]*?\\"id\\":\\"(\d+)\\"'), b""
    while piece := file.read(1 << 20):
        rest, end = rest + piece, 0
        for found in pattern.finditer(rest):
            yield int(found[1])
            end = found.end()
        rest = rest[max(end, len(rest) - 2 * ROW_BYTES):]


def measure(server, items, kind, kill=False):
    client = Client(server)
    s3_bucket(server)
    size = put_csv(server, items)
    with open(f"/proc/{server.process.pid}/clear_refs", "w", encoding="ascii") as file:
        file.write("5")  # forget how large it was: proc(5)
    began, before = time.monotonic(), cpu_s(server)
    execution = client.call("StartExecution", {
        "stateMachineArn": client.machine(f"m{items}{kind}", machine(kind))})["executionArn"]
    what = f"{items:,} items of {size / 1e6:.0f} MB, children of type {kind}"
    if kill:
        until("a third has run",
              lambda: counts(client, execution)["succeeded"] > items // 3, 3600, 0.2)
        server.crash()
        server.start()
        client, before = Client(server), 0
        what += ", killed on the way"
    row = ended(client, execution, 3600)
    took, cpu = time.monotonic() - began, cpu_s(server) - before
    say(what, f"{took:.1f} s, {items / took:.0f} children/s, {1e6 * cpu / items:.0f} us of CPU each, "
              f"{memory_mb(server, 'VmHWM'):.0f} MB")
    check(memory_mb(server, "VmHWM") < 200, "it took 200 MB or more")
    check(counts(client, execution)["total"] == items, "there are other children than items")
    check_results(server, row, items)


def s3_bucket(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.request("PUT", f"/{BUCKET}", headers=SIGNED)
    connection.getresponse().read()


def measure_inline(server, items=1_000, runs=20):
    """The same states as iterations of an inline Map, as many as a history holds."""
    client = Client(server)
    machine_arn = client.machine("inline", json.dumps({"StartAt": "M", "States": {"M": {
        "Type": "Map", "End": True, "ItemProcessor": PROCESSOR}}}))
    began, before = time.monotonic(), cpu_s(server)
    executions = [client.call("StartExecution", {"stateMachineArn": machine_arn,
                                                 "input": json.dumps(list(range(items)))})
                  for _ in range(runs)]
    for execution in executions:
        row = ended(client, execution["executionArn"], 600)
        check(len(json.loads(row["output"])) == items, f"{row}")
    took, cpu = time.monotonic() - began, cpu_s(server) - before
    say(f"{runs} inline Maps of {items:,} items",
        f"{took:.1f} s, {runs * items / took:.0f} iterations/s, "
        f"{1e6 * cpu / (runs * items):.0f} us of CPU each")


def load_distributed_maps(server):
    """A CSV file of 1 KB a row as items: the cost of a child does not grow with their number."""
    measure_inline(server)
    for kind in ("STANDARD", "EXPRESS"):
        for items in (1_000, 10_000):
            measure(server, items, kind)


def load_distributed_map_of_a_hundred_thousand(server):
    """100 MB of items; then again, and the server is killed when a third of them has run."""
    measure(server, 100_000, "STANDARD")
    measure(server, 100_000, "STANDARD", kill=True)


def long_run_of_a_million_items(server):
    """1 GB of items: some minutes, and 14 GB of disk on the way."""
    measure(server, 1_000_000, "STANDARD")
