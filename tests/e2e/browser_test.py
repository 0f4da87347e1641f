"""A real browser: what pages of other origins try comes to nothing, and an allowed page may work.

Needs Chromium; without it the tests are skipped, and say so.
"""
import http.server
import json
import os
import shutil
import subprocess
import tempfile
import threading
import unittest

from sidestep_process import SidestepProcess, until
from story import binary

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))),
                None)
FUNCTIONS = "/2015-03-31/functions"

# Every way a page can send something without asking first, and two that ask. Each runs to its end,
# then the page reports what it saw.
PAGE = """<!doctype html><meta charset="utf-8"><title>page</title><body><script>
const server = %(server)s, create = %(create)s, path = server + "/2015-03-31/functions";
const call = JSON.stringify({name: "stolen", definition: %(definition)s, roleArn: %(role)s});
const text = type => new Blob([create], {type});
const form = () => new Promise(resolve => {
  const frame = document.body.appendChild(document.createElement("iframe"));
  frame.name = "frame";
  const sent = document.body.appendChild(document.createElement("form"));
  Object.assign(sent, {method: "post", action: path, enctype: "text/plain", target: "frame"});
  const field = sent.appendChild(document.createElement("input"));
  field.name = create.slice(0, -1) + ',"Description":"';
  field.value = '"}';
  frame.onload = () => resolve("loaded");
  sent.submit();
});
const image = () => new Promise(resolve => {
  const asked = new Image();
  asked.onload = () => resolve("loaded");
  asked.onerror = () => resolve("refused");
  asked.src = server + "/_sidestep/health";
});
const json = {"Content-Type": "application/json"};
const amz = {"Content-Type": "application/x-amz-json-1.0",
             "X-Amz-Target": "AWSStepFunctions.CreateStateMachine"};
const tries = {
  no_cors: () => fetch(path, {method: "POST", mode: "no-cors", body: create}),
  no_cors_blob: () => fetch(path, {method: "POST", mode: "no-cors", body: text("text/plain")}),
  invoke: () => fetch(path + "/known/invocations", {method: "POST", mode: "no-cors", body: "{}"}),
  invoke_bare: () => fetch(path + "/known/invocations", {method: "POST", mode: "no-cors"}),
  target: () => fetch(server + "/?X-Amz-Target=AWSStepFunctions.CreateStateMachine",
                      {method: "POST", mode: "no-cors", body: call}),
  beacon: () => navigator.sendBeacon(path, create),
  beacon_blob: () => navigator.sendBeacon(path, text("text/plain")),
  form: form,
  image: image,
  read: () => fetch(path),
  cors: () => fetch(path, {method: "POST", headers: json, body: create}),
  cors_target: () => fetch(server, {method: "POST", headers: amz, body: call}),
};
(async () => {
  const seen = {};
  for (const [name, attempt] of Object.entries(tries)) {
    try {
      const silence = new Promise(resolve => setTimeout(resolve, 3000, "silence"));
      const answer = await Promise.race([attempt(), silence]);
      seen[name] = answer instanceof Response ? answer.type + " " + answer.status : String(answer);
    } catch (error) {
      seen[name] = "refused";
    }
  }
  await fetch("/seen", {method: "POST", body: JSON.stringify(seen)});
})();
</script>"""


class Pages(http.server.ThreadingHTTPServer):
    """Serves the page under any name of this machine, and keeps what it reports."""

    def __init__(self, page):
        super().__init__(("127.0.0.1", 0), PagesHandler)
        self.page = page
        self.seen = None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.shutdown()
        self.server_close()


class PagesHandler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):  # pylint: disable=invalid-name
        self.answer(self.server.page if self.path == "/" else "")

    def do_POST(self):  # pylint: disable=invalid-name
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer("")
        self.server.seen = json.loads(body)

    def answer(self, text):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass


