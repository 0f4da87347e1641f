"""A server with --auth-token: who does not bear its token gets nothing, who does notices nothing."""
import json
import os
import subprocess
import unittest

from aws_cli import AwsCli, CliError
from sidestep_process import SidestepProcess
from story import ROLE, binary

TOKEN = "a-secret-of-this-test-0123456789"


class Token(unittest.TestCase):
    def setUp(self):
        self.server = SidestepProcess(binary(), environment={"SIDESTEP_AUTH_TOKEN": TOKEN})
        self.addCleanup(self.server.folder.cleanup)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.aws = AwsCli(self.server.endpoint)

    def healthcheck(self, environment):
        command = [binary(), "healthcheck", "--port", str(self.server.port)]
        return subprocess.run(command, cwd=self.server.folder.name, stdin=subprocess.DEVNULL,
                              capture_output=True, timeout=20, check=False,
                              env={"PATH": os.environ["PATH"], **environment}).returncode

    def test_the_cli_needs_it(self):
        with self.assertRaises(CliError) as refused:
            self.aws.states("list-state-machines")
        self.assertEqual(refused.exception.code, "UnrecognizedClientException")
        self.aws.environment["AWS_SESSION_TOKEN"] = TOKEN
        self.assertEqual(self.aws.states("list-state-machines"), {"stateMachines": []})

    def test_the_health_check_needs_it(self):
        self.assertNotEqual(self.healthcheck({}), 0)
        self.assertEqual(self.healthcheck({"SIDESTEP_AUTH_TOKEN": TOKEN}), 0)

    def test_functions_have_it(self):
        self.aws.environment["AWS_SESSION_TOKEN"] = TOKEN
        code = os.path.join(self.server.folder.name, "code")
        os.mkdir(code)
        with open(os.path.join(code, "run"), "w", encoding="utf-8") as script:
            script.write("#!/bin/sh\nprintf '\"%s\"' \"$AWS_SESSION_TOKEN\"\n")
        os.chmod(script.name, 0o755)
        self.aws.run("lambda", "create-function", "--function-name", "f", "--runtime", "command",
                     "--handler", "./run", "--role", ROLE,
                     "--code", f"S3Bucket=hot-reload,S3Key={code}")
        answer = self.server.request("POST", "/2015-03-31/functions/f/invocations", "{}")
        self.assertEqual((answer[0], json.loads(answer[2])), (200, TOKEN))
