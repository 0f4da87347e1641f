#!/usr/bin/env python3
"""How long deployments take beside what Node and the CDK need for themselves: the story's stack, by the
CDK's own command line and by CloudFormation's API.

  bench/deploy.py [--server build/release/sidestep] [--reps 3]     needs `make cdk`

A row for each step, in seconds, the median of the repetitions. `cdk synth` talks to nobody: what a
deployment takes beyond it is the server's, and the CDK's own requests and pauses.
"""
import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
sys.path[:0] = [os.path.join(ROOT, "tests", "support"), os.path.join(ROOT, "tests", "e2e")]

from clients import client
from sidestep_process import SidestepProcess, until

APP = os.path.join(ROOT, "examples", "cdk-document-signing")
CDK = os.path.join(APP, "node_modules", ".bin", "cdk")
STACK = "StepFunctionStack"


class Steps:
    def __init__(self, server, folder):
        self.server, self.folder, self.seconds = server, folder, {}
        self.cloudformation = client(server, "cloudformation")

    def take(self, name, what):
        began = time.monotonic()
        what()
        self.seconds[name] = time.monotonic() - began

    def node(self, *command):
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder, "CI": "1",
                       "AWS_ENDPOINT_URL": self.server.endpoint, "AWS_ACCESS_KEY_ID": "test",
                       "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1",
                       "AWS_EC2_METADATA_DISABLED": "true", "CDK_DISABLE_VERSION_CHECK": "1"}
        done = subprocess.run(command, cwd=APP, env=environment, text=True, capture_output=True,
                              check=False)
        if done.returncode != 0:
            raise SystemExit(done.stdout + done.stderr)

    def cdk(self, *arguments):
        self.node(CDK, *arguments, "--output", os.path.join(self.folder, "cdk.out"))

    def status(self, name):
        return self.cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]

    def template(self):
        with open(os.path.join(self.folder, "cdk.out", STACK + ".template.json"),
                  encoding="utf-8") as file:
            return file.read()

    def create(self, template):
        self.cloudformation.create_stack(StackName="again", TemplateBody=template,
                                         Capabilities=["CAPABILITY_IAM"])
        until("the stack is made", lambda: self.status("again") != "CREATE_IN_PROGRESS", 60, 0.005)
        if self.status("again") != "CREATE_COMPLETE":
            raise SystemExit(self.cloudformation.describe_stack_events(StackName="again"))

    def delete(self):
        stack = self.cloudformation.describe_stacks(StackName="again")["Stacks"][0]["StackId"]
        self.cloudformation.delete_stack(StackName="again")
        until("the stack is gone", lambda: self.status(stack) == "DELETE_COMPLETE", 60, 0.005)

    def all(self):
        self.take("node, with nothing to do", lambda: self.node("node", "-e", "0"))
        self.take("cdk --version", lambda: self.node(CDK, "--version"))
        self.take("cdk synth", lambda: self.cdk("synth", "--quiet"))
        self.take("cdk deploy, the first", lambda: self.cdk("deploy", "--require-approval", "never"))
        template = self.template()  # that of `cdk destroy` names other assets
        self.take("cdk deploy, no changes", lambda: self.cdk("deploy", "--require-approval", "never"))
        self.take("cdk diff", lambda: self.cdk("diff"))
        self.take("cdk destroy", lambda: self.cdk("destroy", "--force"))
        self.take("CreateStack until CREATE_COMPLETE", lambda: self.create(template))
        self.take("DeleteStack until DELETE_COMPLETE", self.delete)
        return self.seconds


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--server", default="build/release/sidestep")
    parser.add_argument("--reps", type=int, default=3)
    options = parser.parse_args()
    rows = {}
    for _ in range(options.reps):
        with SidestepProcess(options.server) as server, tempfile.TemporaryDirectory() as folder:
            for name, seconds in Steps(server, folder).all().items():
                rows.setdefault(name, []).append(seconds)
    for name, seconds in rows.items():
        print(f"{name:36} {statistics.median(seconds):8.3f} s")


if __name__ == "__main__":
    main()
