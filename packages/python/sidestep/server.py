"""A server for tests: the binary as a process, or the image as a container."""
import atexit
import json
import os
import re
import shutil
import subprocess
import tempfile
import threading
import time
from typing import Any, Dict, List, Optional

from .account import Account
from .clock import Clock
from .http import Http
from .mocks import Mocks

_READY = re.compile(r"Starting server on port (\d+) ")
_FIRST_ACCOUNT = 100_000_000_000
_PORT_IN_CONTAINER = 8083
_FOLDER_IN_CONTAINER = "/var/lib/sidestep-test"


class ServerError(Exception):
    """The server did not start; the text has what it printed."""


class Server:
    """Use it as a context, or call start() and stop().

    binary       the program; by default SIDESTEP_BINARY, else `sidestep` on the PATH
    image        a container image to run with `docker` (or SIDESTEP_DOCKER) in its place; by default
                 SIDESTEP_IMAGE
    project      a folder with a sidestep.json, which is loaded; by default none
    clock        "skip" unless said otherwise: waits take no time
    mock_config  a mock configuration of your own; mocks of tests are added to it in a copy
    db           a file to keep everything in; by default nothing is kept
    options      further arguments of `sidestep serve`
    """

    def __init__(self, binary: Optional[str] = None, image: Optional[str] = None,
                 project: Optional[str] = None, clock: str = "skip",
                 mock_config: Optional[str] = None, db: str = ":memory:",
                 options: Optional[List[str]] = None, start_timeout_s: float = 60,
                 environment: Optional[Dict[str, str]] = None) -> None:
        self._binary = binary or os.environ.get("SIDESTEP_BINARY") or "sidestep"
        self._image = image or (None if binary else os.environ.get("SIDESTEP_IMAGE"))
        self._project = os.path.abspath(project) if project else None
        self._mock_config = mock_config
        self._db = db
        self._clock = clock
        self._options = list(options or [])
        self._start_timeout_s = start_timeout_s
        self._environment = environment or {}
        self._lines: List[str] = []
        self._process: Optional[subprocess.Popen] = None
        self._container = ""
        self._accounts = _FIRST_ACCOUNT
        self._lock = threading.Lock()
        self.endpoint = ""

    # Its life.

    def start(self) -> "Server":
        self._folder = tempfile.mkdtemp(prefix="sidestep-test-")
        os.chmod(self._folder, 0o755)  # a container's user reads the mocks
        self.mocks = Mocks(os.path.join(self._folder, "mocks.json"), self._mock_config or "")
        if self._image:
            port = self._start_container()
        else:
            port = self._start_process(self._command(self._folder, "0"))
        self.endpoint = f"http://127.0.0.1:{port}"
        self.http = Http(self.endpoint)
        self.clock = Clock(self.http)
        atexit.register(self.stop)
        return self

    def stop(self) -> None:
        atexit.unregister(self.stop)
        if self._container:
            subprocess.run([self._docker(), "rm", "--force", self._container],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
            self._container = ""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()
            self._process = None
        shutil.rmtree(getattr(self, "_folder", ""), ignore_errors=True)

    def __enter__(self) -> "Server":
        return self.start()

    def __exit__(self, *unused: Any) -> None:
        self.stop()

    @property
    def log(self) -> str:
        """What it has printed so far; of a container, what it printed until it was ready."""
        return "".join(self._lines)

    # What tests use.

    def account(self, id: Optional[str] = None, region: str = "us-east-1") -> Account:
        """An account that nobody has had from this server, or the one of that id."""
        with self._lock:
            if id is None:
                self._accounts += 1
                id = str(self._accounts)
        return Account(self, id, region)

    def health(self) -> dict:
        return json.loads(self.http.send("GET", "/_sidestep/health")[1])

    def mocks_used(self) -> Dict[str, Dict[str, Dict[str, int]]]:
        """How often mocks have answered: by state machine, test case and state."""
        return json.loads(self.http.send("GET", "/_sidestep/mocks")[1])["uses"]

    def function_log(self, function: str) -> str:
        """What a function has printed."""
        status, text = self.http.send("GET", f"/_sidestep/functions/{function}/log")
        if status != 200:
            raise LookupError(text)
        return text

    def reset(self) -> None:
        """Makes the server as it was when it started, all accounts of it. What executions have
        covered is gone, too."""
        status, text = self.http.send("POST", "/_sidestep/reset")
        if status != 200:
            raise ServerError(text)

    def coverage(self, format: str = "json", machine: str = "") -> Any:
        """What the executions of all accounts have used: a dict, or the text of "text" or
        "lcov"."""
        query = f"?format={format}" + (f"&machine={machine}" if machine else "")
        status, text = self.http.send("GET", "/_sidestep/coverage" + query)
        if status != 200:
            raise ServerError(text)
        return json.loads(text) if format == "json" else text

    # How it starts.

    def _command(self, folder: str, port: str) -> List[str]:
        command = [] if self._image else [self._binary]
        return command + ["serve", "--port", port, "--db", self._db, "--clock", self._clock,
                          "--mock-config", f"{folder}/mocks.json", *self._options]

    def _start_process(self, command: List[str]) -> int:
        try:
            self._process = subprocess.Popen(
                command, cwd=self._project or self._folder, stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                env={**os.environ, **self._environment})
        except FileNotFoundError:
            raise ServerError(f"There is no program '{command[0]}': set SIDESTEP_BINARY") from None
        ready = threading.Event()
        threading.Thread(target=self._read, args=(self._process, ready), daemon=True).start()
        ready.wait(self._start_timeout_s)
        found = _READY.search(self.log)
        if not found:
            self.stop()
            raise ServerError(f"The server did not start:\n{self.log}")
        return int(found.group(1))

    def _read(self, process: subprocess.Popen, ready: threading.Event) -> None:
        try:
            for line in process.stdout or []:
                self._lines.append(line)
                if _READY.search(line):
                    ready.set()
        except ValueError:  # closed
            pass
        ready.set()

    @staticmethod
    def _docker() -> str:
        return os.environ.get("SIDESTEP_DOCKER") or "docker"

    def _start_container(self) -> int:
        name = f"sidestep-test-{os.getpid()}-{os.path.basename(self._folder)}"
        command = [self._docker(), "run", "--detach", "--name", name,
                   "--publish", f"127.0.0.1::{_PORT_IN_CONTAINER}",
                   "--volume", f"{self._folder}:{_FOLDER_IN_CONTAINER}:ro"]
        if self._project:
            command += ["--volume", f"{self._project}:/app"]
        for key, value in self._environment.items():
            command += ["--env", f"{key}={value}"]
        command += [str(self._image),
                    *self._command(_FOLDER_IN_CONTAINER, str(_PORT_IN_CONTAINER))]
        self._run_docker(command)
        self._container = name
        deadline = time.monotonic() + self._start_timeout_s
        while not _READY.search(self.log):
            if time.monotonic() > deadline:
                self.stop()
                raise ServerError(f"The container did not start:\n{self.log}")
            time.sleep(0.05)
            self._lines = [self._run_docker([self._docker(), "logs", name])]
        published = self._run_docker([self._docker(), "port", name, str(_PORT_IN_CONTAINER)])
        return int(published.strip().splitlines()[0].rsplit(":", 1)[1])

    def _run_docker(self, command: List[str]) -> str:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode != 0:
            self.stop()
            raise ServerError(f"{' '.join(command)}\n{done.stdout}")
        return done.stdout
