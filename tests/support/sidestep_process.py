"""A Sidestep server of one's own for a test: a free port on loopback, a folder that goes away, and
an end by process id. Used by the end-to-end tests and the conformance driver."""
import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time

READY_WITHIN_S = 30
GONE_WITHIN_S = 10


def free_port():
    """Below those that the kernel gives to clients: a server that starts again on its port must not
    find somebody's connection there."""
    while True:
        port = random.randrange(15_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def until(what, condition, within_s=30, every_s=0.02):
    """The first true value of condition(), asked again and again until the deadline."""
    deadline = time.monotonic() + within_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {within_s} s: {what}")
        time.sleep(every_s)


class SidestepProcess:
    """One server. Start it, kill it, start it again: port and database stay the same."""

    def __init__(self, binary, config=None, database=None, environment=None):
        self.folder = tempfile.TemporaryDirectory(prefix="sidestep-")
        self.port = free_port()
        self.log_path = os.path.join(self.folder.name, "server.log")
        self.database = database or os.path.join(self.folder.name, "sidestep.db")
        self.command = [os.path.abspath(binary), "serve", "--host", "127.0.0.1", "--port",
                        str(self.port), "--db", self.database]
        if config:
            self.command += ["--config", os.path.abspath(config)]
        self.environment = {name: value for name, value in os.environ.items()
                            if not name.startswith(("AWS_", "SIDESTEP_"))}
        self.environment.update(environment or {})
        self.process = None

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen(self.command, cwd=self.folder.name, stdout=log,
                                            stderr=log, stdin=subprocess.DEVNULL,
                                            env=self.environment)
        until("the server answers its health check", self.is_ready, READY_WITHIN_S)
        return self

    def is_ready(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the server ended with status {self.process.returncode}:\n"
                                 + self.log())
        try:
            return self.request("GET", "/_sidestep/health")[0] == 200
        except OSError:
            return False

    def request(self, method, path, body=None, headers=None, timeout_s=30):
        """-> (status, headers, body) of one plain HTTP request; a body is JSON."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout_s)
        try:
            own = {} if body is None else {"Content-Type": "application/json"}
            token = self.environment.get("SIDESTEP_AUTH_TOKEN")
            if token:
                own["Authorization"] = f"Bearer {token}"
            connection.request(method, path, body, {**own, **(headers or {})})
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def crash(self):
        """SIGKILL: no farewell, as when the power goes."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(GONE_WITHIN_S)

    def stop(self):
        """SIGTERM, and the exit status."""
        if self.process is None or self.process.poll() is not None:
            return None if self.process is None else self.process.returncode
        self.process.terminate()
        try:
            return self.process.wait(GONE_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.crash()
            raise AssertionError("the server did not end within "
                                 f"{GONE_WITHIN_S} s of SIGTERM:\n" + self.log()) from None

    def log(self, lines=60):
        try:
            with open(self.log_path, encoding="utf-8", errors="replace") as log:
                return "".join(log.readlines()[-lines:])
        except FileNotFoundError:
            return "(no log)"

    def __enter__(self):
        return self.start()

    def __exit__(self, kind, *_):
        if kind is not None:
            sys.stderr.write(f"--- the server's log, last lines:\n{self.log()}---\n")
        try:
            self.stop()
        finally:
            self.folder.cleanup()
