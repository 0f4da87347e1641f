"""The packages for tests of state machines: their own tests, with every runner they are for."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
PACKAGES = os.path.join(HERE, "..", "..", "packages")
NPM = os.path.join(PACKAGES, "npm")
PYTHON = os.path.join(PACKAGES, "python")


def has_pytest(python):
    return subprocess.run([python, "-c", "import pytest"], capture_output=True,
                          check=False).returncode == 0


class Packages(unittest.TestCase):
    def assert_passes(self, command, cwd, **environment):
        done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, timeout=300,
                              stderr=subprocess.STDOUT, env={**os.environ, **environment},
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout)
        return done.stdout

    def npx(self, *command):
        if not os.path.isdir(os.path.join(NPM, "node_modules")):
            self.skipTest("make packages-npm")
        return self.assert_passes(["npx", "--no-install", *command], NPM)

    def test_npm_with_node(self):
        told = self.assert_passes(["node", "--test", "test/node.test.js", "test/container.test.js"],
                                  NPM)
        self.assertIn("fail 0", told)
        self.assertIn("skipped 0", told)

    def test_npm_with_jest(self):
        self.assertIn("2 passed", self.npx("jest", "--config", "test/jest.config.json"))

    def test_npm_with_vitest(self):
        self.assertIn("1 passed", self.npx("vitest", "run", "--config", "test/vitest.config.mjs"))

    def test_npm_types(self):
        self.npx("tsc", "--project", "test/tsconfig.json")

    def test_npm_has_what_it_needs_and_no_more(self):
        with tempfile.TemporaryDirectory() as folder:
            self.assert_passes(["npm", "pack", "--silent", "--pack-destination", folder], NPM)
            (archive,) = os.listdir(folder)
            self.assert_passes(["tar", "-xf", archive], folder)
            self.assertEqual(sorted(os.listdir(os.path.join(folder, "package"))),
                             ["README.md", "lib", "package.json"])
            told = self.assert_passes(
                ["node", "-e", "console.log(Object.keys(require('./package')).join())"], folder)
            self.assertIn("useSidestep", told)

    def test_python_with_pytest(self):
        for python in (sys.executable, "/usr/bin/python3"):
            if has_pytest(python):
                break
        else:
            self.skipTest("needs pytest (python3-pytest)")
        # A copy, so that nothing is written beside the sources.
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(PYTHON, os.path.join(folder, "python"))
            told = self.assert_passes(
                [python, "-m", "pytest", "-q", "tests"], os.path.join(folder, "python"),
                PYTHONPATH=os.path.join(folder, "python"))
            self.assertIn(" passed", told)
