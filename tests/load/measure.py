"""What the loads share: a client, many starts, and what they cost."""
import http.client
import json
import queue
import threading
import time

from sidestep_process import until

ROLE = "arn:aws:iam::123456789012:role/load"


def head(target, length, service="AWSStepFunctions"):
    return (f"POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Amz-Target: {service}.{target}\r\n"
            f"Content-Type: application/x-amz-json-1.0\r\nContent-Length: {length}\r\n\r\n").encode()


class Client:
    """One connection that stays open."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)

    def call(self, operation, body):
        status, answer = self.ask(operation, body)
        if status != 200:
            raise AssertionError(f"{operation}: {status} {answer}")
        return answer

    def ask(self, operation, body):
        self.connection.request("POST", "/", json.dumps(body), {
            "X-Amz-Target": f"AWSStepFunctions.{operation}",
            "Content-Type": "application/x-amz-json-1.0"})
        response = self.connection.getresponse()
        return response.status, json.loads(response.read() or b"{}")

    def machine(self, name, definition, kind="STANDARD"):
        return self.call("CreateStateMachine", {"name": name, "definition": definition,
                                                "roleArn": ROLE, "type": kind})["stateMachineArn"]

    def ended(self, execution):
        def end():
            row = self.call("DescribeExecution", {"executionArn": execution})
            return row if row["status"] != "RUNNING" else None
        return until("the execution ends", end, 120)


def memory_mb(server, what):
    """What is resident ("VmRSS"), or was at most ("VmHWM"): proc(5)."""
    with open(f"/proc/{server.process.pid}/status", encoding="ascii") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what)) / 1024


def p99_ms(server, busy=lambda: False, least=200):
    """Of a caller who asks as long as busy() says, and `least` times at least."""
    client, times = Client(server), []
    while len(times) < least or busy():
        began = time.monotonic()
        client.call("ListStateMachines", {})
        times.append(time.monotonic() - began)
    return sorted(times)[int(len(times) * 0.99)] * 1000


def say(what, figure):
    print(f"  {what:<58} {figure}", flush=True)


def check(holds, what):
    if not holds:
        raise AssertionError(what)


def start_many(server, machine, count, threads=16):
    """-> the ARNs of the started executions; every answer was awaited."""
    numbers = queue.SimpleQueue()
    for number in range(count):
        numbers.put(number)
    arns, failures = [], []

    def work():
        client = Client(server)
        try:
            while True:
                number = numbers.get_nowait()
                arns.append(client.call("StartExecution", {"stateMachineArn": machine,
                                                           "name": f"n{number}"})["executionArn"])
        except queue.Empty:
            pass
        except Exception as failure:  # told below, on the main thread
            failures.append(failure)

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failures:
        raise failures[0]
    return arns
