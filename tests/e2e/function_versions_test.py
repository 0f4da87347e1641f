"""Versions, aliases, events, layers and URLs of functions, with the aws CLI and curl."""
import http.client
import json
import os
import urllib.request
import zipfile

from story import ROLE, StoryTestCase, until

CODE = """
import json, os
def handler(event, context):
    if isinstance(event, dict) and event.get("fail"):
        raise ValueError("as asked")
    return {"version": context.function_version, "layer": layer()}
def layer():
    try:
        import tools
        return tools.NAME
    except ImportError:
        return None
"""


class FunctionVersions(StoryTestCase):
    def zipped(self, **files):
        archive = os.path.join(self.server.folder.name, "code.zip")
        with zipfile.ZipFile(archive, "w") as file:
            for name, text in files.items():
                file.writestr(name.replace("__", "/") + ".py", text)
        return f"fileb://{archive}"

    def create(self, *more):
        return self.aws.run("lambda", "create-function", "--function-name", "f", "--runtime",
                            "python3.14", "--handler", "index.handler", "--role", ROLE,
                            "--zip-file", self.zipped(index=CODE), *more)

    def invoke(self, name="f", event=None):
        return self.aws.invoke(name, event or {})[1]

    def test_an_alias_moves_from_version_to_version_and_survives_a_crash(self):
        self.create("--publish")
        self.aws.run("lambda", "create-alias", "--function-name", "f", "--name", "live",
                     "--function-version", "1")
        self.aws.run("lambda", "update-function-configuration", "--function-name", "f",
                     "--timeout", "9")
        second = self.aws.run("lambda", "publish-version", "--function-name", "f")
        self.assertEqual(second["Version"], "2")
        self.assertEqual(self.invoke("f:live")["version"], "1")
        self.server.crash()
        self.server.start()
        self.assertEqual(self.invoke("f:live")["version"], "1")
        self.aws.run("lambda", "update-alias", "--function-name", "f", "--name", "live",
                     "--function-version", "2")
        self.assertEqual(self.invoke("f:live")["version"], "2")
        self.assertEqual(self.invoke()["version"], "$LATEST")

    def test_a_layer_is_found(self):
        layer = self.aws.run("lambda", "publish-layer-version", "--layer-name", "tools",
                             "--zip-file", self.zipped(python__tools="NAME = 'of the layer'\n"))
        self.create("--layers", layer["LayerVersionArn"])
        self.assertEqual(self.invoke()["layer"], "of the layer")
        self.server.crash()
        self.server.start()
        self.assertEqual(self.invoke()["layer"], "of the layer")

    def test_a_url_answers_without_a_client(self):
        self.create()
        made = self.aws.run("lambda", "create-function-url-config", "--function-name", "f",
                            "--auth-type", "NONE")
        host = made["FunctionUrl"].split("/")[2]
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("POST", "/a", body="x=1", headers={
            "Host": host, "Content-Type": "application/x-www-form-urlencoded"})
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        self.assertEqual(json.loads(answer.read())["version"], "$LATEST")

    def advance(self, duration):
        request = urllib.request.Request(
            self.server.endpoint + "/_sidestep/clock", json.dumps({"advance": duration}).encode(),
            {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=30).close()

    def test_an_event_that_fails_is_tried_again_across_a_crash_and_told_of_in_the_end(self):
        self.server.stop()
        self.server.command += ["--clock", "manual"]
        self.server.start()
        self.create()
        queue = self.aws.run("sqs", "create-queue", "--queue-name", "failed")["QueueUrl"]
        self.aws.run("lambda", "put-function-event-invoke-config", "--function-name", "f",
                     "--maximum-retry-attempts", "1", "--destination-config", json.dumps(
                         {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:failed"}}))
        accepted, _ = self.aws.invoke("f", {"fail": True}, "--invocation-type", "Event")
        self.assertEqual(accepted["StatusCode"], 202)
        until("the first attempt in the log", lambda: "as asked" in self.server.log())
        self.server.crash()
        self.server.start()
        self.advance("PT60S")

        def record():
            answer = self.aws.run("sqs", "receive-message", "--queue-url", queue)
            return json.loads(answer["Messages"][0]["Body"]) if answer else None
        told = until("what failed in the queue", record)
        self.assertEqual(told["requestContext"]["condition"], "RetriesExhausted")
        self.assertEqual(told["requestPayload"], {"fail": True})
        self.assertEqual(told["responsePayload"]["errorMessage"], "as asked")

    def test_a_notification_that_fails_goes_to_the_destination_of_its_function(self):
        self.server.stop()
        self.server.command += ["--clock", "skip"]
        self.server.start()
        self.create()
        queue = self.aws.run("sqs", "create-queue", "--queue-name", "failed")["QueueUrl"]
        self.aws.run("lambda", "update-function-code", "--function-name", "f", "--zip-file",
                     self.zipped(index="def handler(event, context):\n    raise ValueError('no')\n"))
        self.aws.run("lambda", "put-function-event-invoke-config", "--function-name", "f",
                     "--maximum-retry-attempts", "1", "--destination-config", json.dumps(
                         {"OnFailure": {"Destination": "arn:aws:sqs:us-east-1:123456789012:failed"}}))
        topic = self.aws.run("sns", "create-topic", "--name", "news")["TopicArn"]
        self.aws.run("sns", "subscribe", "--topic-arn", topic, "--protocol", "lambda",
                     "--notification-endpoint", "arn:aws:lambda:us-east-1:123456789012:function:f")
        self.aws.run("sns", "publish", "--topic-arn", topic, "--message", "hello")

        def record():
            answer = self.aws.run("sqs", "receive-message", "--queue-url", queue)
            return json.loads(answer["Messages"][0]["Body"]) if answer else None
        told = until("what failed in the queue", record)
        self.assertEqual(told["requestContext"]["approximateInvokeCount"], 2)
        self.assertEqual(told["requestPayload"]["Records"][0]["Sns"]["Message"], "hello")
