"""What is the user's stays the user's: files, databases, and what runs after the server has gone."""
import base64
import io
import json
import os
import signal
import sqlite3
import stat
import subprocess
import unittest
import zipfile

from sidestep_process import SidestepProcess, until

ROLE = "arn:aws:iam::123456789012:role/r"
ECHO = "def handler(event, context):\n    return event\n"
# Leaves a daemon: two forks, a session of its own, and nothing it shares with the function.
DAEMON = """
import os, time
def handler(event, context):
    read, write = os.pipe()
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            for number in range(3):
                os.close(number)
            os.write(write, str(os.getpid()).encode())
            os.execvp("sleep", ["sleep", "1000"])
        os._exit(0)
    os.wait()
    return int(os.read(read, 20))
"""


def alive(process):
    try:
        with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as status:
            return status.read().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


class OneServer(unittest.TestCase):
    def setUp(self):
        self.server = SidestepProcess(os.environ["SIDESTEP_BINARY"])
        self.addCleanup(self.server.folder.cleanup)
        self.addCleanup(self.server.stop)

    def path(self, *parts):
        return os.path.join(self.server.folder.name, *parts)

    def write(self, text, *parts):
        os.makedirs(os.path.dirname(self.path(*parts)), exist_ok=True)
        with open(self.path(*parts), "w", encoding="utf-8") as file:
            file.write(text)

    def read(self, *parts):
        with open(self.path(*parts), encoding="utf-8") as file:
            return file.read()

    def create(self, name, source):
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("index.py", source)
        status, _, answer = self.server.request("POST", "/2015-03-31/functions", json.dumps({
            "FunctionName": name, "Runtime": "python3.12", "Role": ROLE, "Timeout": 30,
            "Handler": "index.handler",
            "Code": {"ZipFile": base64.b64encode(buffer.getvalue()).decode()}}),
            {"Content-Type": "application/json"})
        self.assertEqual(status, 201, answer)

    def invoke(self, name, event="{}"):
        status, _, answer = self.server.request(
            "POST", f"/2015-03-31/functions/{name}/invocations", event,
            {"Content-Type": "application/json"})
        self.assertEqual(status, 200, answer)
        return json.loads(answer)

    def serve(self, *arguments):
        """Another server, which is expected to end by itself."""
        return subprocess.run([os.environ["SIDESTEP_BINARY"], "serve", "--port", "0", *arguments],
                              cwd=self.server.folder.name, env=self.server.environment, text=True,
                              capture_output=True, timeout=30, check=False)


class OwnedFiles(OneServer):
    def test_what_lies_beside_the_database_stays(self):
        mine = [("code", "app", "index.js"), ("code", "README"), ("code", "node_modules", "x"),
                ("functions", "bootstraps", "node.cjs"), ("functions", "logs", "f.log"),
                ("logs", "today")]
        for file in mine:
            self.write("mine", *file)
        self.server.start()
        self.create("f", ECHO)
        self.assertEqual(self.invoke("f", '"x"'), "x")
        self.server.stop()
        self.server.start()
        self.assertEqual(self.invoke("f", '"x"'), "x")
        for file in mine:
            self.assertEqual(self.read(*file), "mine")
        self.assertEqual(stat.S_IMODE(os.stat(self.path("functions")).st_mode) & 0o055, 0o055)

    def test_a_directory_that_sidestep_did_not_make_is_refused(self):
        self.write("mine", "sidestep.db.d", "file")
        refused = self.serve("--db", "sidestep.db")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("move it away, or name another database", refused.stderr)
        self.assertEqual(self.read("sidestep.db.d", "file"), "mine")
        self.assertFalse(os.path.exists(self.path("sidestep.db")))

    def test_what_an_older_version_left_is_moved(self):
        self.server.start()
        self.create("f", ECHO)
        self.server.stop()
        self.write("mine", "code", "app", "index.js")
        self.write("mine", "code", "0" * 32, "index.js")
        name = next(name for name in os.listdir(self.path("sidestep.db.d", "code"))
                    if name != "node_modules")
        os.rename(self.path("sidestep.db.d", "code", name), self.path("code", name))
        os.rename(self.path("sidestep.db.d"), self.path("away"))
        database = sqlite3.connect(self.server.database)
        database.execute("UPDATE functions SET record = replace(record, ?, ?)",
                         (self.path("sidestep.db.d", "code"), self.path("code")))
        database.commit()
        database.close()
        for _ in range(2):
            self.server.start()
            self.assertEqual(self.invoke("f", '"x"'), "x")
            self.server.stop()
        self.assertEqual(os.listdir(self.path("sidestep.db.d", "code", name)), ["index.py"])
        self.assertEqual(sorted(os.listdir(self.path("code"))), sorted(["app", "0" * 32]))

    def test_only_the_user_may_read_what_the_server_writes(self):
        before = os.umask(0o022)
        self.addCleanup(os.umask, before)
        self.server.start()
        self.create("f", ECHO + "    \n")
        self.create("g", "def handler(event, context):\n    open(event, 'w').close()\n")
        self.invoke("f")
        self.invoke("g", json.dumps(self.path("made")))
        self.server.stop()
        self.server.start()
        open_to_others = []
        for folder, folders, files in os.walk(self.server.folder.name):
            if folder.endswith("pycache"):
                folders.clear()  # functions write there, behind this closed door
                continue
            for name in folders + files:
                mode = os.lstat(os.path.join(folder, name)).st_mode
                if name not in ("server.log", "made") and not stat.S_ISLNK(mode) and mode & 0o077:
                    open_to_others.append((os.path.join(folder, name), oct(mode)))
        self.assertEqual(open_to_others, [])
        made = stat.S_IMODE(os.stat(self.path("made")).st_mode)
        self.assertEqual(made, 0o644, "functions write as the user does")


