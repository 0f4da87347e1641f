"""What a server offers to tests beside AWS's API: reset, waiting, paths, logs, coverage, health."""
import json
import os
import subprocess
import threading
import time
from urllib.parse import quote

import botocore.config
import botocore.session

from clients import ServicesTestCase
from sidestep_process import until
from story import binary

OTHER = "444455556666"
ACCOUNT = "123456789012"
WAIT = {"StartAt": "W", "States": {"W": {"Type": "Wait", "Seconds": 3600, "End": True}}}
SLEEPER = ("import os, time\ndef handler(event, context):\n"
           "    open(event['mark'], 'w').close()\n    time.sleep(60)\n")
GREETER = "def handler(event, context):\n    print('Hello, ' + event['name'])\n"


class Control(ServicesTestCase):
    def post(self, path, **headers):
        status, _, body = self.server.request("POST", path, None, {
            "Content-Type": "application/json", **headers})
        return status, json.loads(body)

    def get(self, path, timeout_s=90):
        status, _, body = self.server.request("GET", path, timeout_s=timeout_s)
        return status, body.decode()

    def path_of(self, execution, view):
        return f"/_sidestep/executions/{quote(execution, safe='')}/{view}"

    def of(self, service, account):
        session = botocore.session.Session()
        session.set_credentials(account, "test")
        config = botocore.config.Config(retries={"max_attempts": 0},
                                        s3={"addressing_style": "path"})
        return session.create_client(service, region_name="us-east-1", config=config,
                                     endpoint_url=self.server.endpoint)

    def fill(self, account):
        """Something of every kind. -> what asks for it, each an error if it is gone."""
        role = f"arn:aws:iam::{account}:role/r"
        states, sqs, sns = (self.of(name, account) for name in ("stepfunctions", "sqs", "sns"))
        dynamodb, s3, events = (self.of(name, account) for name in ("dynamodb", "s3", "events"))
        ssm, scheduler = self.of("ssm", account), self.of("scheduler", account)
        machine = states.create_state_machine(name="m", roleArn=role,
                                              definition=json.dumps(WAIT))["stateMachineArn"]
        running = states.start_execution(stateMachineArn=machine, name="e")["executionArn"]
        activity = states.create_activity(name="a")["activityArn"]
        queue = sqs.create_queue(QueueName="q")["QueueUrl"]
        sqs.send_message(QueueUrl=queue, MessageBody="x")
        topic = sns.create_topic(Name="t")["TopicArn"]
        sns.subscribe(TopicArn=topic, Protocol="sqs",
                      Endpoint=f"arn:aws:sqs:us-east-1:{account}:q")
        dynamodb.create_table(TableName="tab", BillingMode="PAY_PER_REQUEST",
                              KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
                              AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}])
        s3.create_bucket(Bucket=f"b{account}")
        s3.put_object(Bucket=f"b{account}", Key="large", Body=b"x" * 3_000_000)
        events.put_rule(Name="r", EventPattern='{"source": ["test"]}')
        events.put_targets(Rule="r", Targets=[
            {"Id": "1", "Arn": f"arn:aws:sqs:us-east-1:{account}:q"}])
        ssm.put_parameter(Name="p", Value="v", Type="String")
        scheduler.create_schedule(Name="s", ScheduleExpression="rate(1 hour)",
                                  FlexibleTimeWindow={"Mode": "OFF"},
                                  Target={"Arn": machine, "RoleArn": role})
        return [lambda: states.describe_state_machine(stateMachineArn=machine),
                lambda: states.describe_execution(executionArn=running),
                lambda: states.describe_activity(activityArn=activity),
                lambda: sqs.get_queue_url(QueueName="q"),
                lambda: sns.get_topic_attributes(TopicArn=topic),
                lambda: dynamodb.describe_table(TableName="tab"),
                lambda: s3.head_object(Bucket=f"b{account}", Key="large"),
                lambda: events.describe_rule(Name="r"),
                lambda: ssm.get_parameter(Name="p"),
                lambda: scheduler.get_schedule(Name="s")]

    def assert_gone(self, asked):
        for ask in asked:
            with self.assertRaises(botocore.exceptions.ClientError):
                print("still there:", ask())

    def blobs(self):
        folder = os.path.join(self.server.database + ".d", "objects")
        return [name for _, _, files in os.walk(folder) for name in files]

    def test_resets_one_account_and_leaves_the_others(self):
        mine, others = self.fill(ACCOUNT), self.fill(OTHER)
        self.assertEqual(len(self.blobs()), 2)
        self.assertEqual(self.post(f"/_sidestep/reset?account={ACCOUNT}"),
                         (200, {"accounts": [ACCOUNT]}))
        self.assert_gone(mine)
        for ask in others:
            ask()
        self.assertEqual(others[1]()["status"], "RUNNING")
        until("the file of the object is gone", lambda: len(self.blobs()) == 1)
        again = self.fill(ACCOUNT)  # all names are free, the execution's too
        for ask in again:
            ask()
        # Durable: the other's execution goes on, and nothing of before comes back.
        self.post(f"/_sidestep/reset?account={ACCOUNT}")
        self.server.crash()
        self.server.start()
        self.assert_gone(again)
        self.assertEqual(others[1]()["status"], "RUNNING")

    def test_resets_everything(self):
        asked = self.fill(ACCOUNT) + self.fill(OTHER)
        self.assertEqual(self.post("/_sidestep/reset"), (200, {"accounts": [ACCOUNT, OTHER]}))
        self.assert_gone(asked)
        self.assertEqual(self.post("/_sidestep/reset"), (200, {"accounts": []}))

    def test_ends_functions_and_forgets_rules(self):
        mark = os.path.join(self.server.folder.name, "called")
        function = self.function("sleeper", SLEEPER, timeout=90)
        machine = self.machine("calls", {"StartAt": "A", "States": {"A": {
            "Type": "Task", "Resource": function, "End": True}}})
        self.start(machine, {"mark": mark})
        until("the function runs", lambda: os.path.exists(mark))
        url, arn = self.queue("told")
        self.rule("all", {"source": ["test"]}, arn)
        began = time.monotonic()
        self.assertEqual(self.post("/_sidestep/reset")[0], 200)
        self.assertLess(time.monotonic() - began, 30)
        listed = self.awslambda.list_functions()["Functions"]
        self.assertEqual(listed, [])
        url, arn = self.queue("told")
        self.events.put_events(Entries=[{"Source": "test", "DetailType": "t", "Detail": "{}"}])
        self.assertEqual(self.receive(url, wait_s=1), [])

    def test_refuses_a_reset_that_a_web_page_or_nobody_can_mean(self):
        asked = self.fill(ACCOUNT)
        self.assertEqual(self.post("/_sidestep/reset?account=me")[0], 400)
        self.assertEqual(self.server.request("GET", "/_sidestep/reset")[0], 405)
        self.assertEqual(self.post("/_sidestep/reset", Origin="https://example.com")[0], 403)
        self.assertEqual(self.server.request("POST", "/_sidestep/reset", "x", {
            "Content-Type": "text/plain"})[0], 403)
        for ask in asked:
            ask()

    def test_waits_for_an_end(self):
        machine = self.machine("m", {"StartAt": "W", "States": {
            "W": {"Type": "Wait", "Seconds": 1, "Next": "P"}, "P": {"Type": "Pass", "End": True}}})
        execution = self.start(machine, {"a": 1})
        status, body = self.get(self.path_of(execution, "wait"))
        self.assertEqual(status, 200)
        self.assertEqual(json.loads(body)["status"], "SUCCEEDED")
        self.assertEqual(json.loads(json.loads(body)["output"]), {"a": 1})
        shown = json.loads(self.get(self.path_of(execution, "path"))[1])
        self.assertEqual([state["name"] for state in shown["states"]], ["W", "P"])
        late = self.start(self.machine("late", WAIT))
        status, body = self.get(self.path_of(late, "wait?timeout=1"))
        self.assertEqual((status, json.loads(body)["status"]), (200, "RUNNING"))

    def test_waits_for_an_express_execution(self):
        machine = self.machine("x", {"StartAt": "W", "States": {
            "W": {"Type": "Wait", "Seconds": 1, "End": True}}}, "EXPRESS")
        execution = self.start(machine, {"a": 1})
        status, body = self.get(self.path_of(execution, "wait"))
        self.assertEqual((status, json.loads(body)), (200, {
            "executionArn": execution, "status": "SUCCEEDED", "output": '{"a": 1}'}))

    def test_shows_and_follows_what_a_function_prints(self):
        self.function("greeter", GREETER)
        invoke = lambda name: self.awslambda.invoke(FunctionName="greeter",
                                                    Payload=json.dumps({"name": name}))
        invoke("Ada")
        self.assertIn("Hello, Ada\n", self.get("/_sidestep/functions/greeter/log")[1])
        self.assertEqual(self.get("/_sidestep/functions/other/log")[0], 404)
        command = [binary(), "logs", "greeter", "--db", self.server.database]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("Hello, Ada\n", done.stdout)
        missing = subprocess.run([*command[:2], "other", *command[3:]], capture_output=True,
                                 text=True, timeout=30, check=False)
        self.assertEqual((missing.returncode, missing.stderr),
                         (1, "sidestep logs: There is no function of that name.\n"))
        lines = []
        with subprocess.Popen([*command, "--follow"], stdout=subprocess.PIPE, text=True) as follow:
            reader = threading.Thread(target=lambda: [lines.append(line) for line in follow.stdout])
            reader.start()
            try:
                until("what was printed before is shown", lambda: "Hello, Ada\n" in lines)
                invoke("Grace")
                until("what is printed now is shown", lambda: "Hello, Grace\n" in lines)
                self.server.stop()
                follow.wait(30)
            finally:
                follow.kill()
                reader.join()
        self.assertEqual(lines.count("Hello, Ada\n"), 1)

    def test_says_what_is_loaded_and_what_was_covered(self):
        self.function("greeter", GREETER)
        machine = self.machine("m", {"StartAt": "P", "States": {"P": {"Type": "Pass",
                                                                      "End": True}}})
        self.output_of(self.start(machine))
        loaded = json.loads(self.get("/_sidestep/health")[1])["loaded"]
        self.assertEqual(loaded["functions"], ["greeter"])
        self.assertEqual(loaded["stateMachines"], ["m"])
        self.assertEqual((loaded["clock"], loaded["executionsRunning"]), ("real", 0))
        self.assertEqual(json.loads(self.get("/_sidestep/coverage")[1])["percent"], 100.0)
        # Beside the server that has the database open.
        done = subprocess.run([binary(), "coverage", "--db", self.server.database, "--threshold",
                               "100"], capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(done.stdout, self.get("/_sidestep/coverage?format=text")[1])
