"""TestState through botocore, as test suites of workflows call it."""
import json
import unittest

import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

from story import ROLE, StoryTestCase

ALICE = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Next": "Done",
         "Parameters": {"FunctionName": "sign-document", "Payload.$": "$"},
         "ResultPath": "$.signed",
         "Retry": [{"ErrorEquals": ["Lambda.ServiceException"], "IntervalSeconds": 2}],
         "Catch": [{"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "Sorry"}]}


class TestState(StoryTestCase):
    def setUp(self):
        super().setUp()
        self.client = botocore.session.get_session().create_client(
            "stepfunctions", endpoint_url=self.server.endpoint, region_name="us-east-1",
            aws_access_key_id="test", aws_secret_access_key="test",
            config=Config(inject_host_prefix=False))
        model = self.client.meta.service_model
        if ("TestState" not in model.operation_names or
                "mock" not in model.operation_model("TestState").input_shape.members):
            raise unittest.SkipTest("this botocore is older than TestState with mocks")

    def try_alice(self, **arguments):
        return self.client.test_state(definition=json.dumps(ALICE), roleArn=ROLE,
                                      input=json.dumps({"documentId": "3", "signer": "Alice"}),
                                      inspectionLevel="DEBUG", **arguments)

    def test_a_state_does_its_work(self):
        tried = self.try_alice()
        self.assertEqual((tried["status"], tried["nextState"]), ("SUCCEEDED", "Done"))
        output = json.loads(tried["output"])
        self.assertEqual(output["documentId"], "3")
        self.assertEqual(output["signed"]["Payload"], {"result": "Alice signed 3"})
        seen = tried["inspectionData"]
        self.assertEqual(json.loads(seen["afterParameters"])["Payload"],
                         {"documentId": "3", "signer": "Alice"})
        self.assertEqual(json.loads(seen["result"]), output["signed"])

    def test_a_mock_stands_in_for_the_work(self):
        tried = self.try_alice(mock={"result": '{"Payload": 7}'})
        self.assertEqual(json.loads(tried["output"])["signed"], {"Payload": 7})
        with self.assertRaises(ClientError) as refused:
            self.try_alice(mock={"result": '{"StatusCode": "200"}'})
        self.assertEqual(refused.exception.response["Error"], {
            "Code": "ValidationException",
            "Message": "Mock result schema validation error: Field 'StatusCode' must be a number"})
        self.try_alice(mock={"result": '{"StatusCode": "200"}', "fieldValidationMode": "NONE"})

    def test_an_error_is_retried_and_then_caught(self):
        mock = {"errorOutput": {"error": "Lambda.ServiceException", "cause": "busy"}}
        tried = self.try_alice(mock=mock, stateConfiguration={"retrierRetryCount": 1})
        self.assertEqual(tried["status"], "RETRIABLE")
        self.assertEqual(tried["inspectionData"]["errorDetails"],
                         {"retryIndex": 0, "retryBackoffIntervalSeconds": 4})
        tried = self.try_alice(mock=mock, stateConfiguration={"retrierRetryCount": 3})
        self.assertEqual((tried["status"], tried["nextState"]), ("CAUGHT_ERROR", "Sorry"))
        self.assertEqual(json.loads(tried["output"])["error"],
                         {"Error": "Lambda.ServiceException", "Cause": "busy"})

    def test_nothing_is_left_behind(self):
        before = self.client.list_state_machines()["stateMachines"]
        self.try_alice()
        self.assertEqual(self.client.list_state_machines()["stateMachines"], before)
