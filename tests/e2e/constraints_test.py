"""Every member of every operation's request, as the service's model that comes with botocore has it:
one request that leaves it out or breaks one of its constraints, and the whole answer."""
import json
import os
import unittest
import urllib.error
import urllib.request

import botocore.session

from sidestep_process import SidestepProcess

OPERATIONS_OF_AWS = 37
NUMBERS = {"integer", "long", "float"}
INTEGER_MAX = 2 ** 31 - 1
# A longer request is refused unread, so the length of definitions is a limit that none reaches.
REQUEST_MAX = 1_048_576
# What Java calls them in a SerializationException, with their article.
JAVA_NAMES = {"string": "a String", "boolean": "a Boolean", "integer": "an Integer",
              "long": "a Long", "float": "a Float"}
# Texts that a pattern refuses, and such as it takes; the model tells patterns only.
BY_PATTERN = {
    r"^(?=.*[a-zA-Z_\-\.])[a-zA-Z0-9_\-\.]+$": (["7", "a b", "a@"], ["a", "-", "a.1"]),
    "[!-~]+": (["a b", "\u00e9"], ["!~"]),
    r"\p{ASCII}*": (["\u00e9"], ["", "a b"]),
}
WRONG_ENUM = "NO_SUCH_VALUE"


def printed(value):
    """As Java prints it. The only list of structures that has a length is that of routes."""
    if isinstance(value, list):
        return "[" + ", ".join(map(printed, value)) + "]"
    if isinstance(value, dict):
        members = ", ".join(f"{name}={printed(member)}" for name, member in value.items())
        return f"RoutingConfigurationListItem({members})"
    return str(value)


def violation(value, path, constraint, sensitive=False):
    what = "Value" if sensitive else "Value null" if value is None else f"Value '{printed(value)}'"
    return (f"1 validation error detected: {what} at '{path}' failed to satisfy constraint: "
            f"Member must {constraint}")


def valid(shape):
    """A value of the shape with nothing in it that need not be, whatever the operation thinks."""
    if shape.type_name == "structure":
        return {name: valid(shape.members[name]) for name in shape.required_members}
    if shape.type_name == "list":
        return [valid(shape.member)] * shape.metadata.get("min", 0)
    if shape.type_name == "boolean":
        return False
    if shape.type_name in NUMBERS:
        return shape.metadata.get("min", 0)
    if shape.enum:
        return shape.enum[0]
    return "a" * max(shape.metadata.get("min", 0), 1)


class Probe:
    """A value for one member, and the message that names what is wrong; None if nothing is."""

    def __init__(self, value, message=None, error="ValidationException"):
        self.value, self.message, self.error = value, message, error


def length_probes(shape, path, make):
    least, most = shape.metadata.get("min", 0), shape.metadata.get("max")
    sensitive = shape.metadata.get("sensitive", False)
    yield Probe(make(least))
    if least > 0:
        value = make(least - 1)
        yield Probe(value, violation(
            value, path, f"have length greater than or equal to {least}", sensitive))
    if most is not None:
        yield Probe(make(most))
        value = make(most + 1)
        yield Probe(value, violation(
            value, path, f"have length less than or equal to {most}", sensitive))


def string_probes(shape, path):
    if shape.enum:
        for value in shape.enum:
            yield Probe(value)
        for value in (WRONG_ENUM, shape.enum[0].lower(), ""):
            yield Probe(value, EnumMessage(value, path, shape.enum))
        return
    pattern = shape.metadata.get("pattern")
    if pattern:
        wrong, right = BY_PATTERN[pattern]
        for value in wrong:
            yield Probe(value, violation(
                value, path, f"satisfy regular expression pattern: {pattern}"))
        for value in right:
            yield Probe(value)
    for probe in length_probes(shape, path, lambda length: "a" * length):
        if probe.value or not pattern:  # too short, and no match either
            yield probe


class EnumMessage:
    """The model has the values of an enumeration in another order than the service's messages."""

    def __init__(self, value, path, values):
        self.begin = violation(value, path, "satisfy enum value set: [")
        self.values = set(values)

    def __eq__(self, message):
        return (isinstance(message, str) and message.startswith(self.begin) and
                set(message[len(self.begin):-1].split(", ")) == self.values)

    def __repr__(self):
        return self.begin + ", ".join(self.values) + "]"


