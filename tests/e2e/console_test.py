"""The console in a real browser, and its parts without one: console/page/test/, run by Node.js."""
import os
import shutil
import subprocess
import unittest

from story import binary

PAGE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "console", "page")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
                None)


@unittest.skipUnless(os.path.exists(os.path.join(PAGE, "node_modules")),
                     "the console was not built here: npm ci --prefix console/page")
class Console(unittest.TestCase):
    def node(self, *arguments):
        command = ["node", *arguments]
        done = subprocess.run(command, cwd=PAGE, stdin=subprocess.DEVNULL, text=True, timeout=600,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, "SIDESTEP_BINARY": binary()})
        self.assertEqual(done.returncode, 0, done.stdout[-8000:])

    def browser(self, name):
        if not CHROMIUM:
            self.skipTest("there is no Chromium here: apt-get install chromium")
        self.node("--test", f"test/browser/{name}_test.mjs")

    def test_types_hold(self):
        self.node("node_modules/typescript/bin/tsc", "--noEmit")

    def test_its_parts(self):
        self.node("test/run.mjs")

    def test_the_story_is_watched(self):
        self.browser("story")

    def test_clock_iterations_and_coverage(self):
        self.browser("clock")

    def test_strangers_get_at_nothing(self):
        self.browser("strangers")

    def test_a_crowd_is_shown_without_stutter(self):
        self.browser("crowd")