class OneDatabase(OneServer):
    def test_a_second_server_is_refused_whatever_it_calls_the_file(self):
        self.server.start()
        os.link(self.path("sidestep.db"), self.path("hard.db"))
        os.symlink("sidestep.db", self.path("soft.db"))
        os.mkdir(self.path("other"))
        os.link(self.path("sidestep.db"), self.path("other", "sidestep.db"))
        for name in ("sidestep.db", "./hard.db", "soft.db", "other/sidestep.db"):
            second = self.serve("--db", name)
            self.assertEqual(second.returncode, 1, name)
            self.assertIn("is in use by another Sidestep server", second.stderr)
        self.server.crash()
        self.server.start()


class Signals(OneServer):
    def test_goes_on_when_nobody_reads_its_output(self):
        read, write = os.pipe()
        self.server.process = subprocess.Popen(
            self.server.command, cwd=self.server.folder.name, stdout=write, stderr=write,
            stdin=subprocess.DEVNULL, env=self.server.environment)
        os.close(write)
        until("the server answers", self.server.is_ready)
        self.create("f", "def handler(event, context):\n    print('x')\n    return event\n")
        self.assertEqual(self.invoke("f", '"x"'), "x")
        os.close(read)
        for _ in range(3):
            self.assertEqual(self.invoke("f", '"x"'), "x")
        self.assertIsNone(self.server.process.poll())
        self.assertEqual(self.server.stop(), 0)

    def test_stops_in_good_order_when_its_terminal_goes(self):
        self.server.start()
        self.server.process.send_signal(signal.SIGHUP)
        self.assertEqual(self.server.process.wait(10), 0)

    def test_goes_on_without_its_terminal_under_nohup(self):
        self.server.command.insert(0, "nohup")
        self.server.start()
        self.server.process.send_signal(signal.SIGHUP)
        self.create("f", ECHO)
        self.assertEqual(self.invoke("f", '"x"'), "x")
        self.assertEqual(self.server.stop(), 0)


class Daemons(OneServer):
    def daemon(self):
        self.server.start()
        self.create("f", DAEMON)
        process = self.invoke("f")
        self.assertTrue(alive(process))
        return process

    def test_end_with_the_server(self):
        process = self.daemon()
        self.assertEqual(self.server.stop(), 0)
        until("the daemon ends", lambda: not alive(process), 5)

    def test_end_with_their_function(self):
        process = self.daemon()
        status, _, _ = self.server.request(
            "DELETE", "/2015-03-31/functions/f", headers={"Content-Type": "application/json"})
        self.assertEqual(status, 204)
        until("the daemon ends", lambda: not alive(process), 5)

    def test_end_with_the_next_server_after_a_kill(self):
        process = self.daemon()
        self.server.crash()
        self.server.start()
        until("the daemon ends", lambda: not alive(process), 5)

    def test_leave_nothing_for_the_kernel_to_keep(self):
        """Processes that a function left and that end by themselves are taken note of."""
        self.server.start()
        self.create("f", DAEMON.replace('"1000"', '"0"'))
        left = [self.invoke("f") for _ in range(5)]
        until("the kernel forgets them",
              lambda: not any(os.path.exists(f"/proc/{process}") for process in left), 10)


if __name__ == "__main__":
    unittest.main()
