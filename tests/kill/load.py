"""The load of the kill test: threads that start executions, answer tokens, work at an activity and
look at histories, all of them through a server that dies again and again. What was acknowledged is
written down; checks.py holds the server to it."""
import json
import os
import random
import threading
import time

import messages
import workload
from client import Client, ServiceError

# Answers that say a task was over already.
OVER = ("TaskTimedOut", "TaskDoesNotExist")


class Load:
    """Everything that was acknowledged, and the threads that see to it."""

    def __init__(self, port, folder, seed):
        self.port = port
        self.inbox = workload.inbox(folder)
        self.random = random.Random(seed)
        self.stop_starting = threading.Event()
        self.stop_all = threading.Event()
        self.lock = threading.Lock()
        self.started = {}     # ARN -> (machine, input, startDate)
        self.answered = {}    # token -> how often an answer was accepted
        self.seen = {}        # ARN -> the longest history seen
        self.failures = []
        self.consumer = messages.Consumer()
        self.threads = []

    def begin(self, starters):
        seeds = [self.random.random() for _ in range(starters)]
        jobs = [(self.start_executions, seed) for seed in seeds]
        jobs += [(self.answer_tokens,), (self.work,), (self.work,), (self.look,), (self.consume,)]
        for job, *arguments in jobs:
            thread = threading.Thread(target=self.guarded, args=(job, *arguments), daemon=True)
            thread.start()
            self.threads.append(thread)

    def end(self):
        self.stop_starting.set()
        self.stop_all.set()
        for thread in self.threads:
            thread.join(150)

    def guarded(self, job, *arguments):
        try:
            job(Client(self.port), *arguments)
        except Exception as failure:  # a thread must not end unnoticed
            self.failures.append(f"{job.__name__}: {type(failure).__name__}: {failure}")

    def start_executions(self, client, seed):
        choice = random.Random(seed)
        names = sorted(workload.MACHINES)
        count = 0
        while not self.stop_starting.is_set():
            count += 1
            machine = choice.choice(names)
            name = f"{machine}-{seed:.12f}-{count}".replace(".", "-")
            given = {"n": choice.randrange(10 ** 6),
                     "items": [choice.randrange(100) for _ in range(choice.randrange(4))]}
            arn = workload.execution_arn(machine, name)
            try:
                answer = client.call("StartExecution", {
                    "stateMachineArn": workload.machine_arn(machine), "name": name,
                    "input": json.dumps(given)})
                if answer["executionArn"] != arn:
                    self.failures.append(f"{arn} was answered with {answer['executionArn']}")
                at = answer["startDate"]
            except ServiceError as error:  # asked again after it was lost, when it had ended
                if error.code != "ExecutionAlreadyExists":
                    raise
                at = None
            with self.lock:
                self.started[arn] = (machine, given, at)
            time.sleep(choice.random() * 0.05)

    def answer_tokens(self, client):
        done = 0
        while not self.stop_all.is_set():
            for line in self.new_lines(done):
                done += 1
                task = json.loads(line)
                self.answer(client, task["token"], {"signed": task["n"]})
            time.sleep(0.02)

    def consume(self, client):
        while not self.stop_all.is_set():
            self.consumer.answer(self, client)

    def new_lines(self, after):
        if not os.path.exists(self.inbox):
            return []
        with open(self.inbox, encoding="utf-8") as file:
            lines = file.read().split("\n")[:-1]  # a line that is being written is not complete
        return [line for line in lines[after:] if line]

    def answer(self, client, token, output):
        """Answers twice, the second time differently: only the first may count."""
        for value in (output, {"wrong": True}):
            try:
                client.call("SendTaskSuccess", {"taskToken": token, "output": json.dumps(value)})
                with self.lock:
                    self.answered[token] = self.answered.get(token, 0) + 1
            except ServiceError as error:
                if error.code not in OVER:
                    raise

    def work(self, client):
        while not self.stop_all.is_set():
            try:
                task = client.call_once("GetActivityTask", {
                    "activityArn": workload.ACTIVITY, "workerName": "clerk"}, timeout_s=5)
            except OSError:
                time.sleep(0.02)
                continue
            except Exception as failure:
                if isinstance(failure, ServiceError):
                    raise
                continue
            if task.get("taskToken"):
                given = json.loads(task["input"])
                self.answer(client, task["taskToken"], {"done": given["n"]})

    def look(self, client):
        """Histories as they are on the way: what was shown may never change."""
        while not self.stop_all.is_set():
            with self.lock:
                arns = list(self.started)
            if arns:
                arn = self.random.choice(arns[-200:])
                events = client.history(arn)
                with self.lock:
                    if len(events) > len(self.seen.get(arn, [])):
                        self.seen[arn] = events
            time.sleep(0.01)
