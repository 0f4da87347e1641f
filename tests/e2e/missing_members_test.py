"""Calls without a member that their operation needs, of every operation and at every depth: refused in
AWS's way for each protocol, and never our fault."""
import json

from botocore.exceptions import ClientError

from clients import ServicesTestCase, client

VALUES = {"string": "x", "integer": 1, "long": 1, "boolean": True, "double": 1.5, "float": 1.5,
          "timestamp": 0, "blob": b"x"}
CODES = {"sqs": {"MissingParameter", "MissingRequiredParameterException"},
         "sns": {"ValidationError", "InvalidParameter"}, "events": {"ValidationException"},
         "scheduler": {"ValidationException"}}


def sample(shape, depth=0):
    """A value of the shape that has all its required members."""
    if shape.type_name == "structure":
        return {name: sample(member, depth + 1) for name, member in shape.members.items()
                if name in shape.required_members}
    if shape.type_name == "list":
        return [sample(shape.member, depth + 1)]
    if shape.type_name == "map":
        return {"k": sample(shape.value, depth + 1)}
    if getattr(shape, "enum", None):
        return shape.enum[0]
    return VALUES[shape.type_name]


def without_each(value):
    """Copies of the value, each without one member of one structure in it."""
    if isinstance(value, dict):
        for name in value:
            yield name, {key: inner for key, inner in value.items() if key != name}
            for path, changed in without_each(value[name]):
                yield f"{name}.{path}", {**value, name: changed}
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            for path, changed in without_each(inner):
                yield f"{index}.{path}", value[:index] + [changed] + value[index + 1:]


class MissingMembers(ServicesTestCase):
    def refusal(self, caller, operation, params):
        """-> code, status and message; None if it was carried out."""
        try:
            caller._make_api_call(operation, params)
        except ClientError as error:
            answer = error.response
            return (answer["Error"]["Code"], answer["ResponseMetadata"]["HTTPStatusCode"],
                    answer["Error"].get("Message", ""))
        return None

    def check(self, name):
        caller = client(self.server, name, parameter_validation=False)
        model = caller.meta.service_model
        for operation in model.operation_names:
            shape = model.operation_model(operation).input_shape
            for path, params in without_each(sample(shape) if shape else {}):
                with self.subTest(operation=operation, without=path):
                    uri = model.operation_model(operation).http["requestUri"]
                    if "." not in path and "{" + path in uri:
                        continue  # no client can build such a request
                    refused = self.refusal(caller, operation, params)
                    self.assertIsNotNone(refused, json.dumps(params, default=str))
                    code, status, message = refused
                    if "Sidestep does not" in message:
                        continue  # an operation that is not here
                    self.assertLess(status, 500, refused)
                    if "." not in path and "atch" not in operation:
                        self.assertIn(code, CODES[name], refused)

    def test_sqs(self):
        self.check("sqs")

    def test_sns(self):
        self.check("sns")

    def test_events(self):
        self.check("events")

    def test_scheduler(self):
        self.check("scheduler")
