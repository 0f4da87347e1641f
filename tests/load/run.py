#!/usr/bin/env python3
"""Puts a server under loads that people do not have, and prints what it cost.

  tests/load/run.py --server build/release/sidestep [-k TEXT]

-k runs the loads whose name contains TEXT; those that take long run only so. Each begins a server
of its own. What must hold is checked; the figures are for docs/reliability.md. The exit status is 1
if anything did not hold.
"""
import argparse
import base64
import http.client
import io
import json
import os
import resource
import socket
import sys
import threading
import time
import traceback
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "support")]
from long_turns import LONG_TURNS  # noqa: E402
from map_runs import (  # noqa: E402, F401: the loads below are found by their names
    load_distributed_map_of_a_hundred_thousand, load_distributed_maps, long_run_of_a_million_items)
from measure import (  # noqa: E402
    ROLE, Client, check, head, memory_mb, p99_ms, say, start_many)
from sidestep_process import SidestepProcess  # noqa: E402

WAIT = json.dumps({"StartAt": "W", "States": {
    "W": {"Type": "Wait", "Seconds": 86400, "End": True}}})
LOOP = json.dumps({"StartAt": "C", "States": {
    "C": {"Type": "Choice", "Choices": [{"Variable": "$", "IsNull": True, "Next": "E"}],
          "Default": "P"},
    "P": {"Type": "Pass", "Next": "C"}, "E": {"Type": "Succeed"}}})


def load_ten_thousand_waiting(server):
    """10,000 executions that wait at once, and a restart with all of them."""
    client = Client(server)
    before = memory_mb(server, "VmRSS")
    machine = client.machine("wait", WAIT)
    began = time.monotonic()
    arns = start_many(server, machine, 10_000)
    say("started one by one, 16 connections", f"{10_000 / (time.monotonic() - began):.0f}/s")
    say("memory for each of 10,000 in a Wait",
        f"{(memory_mb(server, 'VmRSS') - before) * 1024 / 10_000:.1f} KB")
    server.crash()
    began = time.monotonic()
    server.start()
    say("from kill -9 and start to ready, with 10,000 waiting",
        f"{time.monotonic() - began:.2f} s")
    say("memory after that restart", f"{memory_mb(server, 'VmRSS'):.0f} MB")
    client = Client(server)
    for arn in arns[::97]:
        check(client.call("DescribeExecution", {"executionArn": arn})["status"] == "RUNNING",
              f"{arn} is not running after the restart")
        client.call("StopExecution", {"executionArn": arn})
        check(client.call("DescribeExecution", {"executionArn": arn})["status"] == "ABORTED",
              f"{arn} could not be stopped after the restart")


def load_thousand_connections(server):
    """1,000 connections with a request each, all at the same time, ten rounds."""
    body = json.dumps({}).encode()
    request = head("ListStateMachines", len(body)) + body
    connections = [socket.create_connection(("127.0.0.1", server.port), timeout=60)
                   for _ in range(1000)]
    began = time.monotonic()
    for _ in range(10):
        for connection in connections:
            connection.sendall(request)
        for connection in connections:
            answer = connection.recv(65536)
            check(answer.startswith(b"HTTP/1.1 200"), f"answered {answer[:80]!r}")
    say("10,000 requests over 1,000 connections", f"{time.monotonic() - began:.2f} s")
    say("memory with 1,000 connections open", f"{memory_mb(server, 'VmRSS'):.0f} MB")
    for connection in connections:
        connection.close()


def load_longest_history(server):
    """A history of 25,000 events, which is the most there is: written, and read in pages."""
    client = Client(server)
    machine = client.machine("loop", LOOP)
    began = time.monotonic()
    arn = client.call("StartExecution", {"stateMachineArn": machine})["executionArn"]
    row = client.ended(arn)
    say("25,000 events, start to end", f"{time.monotonic() - began:.2f} s")
    check(row["status"] == "FAILED" and row["error"] == "States.Runtime", f"it ended as {row}")
    began, events, token = time.monotonic(), 0, None
    while True:
        page = client.call("GetExecutionHistory", {
            "executionArn": arn, "maxResults": 1000, **({"nextToken": token} if token else {})})
        check(page["events"][0]["id"] == events + 1, "the pages have a gap")
        events += len(page["events"])
        token = page.get("nextToken")
        if not token:
            break
    check(events == 25_000, f"{events} events")
    say("read in pages of 1,000", f"{time.monotonic() - began:.2f} s")


