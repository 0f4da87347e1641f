"""Real clients (botocore, which boto3 and the aws CLI stand on) for a server of one's own, and what
tests of services do with them again and again."""
import io
import json
import unittest
import zipfile

import botocore.config
import botocore.session

from sidestep_process import SidestepProcess, until
from story import ROLE, binary

ACCOUNT = "123456789012"


def client(server, service, **options):
    session = botocore.session.Session()
    session.set_credentials("test", "test")
    config = botocore.config.Config(retries={"max_attempts": 0}, read_timeout=60, **options)
    return session.create_client(service, region_name="us-east-1", endpoint_url=server.endpoint,
                                 config=config)


class ServicesTestCase(unittest.TestCase):
    """Every test has a server of its own."""
    OPTIONS = ()

    def setUp(self):
        self.server = SidestepProcess(binary())
        self.server.command += self.OPTIONS
        self.addCleanup(self.server.folder.cleanup)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.clients = {}

    def __getattr__(self, name):
        """self.sqs, self.events, ...: the client of the service."""
        services = {"states": "stepfunctions", "scheduler": "scheduler", "awslambda": "lambda"}
        known = ("sqs", "sns", "events", "dynamodb", "logs", *services)
        if name not in known:
            raise AttributeError(name)
        if name not in self.clients:
            self.clients[name] = client(self.server, services.get(name, name))
        return self.clients[name]

    def crash_and_start(self):
        self.server.crash()
        self.server.start()

    def queue(self, name, **attributes):
        """-> its URL and its ARN."""
        url = self.sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        return url, f"arn:aws:sqs:us-east-1:{ACCOUNT}:{name}"

    def receive(self, url, wait_s=10, **options):
        return self.sqs.receive_message(QueueUrl=url, WaitTimeSeconds=wait_s,
                                        MaxNumberOfMessages=10, **options).get("Messages", [])

    def bodies(self, url, count, within_s=30):
        """The bodies of `count` messages, which are deleted; there must be no more at that time."""
        found = []

        def enough():
            for message in self.receive(url, wait_s=1):
                found.append(message["Body"])
                self.sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
            return len(found) >= count
        until(f"{count} messages in {url}", enough, within_s)
        self.assertEqual(len(found), count, found)
        return found

    def function(self, name, code, timeout=10, **environment):
        """-> the ARN of a Python function whose handler is `handler`."""
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("main.py", code)
        return self.awslambda.create_function(
            FunctionName=name, Runtime="python3.12", Handler="main.handler", Role=ROLE,
            Timeout=timeout, Environment={"Variables": environment},
            Code={"ZipFile": archive.getvalue()})["FunctionArn"]

    def machine(self, name, definition, kind="STANDARD"):
        return self.states.create_state_machine(
            name=name, roleArn=ROLE, type=kind,
            definition=json.dumps(definition))["stateMachineArn"]

    def start(self, machine, data=None, **options):
        return self.states.start_execution(stateMachineArn=machine, input=json.dumps(data or {}),
                                           **options)["executionArn"]

    def end_of(self, execution, within_s=60):
        def ended():
            shown = self.states.describe_execution(executionArn=execution)
            return shown if shown["status"] != "RUNNING" else None
        return until("the execution ended", ended, within_s)

    def output_of(self, execution, within_s=60):
        ended = self.end_of(execution, within_s)
        self.assertEqual(ended["status"], "SUCCEEDED", ended.get("cause"))
        return json.loads(ended["output"])

    def rule(self, name, pattern, *targets):
        """A rule of the default bus; a target is an ARN or all of its members but the id."""
        self.events.put_rule(Name=name, EventPattern=json.dumps(pattern))
        self.events.put_targets(Rule=name, Targets=[
            {"Id": str(number), **(target if isinstance(target, dict) else {"Arn": target})}
            for number, target in enumerate(targets)])
