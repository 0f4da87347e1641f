"""What tests of CloudFormation have in common: a server without a project, the aws command line, and
the CDK's own, unmodified."""
import json
import os
import subprocess
import tempfile
import unittest

from aws_cli import AwsCli
from sidestep_process import SidestepProcess, until

HERE = os.path.dirname(os.path.abspath(__file__))
EXAMPLE = os.path.join(HERE, "..", "..", "examples", "cdk-document-signing")
# The apps in tests/e2e/cdk use the libraries of the example.
MODULES = os.path.join(EXAMPLE, "node_modules")
CDK = os.path.join(MODULES, ".bin", "cdk")
APPS = os.path.join(HERE, "cdk")

needs_cdk = unittest.skipUnless(os.path.exists(CDK), "needs `npm ci` in examples/cdk-document-signing")


class StackTestCase(unittest.TestCase):
    """Every test has a server of its own, and no project."""

    SERVER_ENVIRONMENT = {}
    SERVER_OPTIONS = ()

    def setUp(self):
        self.server = SidestepProcess(os.environ["SIDESTEP_BINARY"],
                                      environment=self.SERVER_ENVIRONMENT)
        self.server.command += self.SERVER_OPTIONS
        self.addCleanup(self.server.folder.cleanup)
        if os.path.exists(MODULES):  # what AWS's runtime brings, functions find here
            os.symlink(MODULES, os.path.join(self.server.folder.name, "node_modules"))
        self.server.start()
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)
        self.folder = tempfile.TemporaryDirectory(prefix="sidestep-stacks-")
        self.addCleanup(self.folder.cleanup)

    def stack(self, name):
        return self.aws.run("cloudformation", "describe-stacks", "--stack-name", name)["Stacks"][0]

    def outputs(self, name):
        return {each["OutputKey"]: each["OutputValue"] for each in self.stack(name)["Outputs"]}

    def events(self, name):
        shown = self.aws.run("cloudformation", "describe-stack-events", "--stack-name", name)
        return [(each["LogicalResourceId"], each["ResourceStatus"],
                 each.get("ResourceStatusReason", "")) for each in reversed(shown["StackEvents"])]

    def resources(self, name):
        """-> {logical id: (type, physical id)}"""
        shown = self.aws.run("cloudformation", "list-stack-resources", "--stack-name", name)
        return {each["LogicalResourceId"]: (each["ResourceType"], each["PhysicalResourceId"])
                for each in shown["StackResourceSummaries"]}

    def deploy(self, name, template, *arguments):
        path = os.path.join(self.folder.name, "template.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(template)
        try:
            self.aws.run("cloudformation", "deploy", "--stack-name", name, "--template-file", path,
                         "--capabilities", "CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND", *arguments)
        except json.JSONDecodeError:
            pass  # it prints sentences

    def run_machine(self, arn, given):
        """-> the execution when it has ended."""
        execution = self.aws.states("start-execution", "--state-machine-arn", arn,
                                    "--input", json.dumps(given))["executionArn"]

        def ended():
            found = self.aws.states("describe-execution", "--execution-arn", execution)
            return found if found["status"] != "RUNNING" else None
        return until("the execution ends", ended)


class CdkTestCase(StackTestCase):
    """With the CDK's command line, in the app's folder."""

    APP_FOLDER = APPS
    APP = None  # a file of that folder; None: what cdk.json says

    def cdk_environment(self):
        return {"PATH": os.environ["PATH"], "HOME": self.folder.name, "NODE_PATH": MODULES,
                "AWS_ENDPOINT_URL": self.server.endpoint, "AWS_ACCESS_KEY_ID": "test",
                "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1",
                "AWS_CONFIG_FILE": os.devnull, "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
                "AWS_EC2_METADATA_DISABLED": "true", "CDK_DISABLE_VERSION_CHECK": "1", "CI": "1"}

    def cdk_command(self, *arguments):
        """Each run synthesises into a folder of its own."""
        command = [CDK, *arguments, "--output", os.path.join(self.folder.name, "cdk.out")]
        return command + (["--app", f"node {self.APP}"] if self.APP else [])

    def cdk(self, *arguments, succeeds=True):
        """-> what it printed."""
        done = subprocess.run(self.cdk_command(*arguments), cwd=self.APP_FOLDER, text=True,
                              capture_output=True, timeout=300, check=False,
                              env=self.cdk_environment())
        printed = done.stdout + done.stderr
        self.assertEqual(done.returncode == 0, succeeds, printed)
        return printed


class SigningTestCase(CdkTestCase):
    """With the story's stack."""

    STACK = "StepFunctionStack"
    APP_FOLDER = EXAMPLE

    def start_signing(self, outputs):
        """-> the execution, when Bob has been asked."""
        execution = self.aws.states("start-execution", "--state-machine-arn",
                                    outputs["StateMachineArn"],
                                    "--input", '{"documentId": "3"}')["executionArn"]
        until("Bob was asked", lambda: self.aws.run(
            "dynamodb", "scan", "--table-name", outputs["TableName"])["Count"] == 1)
        return execution

    def sign_for_bob(self, outputs):
        """-> what the command line printed, and the function's answer."""
        return self.aws.invoke(outputs["CompleteFunction"], {"documentId": "3"})

    def end_of(self, execution):
        def ended():
            found = self.aws.states("describe-execution", "--execution-arn", execution)
            return found if found["status"] != "RUNNING" else None
        return until("the execution ends", ended)
