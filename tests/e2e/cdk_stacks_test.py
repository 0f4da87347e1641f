"""Stacks of a size that people have, by the CDK's own command line: every task construct, and what
stands beside state machines in one app."""
import http.client
import json
import os
import shutil
import subprocess
import urllib.parse

from aws_cli import CliError
from sidestep_process import until
from stack_case import APPS, CdkTestCase, needs_cdk

DEPLOY = ("deploy", "--all", "--require-approval", "never")


@needs_cdk
class TaskConstructsTest(CdkTestCase):
    APP = "task_constructs.js"

    def test_every_task_construct_is_accepted(self):
        self.cdk(*DEPLOY)
        machines = {name: arn for name, arn in self.outputs("TaskConstructs").items()
                    if ":stateMachine:" in arn}
        self.assertGreaterEqual(len(machines), 20)
        tasks = 0
        for arn in machines.values():
            definition = self.aws.states("describe-state-machine", "--state-machine-arn",
                                         arn)["definition"]
            checked = self.aws.states("validate-state-machine-definition", "--definition",
                                      definition)
            self.assertEqual(checked["result"], "OK", checked)
            self.assertEqual(checked["diagnostics"], [], definition)
            tasks += len(json.loads(definition)["States"])
        self.assertGreater(tasks, 150)
        # The first of them is carried out; the second has another input than it needs.
        ended = self.run_machine(machines["DynamoDb"], {"id": "1", "size": "3"})
        self.assertIn("$.id", ended["cause"])
        table = self.aws.run("dynamodb", "list-tables")["TableNames"][0]
        self.assertEqual(self.aws.run("dynamodb", "scan", "--table-name", table)["Count"], 1)


