"""Every example's own test, each by another client."""
import os
import subprocess
import sys
import unittest

from story import binary

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))


def has_modules(python):
    return subprocess.run([python, "-c", "import boto3, pytest"], capture_output=True,
                          check=False).returncode == 0


class Examples(unittest.TestCase):
    def assert_passes(self, example, *command, **environment):
        """-> what the test says."""
        done = subprocess.run(
            command, cwd=os.path.join(ROOT, "examples", example), text=True, timeout=300,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
            env={**os.environ, "SIDESTEP_BINARY": binary(), **environment})
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def assert_has_packages(self, example):
        if not os.path.isdir(os.path.join(ROOT, "examples", example, "node_modules")):
            self.skipTest("make mocks")

    def test_order_saga_by_pytest_and_boto3(self):
        for python in (sys.executable, "/usr/bin/python3"):
            if has_modules(python):
                break
        else:
            self.skipTest("needs pytest and boto3 (python3-pytest, python3-boto3)")
        told = self.assert_passes(
            "order-saga", python, "-m", "pytest", "-q", "-p", "no:cacheprovider",
            "-p", "sidestep.pytest_plugin", "tests",
            PYTHONPATH=os.path.join(ROOT, "packages", "python"), PYTHONDONTWRITEBYTECODE="1")
        self.assertIn("5 passed", told)

    def test_fan_out_by_the_aws_cli(self):
        self.assertEqual(self.assert_passes("fan-out", "./test.sh").count("ok "), 4)

    def test_approval_by_jest_and_the_sdk(self):
        self.assert_has_packages("approval")
        self.assertIn("4 passed", self.assert_passes("approval", "npx", "--no-install", "jest"))

    def test_reminder_by_node_test_and_the_package(self):
        self.assert_has_packages("reminder")
        self.assertIn("pass 1", self.assert_passes("reminder", "node", "--test"))

    def test_pricing_by_curl(self):
        self.assertEqual(self.assert_passes("pricing", "./test.sh").count("ok "), 3)

    def test_every_example_has_a_test_and_a_readme(self):
        for example in os.listdir(os.path.join(ROOT, "examples")):
            folder = os.path.join(ROOT, "examples", example)
            if example == "hello" or not os.path.isdir(folder):
                continue
            self.assertTrue(os.path.exists(os.path.join(folder, "README.md")), example)