def number_probes(shape, path):
    least, most = shape.metadata.get("min"), shape.metadata.get("max")
    for limit, step, words in ((least, -1, "greater"), (most, 1, "less")):
        if limit is None:
            continue
        yield Probe(limit)
        shown = limit + step
        yield Probe(shown, violation(shown, path,
                                     f"have value {words} than or equal to {limit}"))
    if shape.type_name == "integer":
        if most is None:
            yield Probe(INTEGER_MAX)
        yield Probe(INTEGER_MAX + 1, "NUMBER_VALUE can not be converted to an Integer",
                    "SerializationException")
    if shape.type_name in ("integer", "long"):
        yield Probe(1.5, f"DECIMAL_VALUE can not be converted to {JAVA_NAMES[shape.type_name]}",
                    "SerializationException")


def type_probes(shape):
    values = {"string": "text", "number": 70, "boolean": True, "list": [], "structure": {}}
    kind = "number" if shape.type_name in NUMBERS else shape.type_name
    for other, value in values.items():
        if other == kind:
            continue
        if other == "list":
            message = "Start of list found where not expected"
        elif other == "structure":
            message = "Start of structure or map found where not expected."
        elif kind in ("list", "structure"):
            message = "Unexpected field type"
        else:
            token = {"string": "STRING", "number": "NUMBER", "boolean": "TRUE"}[other]
            message = f"{token}_VALUE can not be converted to {JAVA_NAMES[shape.type_name]}"
        yield Probe(value, message, "SerializationException")


def probes(shape, path):
    yield from type_probes(shape)
    if shape.type_name == "string":
        yield from string_probes(shape, path)
    elif shape.type_name in NUMBERS:
        yield from number_probes(shape, path)
    elif shape.type_name == "list":
        yield from length_probes(shape, path, lambda length: [valid(shape.member)] * length)
        for probe in probes(shape.member, f"{path}.1.member"):
            yield Probe([probe.value], probe.message, probe.error)
        yield Probe([None], violation(None, f"{path}.1.member", "not be null"))
    elif shape.type_name == "structure":
        yield from member_probes(shape, path + ".")


def member_probes(structure, prefix=""):
    """Values of the structure, each with one member that is tried."""
    for name, member in structure.members.items():
        base, path = valid(structure), prefix + name
        for probe in probes(member, path):
            yield Probe({**base, name: probe.value}, probe.message, probe.error)
        missing = {key: value for key, value in base.items() if key != name}
        absent = (violation(None, path, "not be null")
                  if name in structure.required_members else None)
        yield Probe(missing, absent)
        yield Probe({**missing, name: None}, absent)
    yield Probe({**valid(structure), "noSuchMember": [{}]})


class Constraints(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.model = botocore.session.Session().get_service_model("stepfunctions")
        if len(cls.model.operation_names) < OPERATIONS_OF_AWS:
            raise unittest.SkipTest("the service model of this botocore is older than Sidestep")
        cls.server = SidestepProcess(os.environ["SIDESTEP_BINARY"], database=":memory:")
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.server.folder.cleanup()

    def answer(self, operation, body):
        """-> the error's code and message, or two times None."""
        call = urllib.request.Request(
            self.server.endpoint, data=body,
            headers={"X-Amz-Target": f"AWSStepFunctions.{operation}",
                     "Content-Type": "application/x-amz-json-1.0"})
        try:
            with urllib.request.urlopen(call, timeout=30):
                return None, None
        except urllib.error.HTTPError as error:
            body = json.load(error)
            return body["__type"], body.get("message")

    def test_every_member_of_every_operation_is_held_to_the_model(self):
        tried, found = 0, []
        for operation in self.model.operation_names:
            for probe in member_probes(self.model.operation_model(operation).input_shape):
                body = json.dumps(probe.value).encode()
                if len(body) > REQUEST_MAX:
                    continue
                code, message = self.answer(operation, body)
                tried += 1
                if probe.message is None:
                    fits = (code != "SerializationException" and
                            "failed to satisfy constraint" not in (message or ""))
                else:
                    fits = (code, message) == (probe.error, probe.message)
                if not fits:
                    found.append(f"{operation} {str(probe.value)[:200]}: {code} "
                                 f"{str(message)[:300]}, not {str(probe.message)[:300]}")
        self.assertEqual("\n".join(found), "")
        self.assertGreater(tried, 1000)


if __name__ == "__main__":
    unittest.main()
