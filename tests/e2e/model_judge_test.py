"""The judge itself: it must see what it is there for."""
import unittest

import botocore.session

from model_judge import error_problems, problems


class ModelJudge(unittest.TestCase):
    def setUp(self):
        model = botocore.session.Session().get_service_model("stepfunctions")
        self.operation = model.operation_model("ListStateMachines")

    def verdict(self, **changes):
        machine = {"stateMachineArn": "a", "name": "m", "type": "EXPRESS", "creationDate": 1.5}
        machine.update(changes)
        machine = {name: value for name, value in machine.items() if value is not None}
        return problems(self.operation.output_shape, {"stateMachines": [machine]})

    def test_sees_what_is_wrong(self):
        at = "answer.stateMachines[0]"
        self.assertEqual(self.verdict(), [])
        self.assertEqual(self.verdict(name=None), [f"{at}: name is missing"])
        self.assertEqual(self.verdict(other=1), [f"{at}: other is not in the model"])
        self.assertEqual(self.verdict(name=7), [f"{at}.name: 7 is no string"])
        self.assertEqual(self.verdict(name=""), [f"{at}.name: 0 characters, not 1 to 80"])
        self.assertEqual(self.verdict(type="FAST"),
                         [f"{at}.type: 'FAST' is none of ['STANDARD', 'EXPRESS']"])
        self.assertEqual(self.verdict(creationDate="now"), [f"{at}.creationDate: 'now' is no int"])
        self.assertEqual(self.verdict(creationDate=True), [f"{at}.creationDate: True is no int"])
        self.assertEqual(problems(self.operation.output_shape, []), ["answer: [] is no structure"])

    def test_knows_an_operations_errors(self):
        self.assertEqual(error_problems(self.operation, "InvalidToken"), [])
        self.assertEqual(error_problems(self.operation, "ValidationException"), [])
        self.assertEqual(error_problems(self.operation, "InvalidArn"),
                         ["ListStateMachines has no error InvalidArn"])
