"""The program at a terminal and in pipes: colours, standard input, interruptions, its table."""
import json
import os
import pty
import select
import signal
import socket
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

    def test_says_what_to_do_where_it_cannot_write(self):
        done = self.sidestep("serve", SIDESTEP_DB="/dev/null/x/y.db")
        self.assertEqual(done.returncode, 1)
        self.assertIn(
            "sidestep: cannot make the folder '/dev/null/x' for the database '/dev/null/x/y.db': "
            "Not a directory. Name another file with --db, or :memory: to keep nothing. (db is "
            "from SIDESTEP_DB)\n", done.stderr)
        self.write("m.json", '{"StartAt": "A", "States": {"A": {"Type": "Succeed"}}}')
        done = self.sidestep("run", "m.json", TMPDIR="/dev/null/x")
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stderr, "sidestep: there is no folder for temporary files (Not a "
                                      "directory): set TMPDIR to one that can be written to\n")

    def test_says_when_the_port_of_a_variable_is_taken(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = str(taken.getsockname()[1])
            done = self.sidestep("serve", "--db", ":memory:", SIDESTEP_PORT=port)
        self.assertEqual(done.returncode, 1)
        self.assertIn(f"cannot listen on 127.0.0.1:{port} ", done.stderr)
        self.assertIn("(port is from SIDESTEP_PORT)\n", done.stderr)

    def test_the_log_has_colours_at_a_terminal(self):
        self.assertIn(" \x1b[31mERROR\x1b[0m Not applied: ", self.broken_at_a_terminal())
        self.assertIn(" ERROR Not applied: ", self.broken_at_a_terminal(NO_COLOR="1"))

    def broken_at_a_terminal(self, **environment):
        """-> what a server writes to a terminal while its project is broken."""
        self.write("sidestep.json", "{}")
        terminal, inside = pty.openpty()
        process = subprocess.Popen([binary(), "serve", "--port", "0", "--db", ":memory:"],
                                   cwd=self.folder, stdout=inside, stderr=inside,
                                   stdin=subprocess.DEVNULL,
                                   env={**os.environ, "TERM": "xterm", **environment})
        self.addCleanup(process.kill)
        os.close(inside)
        written = self.read_until(terminal, "Starting server")
        self.write("sidestep.json", "{")
        written += self.read_until(terminal, "Not applied: ")
        process.terminate()
        process.wait(timeout=20)
        os.close(terminal)
        return written

    def read_until(self, terminal, text):
        written = ""
        deadline = time.monotonic() + 20
        while text not in written:
            self.assertLess(time.monotonic(), deadline, written)
            if select.select([terminal], [], [], 0.1)[0]:
                written += os.read(terminal, 4096).decode()
        return written

    def test_what_is_not_understood_ends_with_two(self):
        for arguments in (["sevre"], ["serve", "--prot", "1"], ["sevre", "--help"],
                          ["run", "--port", "1", "m.json"]):
            self.assertEqual(self.sidestep(*arguments).returncode, 2, arguments)
        self.assertIn("Did you mean 'serve'?", self.sidestep("sevre").stderr)

    def test_every_row_of_the_settings_has_as_many_cells(self):
        for row in self.sidestep("settings").stdout.splitlines():
            self.assertEqual(row.replace("\\|", "").count("|"), 6, row)
