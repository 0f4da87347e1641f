"""Tasks that call HTTP servers: an API with the authorisation of a connection, functions and nested
workflows at endpoints of their own. The servers are small ones of the test."""
import http.server
import json
import os
import subprocess
import tempfile
import threading
import unittest

from aws_cli import AwsCli
from protocols_test import server_of
from sidestep_process import until
from story import ROLE, binary


class Api(http.server.ThreadingHTTPServer):
    """Notes what it is asked, and answers what the test wants."""

    def __init__(self, case, answer):
        self.asked = []
        api = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
                api.asked.append((self.command, self.path, dict(self.headers), body))
                status, headers, text = answer(self.path, body)
                self.send_response(status)
                for name, value in {"Content-Length": str(len(text)), **headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(text.encode())

            do_GET = do_POST = do_DELETE = handle_any

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()
        case.addCleanup(self.server_close)
        case.addCleanup(self.shutdown)

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}"


def json_answer(value, status=200):
    return status, {"Content-Type": "application/json"}, json.dumps(value)


def task(resource, parameters):
    return {"Type": "Task", "Resource": resource, "Parameters": parameters, "End": True}


class HttpTasks(unittest.TestCase):
    def start(self, environment=None):
        self.server = server_of(self, environment)
        self.aws = AwsCli(self.server.endpoint)
        self.aws.environment["AWS_DISABLE_HOST_PREFIX_INJECTION"] = "true"

    def end_of(self, state, input_text="{}"):
        definition = {"StartAt": "S", "States": {"S": state}}
        machine = self.aws.states("create-state-machine", "--name", "m", "--role-arn", ROLE,
                                  "--definition", json.dumps(definition))["stateMachineArn"]
        arn = self.aws.states("start-execution", "--state-machine-arn", machine,
                              "--input", input_text)["executionArn"]

        def ended():
            execution = self.aws.states("describe-execution", "--execution-arn", arn)
            return execution if execution["status"] != "RUNNING" else None
        return until("the execution ended", ended)

    def connect(self):
        return self.aws.run(
            "events", "create-connection", "--name", "c", "--authorization-type", "API_KEY",
            "--auth-parameters", json.dumps({
                "ApiKeyAuthParameters": {"ApiKeyName": "X-Key", "ApiKeyValue": "hush"},
                "InvocationHttpParameters": {"QueryStringParameters": [
                    {"Key": "from", "Value": "connection", "IsValueSecret": False}]}}),
        )["ConnectionArn"]

    def test_an_api_is_called_with_the_authorisation_of_a_connection(self):
        api = Api(self, lambda *_: json_answer({"id": 7}, 201))
        self.start()
        call = task("arn:aws:states:::http:invoke",
                    {"ApiEndpoint": api.url + "/bills", "Method": "POST",
                     "Authentication": {"ConnectionArn": self.connect()},
                     "RequestBody.$": "$"})
        execution = self.end_of(call, '{"a":1}')
        self.assertEqual(execution["status"], "SUCCEEDED", execution)
        output = json.loads(execution["output"])
        self.assertEqual((output["ResponseBody"], output["StatusCode"]), ({"id": 7}, 201))
        method, path, headers, body = api.asked[0]
        self.assertEqual((method, path, body), ("POST", "/bills?from=connection", '{"a":1}'))
        self.assertEqual(headers["X-Key"], "hush")
        history = self.aws.states("get-execution-history", "--execution-arn",
                                  execution["executionArn"])
        self.assertNotIn("hush", json.dumps(history))
        self.assertNotIn("hush", self.server.log(10_000))

    def test_test_state_shows_the_exchange(self):
        api = Api(self, lambda *_: json_answer({"id": 7}))
        self.start()
        call = task("arn:aws:states:::http:invoke",
                    {"ApiEndpoint": api.url + "/bills", "Method": "GET",
                     "Authentication": {"ConnectionArn": self.connect()}})

        def inspected(*options):
            return self.aws.states("test-state", "--definition", json.dumps(call),
                                   "--role-arn", ROLE, *options)["inspectionData"]
        self.assertNotIn("request", inspected("--inspection-level", "DEBUG"))
        hidden = inspected("--inspection-level", "TRACE")
        self.assertEqual(hidden["request"], {
            "protocol": "http", "method": "GET", "url": api.url + "/bills",
            "headers": "[User-Agent: Amazon|StepFunctions|HttpInvoke|us-east-1, "
                       "Range: bytes=0-262144]"})
        self.assertEqual(hidden["response"]["statusCode"], "200")
        self.assertEqual(hidden["response"]["body"], '{"id": 7}')
        shown = inspected("--inspection-level", "TRACE", "--reveal-secrets")
        self.assertEqual(shown["request"]["url"], api.url + "/bills?from=connection")
        self.assertIn("X-Key: hush", shown["request"]["headers"])

    def test_a_connection_is_declared_with_the_project(self):
        api = Api(self, lambda *_: json_answer({"ok": True}))
        call = task("arn:aws:states:::http:invoke",
                    {"ApiEndpoint": api.url + "/", "Method": "GET",
                     "InvocationConfig": {"ConnectionArn": "${bank.Arn}/of-aws"}})
        project = {
            "connections": {"bank": {
                "AuthorizationType": "BASIC",
                "AuthParameters": {"BasicAuthParameters": {"Username": "u", "Password": "p"}}}},
            "stateMachines": {"m": {"definition": {"StartAt": "S", "States": {"S": call}}}}}
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "sidestep.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(project, file)
            done = subprocess.run([binary(), "run", "m", "--config", path], capture_output=True,
                                  text=True, check=False, cwd=folder)
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(json.loads(done.stdout)["ResponseBody"], {"ok": True})
        self.assertEqual(api.asked[0][2]["Authorization"], "Basic dTpw")

    def test_other_hosts_need_to_be_named(self):
        api = Api(self, lambda *_: json_answer({}))
        call = {"ApiEndpoint": "api.example.com", "Method": "GET", "Path": "x"}
        resource = "arn:aws:states:::apigateway:invoke"
        self.start()
        execution = self.end_of(task(resource, call))
        self.assertEqual(execution["error"], "States.Runtime")
        self.assertIn("--reach api.example.com", execution["cause"])
        self.start({"SIDESTEP_REACH": f"*.example.com={api.url}"})
        self.assertEqual(self.end_of(task(resource, call))["status"], "SUCCEEDED")
        self.assertEqual(api.asked[0][:2], ("GET", "/x"))

    def test_functions_run_where_lambda_endpoint_says(self):
        api = Api(self, lambda *_: json_answer({"from": "far"}))
        self.start({"LAMBDA_ENDPOINT": api.url})
        execution = self.end_of({
            "Type": "Task", "End": True,
            "Resource": "arn:aws:lambda:us-east-1:123456789012:function:hello"}, '{"a":1}')
        self.assertEqual(json.loads(execution["output"]), {"from": "far"})
        method, path, _, body = api.asked[0]
        self.assertEqual((method, path, json.loads(body)),
                         ("POST", "/2015-03-31/functions/hello/invocations", {"a": 1}))

    def test_nested_workflows_run_where_step_functions_endpoint_says(self):
        far = server_of(self)
        definition = {"StartAt": "W", "States": {
            "W": {"Type": "Wait", "Seconds": 1, "Next": "P"},
            "P": {"Type": "Pass", "Result": {"from": "far"}, "End": True}}}
        machine = AwsCli(far.endpoint).states(
            "create-state-machine", "--name", "child", "--role-arn", ROLE,
            "--definition", json.dumps(definition))["stateMachineArn"]
        self.start({"STEP_FUNCTIONS_ENDPOINT": far.endpoint})
        execution = self.end_of(task("arn:aws:states:::states:startExecution.sync:2",
                                     {"StateMachineArn": machine}))
        self.assertEqual(execution["status"], "SUCCEEDED", execution)
        self.assertEqual(json.loads(execution["output"])["Output"], {"from": "far"})


class LintOfTasks(unittest.TestCase):
    def lint(self, resource, **environment):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "m.asl.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump({"StartAt": "S", "States": {"S": task(resource, {})}}, file)
            done = subprocess.run([binary(), "lint", path], capture_output=True, text=True,
                                  check=False, cwd=folder,
                                  env={**os.environ, **environment})
            self.assertEqual(done.returncode, 0, done)
            return done.stdout

    def test_warns_of_what_nobody_answers(self):
        glue = "arn:aws:states:::glue:startJobRun.sync"
        self.assertIn("NOTHING_ANSWERS", self.lint(glue))
        self.assertNotIn("NOTHING_ANSWERS", self.lint(glue, GLUE_ENDPOINT="http://127.0.0.1:1"))
        self.assertNotIn("NOTHING_ANSWERS",
                         self.lint("arn:aws:states:::aws-sdk:sqs:listQueues"))


if __name__ == "__main__":
    unittest.main()
