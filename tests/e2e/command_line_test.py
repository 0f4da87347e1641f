"""The program at a terminal and in pipes: colours, standard input, interruptions, its table."""
import json
import os
import pty
import signal
import subprocess
import tempfile
import time
import unittest

from story import binary

BROKEN = '{"StartAt": "A", "States": {"A": {"Type": "Pass", "Next": "B"}}}'
WAITING = json.dumps({"StartAt": "A", "States": {"A": {
    "Type": "Task", "End": True,
    "Resource": "arn:aws:lambda:us-east-1:123456789012:function:slow"}}})


class CommandLine(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def sidestep(self, *arguments, text="", **environment):
        return subprocess.run([binary(), *arguments], cwd=self.folder, input=text, text=True,
                              capture_output=True, timeout=20, check=False,
                              env={**os.environ, **environment})

    def at_a_terminal(self, *arguments, **environment):
        """-> what the command writes when its output is a terminal."""
        terminal, inside = pty.openpty()
        process = subprocess.Popen([binary(), *arguments], cwd=self.folder, stdout=inside,
                                   stderr=inside, stdin=subprocess.DEVNULL,
                                   env={**os.environ, "TERM": "xterm", **environment})
        os.close(inside)
        written = b""
        try:
            while block := os.read(terminal, 4096):
                written += block
        except OSError:
            pass  # how Linux says that nobody holds the other end any more
        os.close(terminal)
        process.wait(timeout=20)
        return written.decode()

    def test_colours_are_for_terminals(self):
        self.write("a.json", BROKEN)
        self.assertIn("\x1b[31merror:\x1b[0m", self.at_a_terminal("lint", "a.json"))
        self.assertNotIn("\x1b", self.at_a_terminal("lint", "a.json", NO_COLOR="1"))
        self.assertNotIn("\x1b", self.at_a_terminal("lint", "a.json", TERM="dumb"))
        self.assertNotIn("\x1b", self.at_a_terminal("lint", "a.json", "--format", "json"))
        self.assertNotIn("\x1b", self.sidestep("lint", "a.json").stdout)

    def test_takes_a_definition_from_a_pipe(self):
        done = self.sidestep("lint", "-", text=BROKEN)
        self.assertEqual(done.returncode, 1)
        self.assertTrue(done.stdout.startswith("-:1:51: error: Missing 'Next' target: B"),
                        done.stdout)

    def test_an_interrupted_run_leaves_nothing_behind(self):
        self.write("sidestep.json", json.dumps({"functions": {"slow": {
            "command": ["sh", "-c", "touch started; exec sleep 30"]}}}))
        self.write("m.json", WAITING)
        temporary = os.path.join(self.folder, "temporary")
        os.mkdir(temporary)
        process = subprocess.Popen([binary(), "run", "m.json"], cwd=self.folder,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL,
                                   env={**os.environ, "TMPDIR": temporary})
        self.addCleanup(process.kill)
        deadline = time.monotonic() + 20
        while not os.path.exists(os.path.join(self.folder, "started")):
            self.assertLess(time.monotonic(), deadline, "the function was not started")
            time.sleep(0.02)
        self.assertNotEqual(os.listdir(temporary), [])
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=20), 128 + signal.SIGINT)
        self.assertEqual(os.listdir(temporary), [])

    def test_names_the_variable_that_is_to_blame(self):
        done = self.sidestep("serve", "--db", ":memory:", SIDESTEP_PORT="http")
        self.assertEqual(done.returncode, 2)
        self.assertIn("SIDESTEP_PORT: must be a number from 0 to 65535, not 'http'", done.stderr)

    def test_what_is_not_understood_ends_with_two(self):
        for arguments in (["sevre"], ["serve", "--prot", "1"], ["sevre", "--help"],
                          ["run", "--port", "1", "m.json"]):
            self.assertEqual(self.sidestep(*arguments).returncode, 2, arguments)
        self.assertIn("Did you mean 'serve'?", self.sidestep("sevre").stderr)

    def test_every_row_of_the_settings_has_as_many_cells(self):
        for row in self.sidestep("settings").stdout.splitlines():
            self.assertEqual(row.replace("\\|", "").count("|"), 6, row)