@unittest.skipUnless(CHROMIUM, "there is no Chromium here: apt-get install chromium")
class Browser(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="sidestep-browser-",
                                                  ignore_cleanup_errors=True)
        self.addCleanup(self.folder.cleanup)
        self.mark = os.path.join(self.folder.name, "ran")
        self.code = os.path.join(self.folder.name, "code")
        os.mkdir(self.code)
        with open(os.path.join(self.code, "run"), "w", encoding="utf-8") as script:
            script.write(f"#!/bin/sh\ntouch '{self.mark}'\ncat\n")
        os.chmod(script.name, 0o755)

    def creation(self, name):
        return json.dumps({"FunctionName": name, "Runtime": "command", "Handler": "./run",
                           "Role": "arn:aws:iam::123456789012:role/r",
                           "Code": {"S3Bucket": "hot-reload", "S3Key": self.code}})

    def page(self, server):
        definition = json.dumps({"StartAt": "P", "States": {"P": {"Type": "Pass", "End": True}}})
        return PAGE % {"server": json.dumps(server.endpoint),
                       "create": json.dumps(self.creation("stolen")),
                       "definition": json.dumps(definition),
                       "role": json.dumps("arn:aws:iam::123456789012:role/r")}

    def visit(self, pages, host):
        """What the page saw when Chromium showed it under this name."""
        profile = tempfile.mkdtemp(dir=self.folder.name)
        command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu",
                   "--disable-dev-shm-usage", "--no-first-run", f"--user-data-dir={profile}",
                   "--remote-debugging-port=0", f"http://{host}:{pages.server_port}/"]
        pages.seen = None
        with open(os.path.join(self.folder.name, "chromium.log"), "ab") as log:
            chromium = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                                        env={**os.environ, "HOME": profile})
        try:
            return until("the page has tried everything", lambda: pages.seen, 90)
        finally:
            chromium.terminate()
            chromium.wait(20)

    def names_of(self, server):
        """-> functions, state machines."""
        functions = json.loads(server.request("GET", FUNCTIONS)[2])["Functions"]
        status, _, body = server.request(
            "POST", "/", "{}", {"X-Amz-Target": "AWSStepFunctions.ListStateMachines"})
        self.assertEqual(status, 200)
        return (sorted(function["FunctionName"] for function in functions),
                [machine["name"] for machine in json.loads(body)["stateMachines"]])

    def test_pages_of_other_origins_do_nothing(self):
        with SidestepProcess(binary()) as server, Pages(self.page(server)) as pages:
            self.assertEqual(server.request("POST", FUNCTIONS, self.creation("known"))[0], 201)
            for host in ("localhost", "127.0.0.1", "evil.localhost"):
                seen = self.visit(pages, host)
                for attempt in ("image", "read", "cors", "cors_target"):
                    self.assertEqual(seen[attempt], "refused", (host, seen))
                self.assertEqual(self.names_of(server), (["known"], []), (host, seen))
            self.assertFalse(os.path.exists(self.mark), "a function has run")
            self.assertEqual(server.request("POST", f"{FUNCTIONS}/known/invocations", "1")[2],
                             b"1")
            self.assertTrue(os.path.exists(self.mark))

    def test_an_allowed_page_works_under_its_own_name_and_port_only(self):
        with Pages("") as pages:
            origin = f"http://localhost:{pages.server_port}"
            environment = {"SIDESTEP_ALLOWED_ORIGINS": origin}
            with SidestepProcess(binary(), environment=environment) as server:
                pages.page = self.page(server)
                self.assertEqual(self.visit(pages, "evil.localhost")["cors"], "refused")
                self.assertEqual(self.names_of(server), ([], []))
                seen = self.visit(pages, "localhost")
                self.assertEqual((seen["read"], seen["cors"], seen["cors_target"]),
                                 ("cors 200", "cors 201", "cors 200"), seen)
                self.assertEqual(self.names_of(server), (["stolen"], ["stolen"]))
