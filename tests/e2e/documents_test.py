"""Every command in the documents: blocks that say `bash` are run from top to bottom, each document in a
folder of its own. A block that says `bash server` goes on beside those that follow, until the next
server or the end. Blocks that say `docker` need an engine and are tried by docker/try.sh.

What the documents generate from the program is held against the program."""
import contextlib
import glob
import os
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

from sidestep_process import free_port, until
from story import binary

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.abspath(os.path.join(HERE, "..", ".."))
DOCUMENTS = sorted(os.path.relpath(path, ROOT) for path in
                   [os.path.join(ROOT, "README.md"), *glob.glob(os.path.join(ROOT, "docs", "*.md"))])
BLOCK = re.compile(r"^```([a-z]*)([ a-z]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHELLS = ("bash", "sh", "shell", "console")


def blocks(document):
    """-> [(kind, text, line)]"""
    with open(os.path.join(ROOT, document), encoding="utf-8") as file:
        text = file.read()
    return [((found.group(1) + found.group(2)).strip(), found.group(3),
             text.count("\n", 0, found.start()) + 1) for found in BLOCK.finditer(text)]


class Walk:
    """One document: a shell for all of its blocks, and a server beside it."""

    def __init__(self, folder):
        self.folder = folder
        self.port = free_port()
        self.server = None
        programs = os.path.join(folder, ".programs")
        os.mkdir(programs)
        os.symlink(os.path.abspath(binary()), os.path.join(programs, "sidestep"))
        # The same machine for everybody: nothing of the user's own.
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("AWS_", "SIDESTEP_", "SFN_", "LOCALSTACK_"))}
        self.environment = {**kept, "PATH": f"{programs}:{kept['PATH']}", "HOME": folder,
                            "AWS_PAGER": "", "SIDESTEP_PORT": str(self.port), "ROOT": ROOT}
        self.state = os.path.join(folder, ".state")  # variables and folder of the shell
        with open(self.state, "w", encoding="utf-8") as file:
            file.write(f"cd {folder}\n")

    def shell(self, text):
        text = text.replace("8083", str(self.port))
        server = f"export SERVER_PID={self.server.pid}" if self.server else ""
        return ["bash", "-c", f"set -euo pipefail; shopt -s expand_aliases; source {self.state}\n"
                f"{server}\n"
                f"{text}\n{{ declare -px; declare -p | grep -v '^declare -[a-z]*r' "
                "| grep '^declare -- [a-z]'; alias -p; echo \"cd '$PWD'\"; } "
                f"> {self.state} 2>/dev/null || true"]

    def run(self, text):
        return subprocess.run(self.shell(text), env=self.environment, text=True, timeout=300,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, check=False)

    def serve(self, text):
        self.stop()
        log = os.path.join(self.folder, ".server.log")
        with open(log, "w", encoding="utf-8") as out:
            # `exec`, so that the server's process is the one that we know.
            self.server = subprocess.Popen(
                ["bash", "-c", f"source {self.state}\nexec {text.strip()}"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=out,
                stderr=subprocess.STDOUT)

        def is_ready():
            with open(log, encoding="utf-8") as file:
                said = file.read()
            if self.server.poll() is not None:
                raise AssertionError(f"the server has ended:\n{said}")
            return "Starting server on port" in said
        until("the server is ready", is_ready)

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGTERM)
            self.server.wait(20)
        self.server = None


class Documents(unittest.TestCase):
    def walk(self, document):
        built = os.path.join(ROOT, "examples", "document-signing", "dist")
        if document == "docs/story.md" and not os.path.isdir(built):
            self.skipTest("make example")
        with contextlib.ExitStack() as stack:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sidestep-docs-"))
            walk = Walk(folder)
            stack.callback(walk.stop)
            for kind, text, line in blocks(document):
                if kind == "bash server":
                    walk.serve(text)
                elif kind == "bash":
                    done = walk.run(text)
                    self.assertEqual(done.returncode, 0,
                                     f"{document}:{line}:\n{text}\n{done.stdout}")

    def test_commands_are_in_blocks_that_are_run(self):
        for document in DOCUMENTS:
            for kind, text, line in blocks(document):
                if kind.split(" ")[0] in SHELLS:
                    self.assertIn(kind, ("bash", "bash server"), f"{document}:{line}")
        self.assertGreater(sum(kind.startswith("bash") for document in DOCUMENTS
                               for kind, _, _ in blocks(document)), 30)

    def test_links_lead_somewhere(self):
        for document in DOCUMENTS + ["packages/npm/README.md", "packages/python/README.md"]:
            folder = os.path.dirname(os.path.join(ROOT, document))
            with open(os.path.join(ROOT, document), encoding="utf-8") as file:
                links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", file.read())
            for link in links:
                if not re.match(r"[a-z]+:", link):
                    self.assertTrue(os.path.exists(os.path.join(folder, link)),
                                    f"{document}: {link}")

    def printed(self, *arguments):
        return subprocess.run([binary(), *arguments], capture_output=True, text=True, timeout=20,
                              check=True).stdout

    def test_the_configuration_is_that_of_the_program(self):
        with open(os.path.join(ROOT, "docs", "configuration.md"), encoding="utf-8") as file:
            text = file.read()
        table = text.split("<!-- settings -->\n")[1].split("<!-- /settings -->")[0]
        self.assertEqual(table, self.printed("settings"), "make reference")

    def test_the_commands_are_those_of_the_program(self):
        with open(os.path.join(ROOT, "docs", "commands.md"), encoding="utf-8") as file:
            self.assertEqual(file.read(), self.printed("man", "--format", "markdown"),
                             "make reference")

    def test_recipes_for_containers_are_programs(self):
        for kind, text, line in blocks("docs/testcontainers.md"):
            if kind == "python":
                compile(text, f"testcontainers.md:{line}", "exec")
            if kind == "js":
                with tempfile.NamedTemporaryFile("w", suffix=".js") as file:
                    file.write(text)
                    file.flush()
                    done = subprocess.run(["node", "--check", file.name], capture_output=True,
                                          text=True, timeout=30, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_manual_is_one(self):
        if not shutil.which("groff"):
            self.skipTest("needs groff")
        done = subprocess.run(["groff", "-man", "-Tutf8", "-ww"], input=self.printed("man"),
                              capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        shown = re.sub(".\x08", "", done.stdout)  # how a terminal's bold is written
        self.assertTrue("--durability" in shown and "sidestep coverage" in shown)


def add_walks():
    """A test for each document that has commands."""
    for document in DOCUMENTS:
        if any(kind.startswith("bash") for kind, _, _ in blocks(document)):
            name = re.sub(r"[^a-z]+", "_", document.lower().removesuffix(".md"))

            def test(self, document=document):
                self.walk(document)
            setattr(Documents, f"test_{name}", test)


add_walks()
