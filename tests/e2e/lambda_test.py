"""Functions made and called with the aws CLI, without a configuration file."""
import base64
import os
import zipfile

from aws_cli import CliError
from story import ROLE, StoryTestCase

HANDLER = """
def handler(event, context):
    print("adding", event["a"], "and", event["b"])
    return {"sum": event["a"] + event["b"], "name": context.function_name}
"""


class Functions(StoryTestCase):
    def create(self, name, code):
        archive = os.path.join(self.server.folder.name, "code.zip")
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("adder.py", code)
        return self.aws.run("lambda", "create-function", "--function-name", name,
                            "--runtime", "python3.12", "--handler", "adder.handler",
                            "--role", ROLE, "--zip-file", f"fileb://{archive}")

    def test_a_function_comes_works_changes_and_goes(self):
        made = self.create("adder", HANDLER)
        self.assertEqual(made["FunctionArn"],
                         "arn:aws:lambda:us-east-1:123456789012:function:adder")
        printed, answer = self.aws.invoke("adder", {"a": 2, "b": 3}, "--log-type", "Tail")
        self.assertEqual(answer, {"sum": 5, "name": "adder"})
        self.assertIn("adding 2 and 3", base64.b64decode(printed["LogResult"]).decode())

        archive = os.path.join(self.server.folder.name, "code.zip")
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("adder.py", HANDLER.replace('event["a"] +', 'event["a"] *'))
        self.aws.run("lambda", "update-function-code", "--function-name", "adder",
                     "--zip-file", f"fileb://{archive}")
        self.assertEqual(self.aws.invoke("adder", {"a": 2, "b": 3})[1]["sum"], 6)

        self.aws.run("lambda", "delete-function", "--function-name", "adder")
        with self.assertRaises(CliError) as gone:
            self.aws.run("lambda", "get-function", "--function-name", "adder")
        self.assertEqual(gone.exception.code, "ResourceNotFoundException")

    def test_a_function_that_raises(self):
        self.create("adder", HANDLER)
        printed, answer = self.aws.invoke("adder", {"a": 2})
        self.assertEqual(printed["FunctionError"], "Unhandled")
        self.assertEqual((answer["errorType"], answer["errorMessage"]), ("KeyError", "'b'"))

    def test_a_function_survives_a_crash_of_the_server(self):
        self.create("adder", HANDLER)
        self.server.crash()
        self.server.start()
        self.assertEqual(self.aws.invoke("adder", {"a": 2, "b": 3})[1]["sum"], 5)

    def test_what_is_not_built_yet_is_refused_by_name(self):
        with self.assertRaises(CliError) as refused:
            self.aws.run("dynamodb", "list-exports")
        self.assertIn("ListExports", str(refused.exception))
