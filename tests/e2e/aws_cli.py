"""The aws CLI as a person types it, with dummy credentials and nothing else of this machine."""
import json
import os
import re
import tempfile

import warm_cli


class CliError(Exception):
    """The CLI ended with an error; `code` is AWS's name for it, such as ExecutionAlreadyExists."""

    def __init__(self, text):
        super().__init__(text)
        named = re.search(r"An error occurred \((\w+)\)", text)
        self.code = named.group(1) if named else None


class AwsCli:
    def __init__(self, endpoint):
        self.endpoint = endpoint
        warm_cli.program()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": os.environ.get("HOME", "/"),
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
        }

    def version(self):
        _, *printed = warm_cli.run(["--version"], self.environment)
        return tuple(int(part) for part in
                     re.search(r"aws-cli/([0-9.]+)", "".join(printed))[1].split("."))

    def print(self, *arguments, stdin=None):
        """-> what the CLI printed."""
        status, out, err = warm_cli.run(
            ["--endpoint-url", self.endpoint, "--output", "json", *arguments], self.environment,
            stdin)
        if status != 0:
            raise CliError(err.strip() or f"status {status}")
        return out

    def run(self, *arguments, stdin=None):
        """-> what the CLI printed, as JSON if it printed any."""
        printed = self.print(*arguments, stdin=stdin)
        return json.loads(printed) if printed.strip() else None

    def states(self, operation, *arguments):
        return self.run("stepfunctions", operation, *arguments)

    def invoke(self, function, payload, *arguments):
        """-> (what the CLI printed, what the function answered).

        `fileb://` is the one way to give a payload that versions 1 and 2 of the CLI both take.
        """
        with tempfile.TemporaryDirectory() as folder:
            request, answer = os.path.join(folder, "request"), os.path.join(folder, "answer")
            with open(request, "w", encoding="utf-8") as file:
                json.dump(payload, file)
            printed = self.run("lambda", "invoke", "--function-name", function,
                               "--payload", f"fileb://{request}", *arguments, answer)
            with open(answer, encoding="utf-8") as file:
                text = file.read()
            return printed, json.loads(text) if text else None
