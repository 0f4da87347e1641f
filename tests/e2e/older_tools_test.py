"""Tools from before AWS_ENDPOINT_URL, led here by the module that `sidestep env --node-shim` writes:
CDK 1, Serverless 3 with serverless-step-functions, version 2 of the SDK for JavaScript. Not part of
every run, because their packages take minutes to install: `make e2e-all`, which installs them."""
import os
import shlex
import shutil
import subprocess
import unittest

from stack_case import HERE, StackTestCase

OLDER = os.path.join(HERE, "older")
PROGRAMS = os.path.join(OLDER, "node_modules", ".bin")


@unittest.skipUnless(os.path.exists(os.path.join(PROGRAMS, "serverless")),
                     "needs `npm ci` in tests/e2e/older: make e2e-all")
class OlderToolsTest(StackTestCase):
    def setUp(self):
        super().setUp()
        self.app = os.path.join(OLDER, "app")  # where its packages are found
        printed = subprocess.run(
            [os.environ["SIDESTEP_BINARY"], "env", "--port", str(self.server.port), "--node-shim",
             os.path.join(self.folder.name, "shim.cjs")], check=True, capture_output=True, text=True)
        self.environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "CI": "1",
                            "AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE": "1",
                            "SLS_TELEMETRY_DISABLED": "1", "SLS_NOTIFICATIONS_MODE": "off",
                            "AWS_EC2_METADATA_DISABLED": "true"}
        for line in printed.stdout.splitlines():
            name, _, value = shlex.split(line)[1].partition("=")
            self.environment[name] = value

    def run_program(self, program, *arguments):
        done = subprocess.run([program, *arguments], cwd=self.app, capture_output=True, text=True,
                              env=self.environment, timeout=300, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def tool(self, name, *arguments):
        return self.run_program(os.path.join(PROGRAMS, name), *arguments)

    def test_cdk_1(self):
        output = os.path.join(self.folder.name, "cdk.out")

        def cdk(*arguments):
            return self.tool("cdk", *arguments, "--app", "node cdk1.js", "--output", output)
        cdk("deploy", "--require-approval", "never")
        machine = self.outputs("Old")["MachineArn"]
        self.assertEqual(self.run_machine(machine, {"n": 21})["output"], '{"n":42}')
        self.assertIn("(no changes)", cdk("deploy", "--require-approval", "never"))
        self.assertIn("There were no differences", cdk("diff"))
        self.assertIn(machine.rpartition(":")[2], self.run_program(shutil.which("node"), "sdk2.js"))
        cdk("destroy", "--force")
        self.assertEqual(self.aws.states("list-state-machines")["stateMachines"], [])

    def test_serverless_3(self):
        self.addCleanup(shutil.rmtree, os.path.join(self.app, ".serverless"), ignore_errors=True)
        self.tool("serverless", "deploy")
        queue = self.outputs("orders-dev")["Queue"]
        self.assertTrue(queue.startswith(self.server.endpoint), queue)
        printed = self.tool("serverless", "invoke", "stepf", "--name", "orders", "--data",
                            '{"n": 4}')
        self.assertIn("SUCCEEDED", printed)
        message = self.aws.run("sqs", "receive-message", "--queue-url", queue)["Messages"][0]
        self.assertEqual(message["Body"], '{"n":8}')
        self.assertIn('"n": 6', self.tool("serverless", "invoke", "-f", "double", "-d", '{"n": 3}'))
        self.tool("serverless", "remove")
        self.assertEqual(self.aws.states("list-state-machines")["stateMachines"], [])
