"""The real CLI speaks each of AWS's protocols with the embedded services; a Task speaks them with a
service at an endpoint, which is another server here."""
import json
import unittest
import urllib.parse

from aws_cli import AwsCli, CliError
from sidestep_process import SidestepProcess, until
from story import ROLE, binary


def server_of(case, environment=None):
    server = SidestepProcess(binary(), environment=environment)
    case.addCleanup(server.folder.cleanup)
    server.start()
    case.addCleanup(server.stop)
    return server


class Protocols(unittest.TestCase):
    def setUp(self):
        self.server = server_of(self)
        self.aws = AwsCli(self.server.endpoint)

    def test_query(self):
        self.assertEqual(self.aws.run("sts", "get-caller-identity")["Account"], "123456789012")

    def test_json_1_1(self):
        self.aws.run("ssm", "put-parameter", "--name", "p", "--value", "v<&é", "--type", "String")
        self.assertEqual(self.aws.run("ssm", "get-parameter", "--name", "p")["Parameter"]["Value"],
                         "v<&é")
        with self.assertRaises(CliError) as refused:
            self.aws.run("ssm", "get-parameter", "--name", "none")
        self.assertEqual(refused.exception.code, "ParameterNotFound")

    def test_json_1_0_and_the_query_protocol_of_before(self):
        url = self.aws.run("sqs", "create-queue", "--queue-name", "q")["QueueUrl"]
        form = urllib.parse.urlencode({"Action": "SendMessage", "Version": "2012-11-05",
                                       "QueueUrl": url, "MessageBody": "a & <b>"})
        status, headers, body = self.server.request(
            "POST", "/", form, {"Content-Type": "application/x-www-form-urlencoded",
                                "Authorization": "AWS4-HMAC-SHA256 Credential=test/20261129/us-east-1"
                                                 "/sqs/aws4_request, SignedHeaders=host, "
                                                 "Signature=0"})
        self.assertEqual((status, headers["Content-Type"]), (200, "text/xml"), body)
        messages = self.aws.run("sqs", "receive-message", "--queue-url", url)["Messages"]
        self.assertEqual([message["Body"] for message in messages], ["a & <b>"])

    def test_rest_json(self):
        self.aws.run("scheduler", "create-schedule-group", "--name", "g")
        group = self.aws.run("scheduler", "get-schedule-group", "--name", "g")
        self.assertEqual((group["Name"], group["State"]), ("g", "ACTIVE"))

    def test_a_service_that_is_not_here_is_refused_by_name(self):
        with self.assertRaises(CliError) as refused:
            self.aws.run("glue", "get-jobs")
        self.assertIn("glue", str(refused.exception))


class Endpoints(unittest.TestCase):
    RESOURCE = "arn:aws:states:::aws-sdk:sfn:listStateMachines"

    def make(self, aws, name, resource=None):
        state = {"Type": "Succeed"} if resource is None else {
            "Type": "Task", "Resource": resource, "Parameters": {}, "End": True}
        definition = {"StartAt": "S", "States": {"S": state}}
        return aws.states("create-state-machine", "--name", name, "--role-arn", ROLE,
                          "--definition", json.dumps(definition))["stateMachineArn"]

    def end_of(self, aws, machine):
        arn = aws.states("start-execution", "--state-machine-arn", machine)["executionArn"]

        def ended():
            execution = aws.states("describe-execution", "--execution-arn", arn)
            return execution if execution["status"] != "RUNNING" else None
        return until("the execution ended", ended)

    def test_a_task_reaches_the_endpoint_of_its_service(self):
        far = server_of(self)
        self.make(AwsCli(far.endpoint), "far-away")
        near = AwsCli(server_of(self, {"AWS_ENDPOINT_URL_SFN": far.endpoint}).endpoint)
        execution = self.end_of(near, self.make(near, "near", self.RESOURCE))
        self.assertEqual(execution["status"], "SUCCEEDED", execution)
        machines = json.loads(execution["output"])["StateMachines"]
        self.assertEqual([machine["Name"] for machine in machines], ["far-away"])

    def test_an_endpoint_that_is_down_is_an_error_of_the_service(self):
        near = AwsCli(server_of(self, {"AWS_ENDPOINT_URL_SFN": "http://127.0.0.1:1"}).endpoint)
        execution = self.end_of(near, self.make(near, "near", self.RESOURCE))
        self.assertEqual(execution["error"], "Sfn.SdkClientException")
        self.assertIn("127.0.0.1:1", execution["cause"])

    def test_a_service_that_is_nowhere_names_the_settings(self):
        near = AwsCli(server_of(self).endpoint)
        resource = "arn:aws:states:::aws-sdk:secretsmanager:listSecrets"
        execution = self.end_of(near, self.make(near, "near", resource))
        self.assertEqual(execution["error"], "States.Runtime")
        self.assertIn("AWS_ENDPOINT_URL_SECRETS_MANAGER", execution["cause"])


if __name__ == "__main__":
    unittest.main()
