"""The server as a program: what it prints, whom it refuses, how it ends."""
import json
import os
import subprocess

from story import StoryTestCase, binary

LIST = {"X-Amz-Target": "AWSStepFunctions.ListStateMachines",
        "Content-Type": "application/x-amz-json-1.0"}


class Server(StoryTestCase):
    def status(self, **headers):
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.server.request("POST", "/", "{}", {**LIST, **named})[0]

    def sidestep(self, *arguments, timeout_s=20):
        return subprocess.run([binary(), *arguments], cwd=self.server.folder.name,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=timeout_s, check=False)

    def test_says_the_line_that_testcontainers_wait_for(self):
        self.assertIn(f"Starting server on port {self.server.port} with account 123456789012, "
                      "region us-east-1", self.server.log(1000))

    def test_is_healthy(self):
        self.assertEqual(self.server.request("GET", "/_sidestep/health")[0], 200)
        self.assertEqual(
            self.sidestep("healthcheck", "--port", str(self.server.port)).returncode, 0)
        self.server.stop()
        self.assertNotEqual(
            self.sidestep("healthcheck", "--port", str(self.server.port)).returncode, 0)

    def test_refuses_a_web_page(self):
        self.assertEqual(self.status(), 200)
        self.assertEqual(self.status(Origin="https://example.com"), 403)
        self.assertEqual(self.status(Host="example.com"), 403)
        self.assertEqual(self.status(Host=f"localhost:{self.server.port}"), 200)
        self.assertEqual(self.status(Host=f"sync-127.0.0.1:{self.server.port}"), 200)

    def test_ends_when_asked(self):
        self.assertEqual(self.server.stop(), 0)

    def test_says_so_when_the_port_is_taken(self):
        second = self.sidestep("serve", "--port", str(self.server.port), "--db", ":memory:")
        self.assertNotEqual(second.returncode, 0)
        self.assertIn(str(self.server.port), second.stdout + second.stderr)
        self.assertEqual(self.status(), 200)

    def test_says_what_is_wrong_with_a_configuration(self):
        path = os.path.join(self.server.folder.name, "broken.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"functions": {"f": {"runtime": "cobol85", "handler": "a.b",
                                           "code": "nowhere"}}}, file)
        done = self.sidestep("serve", "--port", "0", "--db", ":memory:", "--config", path)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("broken.json", done.stdout + done.stderr)
        self.assertIn("/functions/f", done.stdout + done.stderr)
