"""Every operation through botocore, and every answer held against the service's model."""
import io
import json
import os
import unittest
import zipfile

import botocore.config
import botocore.exceptions
import botocore.session

import model_judge
from operation_calls import CALLS, REFUSALS, ROLE
from sidestep_process import SidestepProcess, until

OPERATIONS_OF_AWS = 37


def client(session, service, endpoint):
    config = botocore.config.Config(inject_host_prefix=False, retries={"max_attempts": 0})
    return session.create_client(
        service, region_name="us-east-1", endpoint_url=endpoint, config=config,
        aws_access_key_id="test", aws_secret_access_key="test")


def archive(code):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as file:
        file.writestr("handler.py", code)
    return packed.getvalue()


class Operations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.session = botocore.session.Session()
        cls.model = cls.session.get_service_model("stepfunctions")
        if len(cls.model.operation_names) < OPERATIONS_OF_AWS:
            raise unittest.SkipTest("the service model of this botocore is older than Sidestep")

    def setUp(self):
        self.server = SidestepProcess(os.environ["SIDESTEP_BINARY"], database=":memory:")
        self.server.start()
        self.addCleanup(self.server.folder.cleanup)
        self.addCleanup(self.server.stop)
        self.states = client(self.session, "stepfunctions", self.server.endpoint)
        self.states.meta.events.register("response-received.sfn", self.on_response)
        self.raw = None

    def on_response(self, response_dict, **_):
        self.raw = response_dict["body"] if response_dict else None

    def call(self, operation, parameters):
        """-> the answer as botocore understands it, and the problems of the answer as it was sent."""
        model = self.model.operation_model(operation)
        answer = getattr(self.states, botocore.xform_name(operation))(**parameters)
        found = model_judge.problems(model.output_shape, json.loads(self.raw), operation)
        return answer, found

    def run_row(self, row, world):
        def ask():
            answer, found = self.call(row.operation, row.parameters(world))
            if row.until and not row.until(answer):
                return None
            world.update(row.keeps(answer))
            return [found]
        if row.until:
            return until(f"what {row.operation} waits for", ask)[0]
        return ask()[0]

    def create_function(self):
        functions = client(self.session, "lambda", self.server.endpoint)
        functions.create_function(
            FunctionName="nothing", Runtime="python3.12", Handler="handler.handler", Role=ROLE,
            Code={"ZipFile": archive("def handler(event, context):\n    return None\n")})
        return "nothing"

    def test_each_has_a_row(self):
        rows = {row.operation for row in CALLS} | {operation for operation, _, _ in REFUSALS}
        self.assertEqual(set(self.model.operation_names) - rows, set(), "operations without a row")
        self.assertEqual(rows - set(self.model.operation_names), set(), "rows of no operation")

    def test_answers_are_those_of_the_model(self):
        world = {"function": self.create_function()}
        found = []
        for row in CALLS:
            try:
                found += self.run_row(row, world)
            except botocore.exceptions.ClientError as error:
                self.fail(f"{error}\nafter these problems: {found}")
        self.assertEqual(found, [])

    def test_refusals_are_those_of_the_model(self):
        for operation, parameters, code in REFUSALS:
            with self.assertRaises(botocore.exceptions.ClientError, msg=operation) as caught:
                self.call(operation, parameters)
            answer = caught.exception.response
            self.assertEqual((answer["Error"]["Code"],
                              answer["ResponseMetadata"]["HTTPStatusCode"]), (code, 400), answer)
            model = self.model.operation_model(operation)
            self.assertEqual(model_judge.error_problems(model, code), [])