@needs_cdk
class RichStackTest(CdkTestCase):
    APP = "rich_stack.js"

    def parameter(self, name):
        return self.aws.run("ssm", "get-parameter", "--name", name)["Parameter"]["Value"]

    def stubs(self, name):
        return sorted({self.resources(name)[logical][0] for logical, status, reason
                       in self.events(name) if status == "CREATE_COMPLETE" and reason})

    def test_it_is_deployed_changed_and_destroyed(self):
        self.cdk(*DEPLOY)
        outputs = self.outputs("Rich")
        self.assertEqual(self.parameter("/rich/doubled"), "42")
        self.assertEqual(self.parameter("/rich/asked"), "kept")
        self.assertEqual(self.stubs("Rich"), ["AWS::CloudWatch::Alarm"])
        self.check_that_it_works(outputs)

        again = self.cdk(*DEPLOY)
        self.assertEqual(again.count("(no changes)"), 2, again)

        self.cdk(*DEPLOY, "-c", "change=yes")
        self.assertEqual(self.parameter("/rich/doubled"), "44")
        self.assertEqual(self.aws.run("lambda", "get-function-configuration", "--function-name",
                                      outputs["WorkerOutput"])["Timeout"], 20)
        self.assertEqual(self.aws.run("sns", "get-topic-attributes", "--topic-arn",
                                      outputs["TopicOutput"])["Attributes"]["DisplayName"], "new")
        self.assertNotIn("AWS::CloudWatch::Alarm",
                         [kind for kind, _ in self.resources("Rich").values()])

        self.cdk("destroy", "--all", "--force")
        for name in ("Rich", "Stores"):
            with self.assertRaises(CliError):
                self.stack(name)
        self.assertEqual(self.aws.run("dynamodb", "list-tables")["TableNames"], [])
        self.assertEqual(self.aws.run("lambda", "list-functions")["Functions"], [])
        self.assertEqual((self.aws.run("sqs", "list-queues") or {}).get("QueueUrls", []), [])
        self.assertEqual(self.aws.states("list-state-machines")["stateMachines"], [])

    def check_that_it_works(self, outputs):
        ended = self.run_machine(outputs["MachineAliasOutput"], {"n": 1})
        self.assertEqual(ended["status"], "SUCCEEDED", ended)
        output = json.loads(ended["output"])
        self.assertEqual((output["revision"], output["event"]), ("first", {"n": 1}))
        _, greeting = self.aws.invoke(outputs["GreeterOutput"], {})
        self.assertEqual(greeting, "hello from the layer")
        asked = urllib.parse.urlsplit(outputs["UrlOutput"])
        self.assertEqual(asked.port, self.server.port)
        # Not every resolver knows what ends in ".localhost"; curl and browsers do.
        connection = http.client.HTTPConnection("127.0.0.1", asked.port, timeout=30)
        connection.request("GET", "/a?b=1", headers={"Host": asked.netloc})
        answered = json.load(connection.getresponse())
        connection.close()
        self.assertEqual((answered["revision"], answered["event"]["rawPath"]), ("first", "/a"))

    def test_a_failure_is_rolled_back(self):
        self.cdk(*DEPLOY)
        before = self.resources("Rich")
        printed = self.cdk(*DEPLOY, "-c", "fail=yes", "-c", "change=yes", succeeds=False)
        self.assertIn("/rich/doubled", printed)
        self.assertEqual(self.stack("Rich")["StackStatus"], "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.resources("Rich"), before)
        self.assertEqual(self.parameter("/rich/doubled"), "42")
        self.assertIn("(no changes)", self.cdk(*DEPLOY))

    def test_a_creation_that_fails_leaves_nothing(self):
        self.cdk(*DEPLOY, "-c", "fail=yes", succeeds=False)
        self.assertEqual(self.stack("Rich")["StackStatus"], "ROLLBACK_COMPLETE")
        self.assertEqual(self.aws.states("list-state-machines")["stateMachines"], [])

    def test_hotswap_changes_code_and_definition_alone(self):
        handler = os.path.join(self.folder.name, "handler")
        shutil.copytree(os.path.join(APPS, "handler"), handler)
        arguments = (*DEPLOY, "-c", f"handler={handler}")
        self.cdk(*arguments)
        outputs = self.outputs("Rich")
        events = len(self.events("Rich"))

        source = os.path.join(handler, "index.js")
        with open(source, encoding="utf-8") as file:
            text = file.read()
        with open(source, "w", encoding="utf-8") as file:
            file.write(text.replace("'first'", "'second'"))
        printed = self.cdk(*arguments, "-c", "wait=1", "--hotswap")
        swapped = [line.split()[1] for line in printed.splitlines() if "hotswapped!" in line]
        self.assertEqual(sorted(swapped), ["AWS::Lambda::Alias", "AWS::Lambda::Function",
                                           "AWS::Lambda::Version",
                                           "AWS::StepFunctions::StateMachine"], printed)
        self.assertEqual(len(self.events("Rich")), events)  # CloudFormation was not asked

        _, answer = self.aws.invoke(outputs["WorkerOutput"], {})
        self.assertEqual(answer["revision"], "second")
        definition = self.aws.states("describe-state-machine", "--state-machine-arn",
                                     outputs["MachineOutput"])["definition"]
        self.assertEqual(json.loads(definition)["States"]["Rest"]["Seconds"], 1)

        # A deployment without hotswap makes the stack what was swapped.
        self.cdk(*arguments, "-c", "wait=1")
        ended = self.run_machine(outputs["MachineAliasOutput"], {})
        self.assertEqual(json.loads(ended["output"])["revision"], "second")
        self.assertEqual(self.cdk(*arguments, "-c", "wait=1").count("(no changes)"), 2)


@needs_cdk
class WatchTest(CdkTestCase):
    APP = os.path.join(APPS, "watched.js")

    def setUp(self):
        super().setUp()
        self.handler = os.path.join(self.folder.name, "handler")
        shutil.copytree(os.path.join(APPS, "handler"), self.handler)
        self.APP_FOLDER = self.folder.name
        with open(os.path.join(self.folder.name, "cdk.json"), "w", encoding="utf-8") as file:
            json.dump({"watch": {"include": ["handler/**"]}}, file)

    def revision(self):
        return self.aws.invoke("watched", {})[1]["revision"]

    def test_cdk_watch_brings_what_is_written(self):
        context = ("-c", f"handler={self.handler}")
        self.cdk("deploy", "--require-approval", "never", *context)
        self.assertEqual(self.revision(), "first")
        path = os.path.join(self.folder.name, "printed")

        def has_printed(text):
            with open(path, encoding="utf-8") as file:
                return text in file.read()
        with open(path, "w", encoding="utf-8") as printed:
            watch = subprocess.Popen(
                self.cdk_command("watch", *context, "--no-logs"),
                cwd=self.APP_FOLDER, env=self.cdk_environment(), stdout=printed, stderr=printed)
            self.addCleanup(watch.wait)
            self.addCleanup(watch.terminate)
            until("it watches", lambda: has_printed("Total time"), 120, 0.5)
            source = os.path.join(self.handler, "index.js")
            with open(source, encoding="utf-8") as file:
                text = file.read()
            with open(source, "w", encoding="utf-8") as file:
                file.write(text.replace("'first'", "'second'"))
            until("the change", lambda: self.revision() == "second", 120, 1)
            until("it says so", lambda: has_printed("hotswapped!"), 30, 0.5)


@needs_cdk
class BootstrapTest(CdkTestCase):
    APP = "rich_stack.js"

    def test_cdk_bootstrap(self):
        printed = self.cdk("bootstrap", "aws://123456789012/us-east-1")
        self.assertIn("bootstrapped", printed)
        stack = self.stack("CDKToolkit")
        self.assertIn(stack["StackStatus"], ("CREATE_COMPLETE", "UPDATE_COMPLETE"))
        self.assertIn("(no changes)", self.cdk("bootstrap", "aws://123456789012/us-east-1"))
        bucket = self.outputs("CDKToolkit")["BucketName"]
        self.aws.run("s3api", "head-bucket", "--bucket", bucket)
        self.cdk("deploy", "Stores", "--require-approval", "never")
        until("objects are there", lambda: self.aws.run(
            "s3api", "list-objects-v2", "--bucket", bucket).get("KeyCount", 1))