def load_largest_definition(server):
    """Requests of 1 MB, the limit: one long comment, and as many states as fit."""
    client = Client(server)

    def request(name, comment):
        definition = {"Comment": "x" * comment, "StartAt": "S",
                      "States": {"S": {"Type": "Succeed"}}}
        return {"name": name, "definition": json.dumps(definition), "roleArn": ROLE}

    room = 1_048_576 - len(json.dumps(request("comment", 0)))
    client.call("CreateStateMachine", request("comment", room))
    status, answer = client.ask("CreateStateMachine", request("comment", room + 1))
    check(status == 413, f"one byte more is answered with {status} {answer}")
    count = 15_500
    states = {f"S{i}": {"Type": "Pass", "Result": i, "Next": f"S{i + 1}"} for i in range(count)}
    states[f"S{count}"] = {"Type": "Succeed"}
    definition = json.dumps({"StartAt": "S0", "States": states}, separators=(",", ":"))
    began = time.monotonic()
    machine = client.machine("states", definition)
    say(f"a definition of {count + 1:,} states, {len(definition):,} bytes, created in",
        f"{time.monotonic() - began:.2f} s")
    arn = client.call("StartExecution", {"stateMachineArn": machine})["executionArn"]
    # Two events a state: more than a history holds.
    check(client.ended(arn)["error"] == "States.Runtime", "the history has no end")


def nested(depth):
    inner = {"StartAt": "S", "States": {"S": {"Type": "Succeed"}}}
    for level in range(depth):
        inner = {"StartAt": f"P{level}", "States": {
            f"P{level}": {"Type": "Parallel", "Branches": [inner], "End": True}}}
    return json.dumps(inner)


def load_deepest_nesting(server):
    """Parallel states in each other up to the limit and beyond; JSON that goes too deep."""
    client = Client(server)
    machine = client.machine("nested", nested(50))
    arn = client.call("StartExecution", {"stateMachineArn": machine})["executionArn"]
    check(client.ended(arn)["status"] == "SUCCEEDED", "50 deep does not run")
    for depth in (51, 1_000, 10_000):
        text = "[" * depth + "]" * depth
        status, _ = client.ask("CreateStateMachine", {
            "name": f"deep{depth}", "definition": nested(depth) if depth == 51 else text,
            "roleArn": ROLE})
        check(status == 400, f"a definition {depth} deep is answered with {status}")
    status, _ = client.ask("StartExecution", {"stateMachineArn": machine,
                                              "input": "[" * 100_000 + "]" * 100_000})
    check(status == 400, f"an input 100,000 deep is answered with {status}")
    say("50 Parallel states in each other run; deeper is refused", "ok")


def load_slow_readers(server):
    """100 callers who ask for much and do not read it; another one is served meanwhile."""
    client = Client(server)
    machine = client.machine("loop", LOOP)
    arn = client.call("StartExecution", {"stateMachineArn": machine,
                                         "input": json.dumps("x" * 1500)})["executionArn"]
    client.ended(arn)
    before = memory_mb(server, "VmRSS")
    body = json.dumps({"executionArn": arn, "maxResults": 1000}).encode()
    request = head("GetExecutionHistory", len(body)) + body
    slow = []
    for _ in range(100):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(request * 10)  # answers of 3 MB each
        slow.append(connection)
    say("p99 of another caller beside 100 slow readers", f"{p99_ms(server):.1f} ms")
    grown = memory_mb(server, "VmRSS") - before
    say("memory they hold", f"{grown:.0f} MB")
    check(grown < 1500, "answers pile up for those who do not read")
    for connection in slow:
        connection.close()
    check(p99_ms(server) < 1000, "they still slow it down when they are gone")


def latency_beside(server, work):
    """-> the p99 in ms of another caller for as long as work() runs, and what that returned."""
    results = []
    worker = threading.Thread(target=lambda: results.append(work()))
    worker.start()
    p99 = p99_ms(server, worker.is_alive, least=1)
    worker.join()
    return p99, results[0]


def lambda_call(server, method, path, body, headers=None):
    """-> (status, headers, body); the server may answer before it has read all."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=300)
    try:
        try:
            connection.request(method, "/2015-03-31/functions" + path, body,
                               {"Content-Type": "application/json", **(headers or {})})
        except (BrokenPipeError, ConnectionResetError):
            pass
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def code_of(files):
    """-> the body of CreateFunction whose archive has `files`: name -> text."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files:
            archive.writestr(name, text)
    return json.dumps({"FunctionName": f"f{time.monotonic_ns()}", "Runtime": "python3.12",
                       "Role": ROLE, "Handler": "index.handler",
                       "Code": {"ZipFile": base64.b64encode(buffer.getvalue()).decode()}})


def load_lambda_uploads(server):
    """Payloads and code as large as they may be, and larger; another caller is served meanwhile."""
    index = ("index.py", "def handler(event, context):\n    return event\n")
    status, _, answer = lambda_call(server, "POST", "", code_of([index]))
    check(status == 201, f"{status} {answer}")
    function = json.loads(answer)["FunctionName"]
    invoke = f"/{function}/invocations"
    dry = {"X-Amz-Invocation-Type": "DryRun"}
    six_mb = 6_291_456
    zeros = "\0" * 90_000_000
    loads = [
        ("a payload of 70 MB", 413, ("POST", invoke, "[" + "[],".rjust(70_000_000), dry)),
        ("a payload of 6 MB of small values", 204,
         ("POST", invoke, "[" + "[]," * ((six_mb - 3) // 3) + "1]", dry)),
        ("code in 69 MB of small values", 400,
         ("POST", "", '{"Code": [' + "[]," * 23_000_000 + "1]}")),
        ("an archive of 50 MB", 201,
         ("POST", "", code_of([index, ("data", os.urandom(50_000_000))]))),
        ("an archive of 60,000 files", 201,
         ("POST", "", code_of([index] + [(f"d{n % 200}/f{n}", "x") for n in range(60_000)]))),
        ("an archive of 260 KB that unpacks to 270 MB", 400,
         ("POST", "", code_of([(f"z{n}", zeros) for n in range(3)]))),
        ("an archive with a name of 300 characters", 400,
         ("POST", "", code_of([("n" * 300, "x")]))),
    ]
    for what, expected, call in loads:
        began = time.monotonic()
        p99, (status, _, answer) = latency_beside(server, lambda c=call: lambda_call(server, *c))
        check(status == expected, f"{what}: {status} {answer[:200]}")
        say(what, f"{time.monotonic() - began:.2f} s, p99 beside it {p99:.0f} ms")
        check(p99 < 50, f"another caller waits for {p99:.0f} ms beside {what}")
    say("the most memory it had", f"{memory_mb(server, 'VmHWM'):.0f} MB")
    check(memory_mb(server, "VmHWM") < 600, "it holds too much")


def load_long_turns(server):
    """Executions that have much to do at once; another caller is served meanwhile."""
    client = Client(server)
    for number, (name, definition, text) in enumerate(LONG_TURNS):
        machine = client.machine(f"long{number}", definition)
        idle = p99_ms(server)
        began = time.monotonic()

        def run_it():
            mine = Client(server)  # whose start is answered when the first turn has ended
            mine.ended(mine.call("StartExecution", {"stateMachineArn": machine,
                                                    "input": text})["executionArn"])

        runner = threading.Thread(target=run_it)
        runner.start()
        p99 = p99_ms(server, runner.is_alive)
        say(f"p99 beside {name}", f"{p99:.1f} ms ({time.monotonic() - began:.1f} s)")
        check(p99 < 50 + idle, f"{name} holds up others")


def load_many_values(server):
    """Bodies of 4 MB that are nothing but brackets; another caller is served meanwhile."""
    body = b"[" + b"[]," * 1_398_000 + b"[]]"
    answers, done = [], threading.Event()

    def send():
        for _ in range(20):
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            connection.request("POST", "/", body, {
                "X-Amz-Target": "AWSStepFunctions.ListStateMachines",
                "Content-Type": "application/x-amz-json-1.0"})
            answers.append(connection.getresponse().status)
            connection.close()
        done.set()

    idle = p99_ms(server)
    sender = threading.Thread(target=send)
    sender.start()
    p99 = p99_ms(server, lambda: not done.is_set())
    sender.join()
    say("p99 beside 20 bodies of 4 MB of brackets", f"{p99:.1f} ms")
    check(set(answers) <= {400, 413}, f"they are answered with {answers}")
    check(p99 < 50 + idle, "they hold up others")


def load_half_open(server):
    """500 connections that stop in the middle of a request, and 500 that say nothing."""
    body = b'{"maxResults"'
    half = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
    silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(500)]
    for connection in half[:250]:
        connection.sendall(head("ListStateMachines", 100)[:60])
    for connection in half[250:]:
        connection.sendall(head("ListStateMachines", 100) + body)
    say("p99 of another caller beside 1,000 half-open connections", f"{p99_ms(server):.1f} ms")
    began = time.monotonic()
    for connection in half[:250]:
        connection.settimeout(30)
        answer = connection.recv(4096)
        check(answer == b"" or answer.startswith(b"HTTP/1.1 408"), f"answered {answer[:60]!r}")
    say("half a request's head is given up after", f"{time.monotonic() - began:.1f} s")
    for connection in half + silent:
        connection.close()


def load_sigterm(server):
    """SIGTERM while callers start executions and one waits for an answer: all that was answered
    is there afterwards, what was under way is answered, the exit status is 0."""
    client = Client(server)
    machine = client.machine("wait", WAIT)
    express = client.machine("express", json.dumps({"StartAt": "W", "States": {
        "W": {"Type": "Wait", "Seconds": 2, "End": True}}}), "EXPRESS")
    started, answers, stopping = [], [], threading.Event()

    def start_until_refused(number):
        mine = Client(server)
        for i in range(100_000):
            try:
                started.append(mine.call("StartExecution", {
                    "stateMachineArn": machine, "name": f"c{number}-{i}"})["executionArn"])
            except (OSError, http.client.HTTPException):
                return

    def wait_for_answer():
        mine = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        mine.request("POST", "/", json.dumps({"stateMachineArn": express}), {
            "X-Amz-Target": "AWSStepFunctions.StartSyncExecution", "Host": "sync-127.0.0.1",
            "Content-Type": "application/x-amz-json-1.0"})
        stopping.set()
        answers.append(json.loads(mine.getresponse().read()))

    workers = [threading.Thread(target=start_until_refused, args=(n,)) for n in range(8)]
    workers.append(threading.Thread(target=wait_for_answer))
    for worker in workers:
        worker.start()
    stopping.wait()
    time.sleep(0.5)
    began = time.monotonic()
    status = server.stop()
    say("from SIGTERM to the end, a synchronous call of 2 s under way",
        f"{time.monotonic() - began:.2f} s")
    for worker in workers:
        worker.join()
    check(status == 0, f"the exit status is {status}")
    check(len(answers) == 1 and answers[0].get("status") == "SUCCEEDED",
          f"the call under way was told {answers}")
    server.start()
    client = Client(server)
    for arn in started:
        client.call("DescribeExecution", {"executionArn": arn})
    say("answered starts that are there after it", f"{len(started):,} of {len(started):,}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("-k", dest="name", default="")
    options = parser.parse_args()
    if not os.access(options.server, os.X_OK):
        raise SystemExit(f"{options.server} is not there: make build")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    failed = 0
    for name, load in list(globals().items()):
        asked = name.startswith("load_") or (options.name and name.startswith("long_run_"))
        if not asked or options.name not in name:
            continue
        print(name.removeprefix("load_").replace("_", " "), flush=True)
        try:
            with SidestepProcess(options.server) as server:
                load(server)
        except Exception:  # told; the others still run
            failed += 1
            traceback.print_exc()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
