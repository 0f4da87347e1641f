"""Policies that are enforced (--iam enforce): the story's own, by the CDK, and those of state machines,
functions, users and resources."""
import json
import os

import botocore.config
import botocore.exceptions
import botocore.session

from clients import ACCOUNT, ServicesTestCase
from sidestep_process import until
from stack_case import SigningTestCase, needs_cdk

ENFORCED = ("--iam", "enforce")
ARN = f"arn:aws:%s:us-east-1:{ACCOUNT}:%s"


@needs_cdk
class StoryUnderIamTest(SigningTestCase):
    SERVER_OPTIONS = ENFORCED

    def test_the_story_has_the_permissions_it_needs(self):
        self.cdk("deploy", "--require-approval", "never")
        outputs = self.outputs(self.STACK)
        execution = self.start_signing(outputs)
        printed, answer = self.sign_for_bob(outputs)
        self.assertNotIn("FunctionError", printed, answer)
        self.assertEqual(self.end_of(execution)["status"], "SUCCEEDED")
        self.cdk("destroy", "--force")

    def deploy_without(self, action):
        """The stack as it would be without the statement that allows the action."""
        self.cdk("synth", "--quiet")
        assembly = os.path.join(self.folder.name, "cdk.out")
        path = os.path.join(assembly, self.STACK + ".template.json")
        with open(path, encoding="utf-8") as file:
            template = json.load(file)
        for resource in template["Resources"].values():
            document = resource.get("Properties", {}).get("PolicyDocument", {})
            document["Statement"] = [each for each in document.get("Statement", [])
                                     if action not in each["Action"]]
        with open(path, "w", encoding="utf-8") as file:
            json.dump(template, file)
        self.APP_FOLDER = self.folder.name
        self.cdk("deploy", "--app", assembly, "--require-approval", "never")

    def test_without_the_story_s_policy_bob_s_token_is_refused(self):
        self.deploy_without("states:SendTaskSuccess")
        outputs = self.outputs(self.STACK)
        self.start_signing(outputs)
        printed, answer = self.sign_for_bob(outputs)
        self.assertEqual(printed["FunctionError"], "Unhandled")
        self.assertEqual(answer["errorType"], "AccessDeniedException")
        function = self.aws.run("lambda", "get-function-configuration", "--function-name",
                                outputs["CompleteFunction"])
        role = function["Role"].rpartition("/")[2]
        self.assertEqual(
            answer["errorMessage"],
            f"User: arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{outputs['CompleteFunction']} is not "
            "authorized to perform: states:SendTaskSuccess on resource: "
            f"{outputs['StateMachineArn']} because no identity-based policy allows the "
            "states:SendTaskSuccess action")


def trust(service):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Principal": {"Service": service + ".amazonaws.com"},
         "Action": "sts:AssumeRole"}]})


def allow(*actions, resource="*"):
    return json.dumps({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": list(actions), "Resource": resource}]})


def task(resource, **parameters):
    return {"StartAt": "T", "States": {"T": {
        "Type": "Task", "Resource": resource, "Parameters": parameters, "End": True}}}


class IamTestCase(ServicesTestCase):
    OPTIONS = ENFORCED

    def setUp(self):
        super().setUp()
        self.iam, self.sts = self.client("iam"), self.client("sts")

    def client(self, service, key="test", secret="test", token=None):
        session = botocore.session.Session()
        session.set_credentials(key, secret, token)
        config = botocore.config.Config(retries={"max_attempts": 0}, read_timeout=60)
        return session.create_client(service, region_name="us-east-1", config=config,
                                     endpoint_url=self.server.endpoint)

    def role(self, name, service):
        return self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust(service))[
            "Role"]["Arn"]

    def put_policy(self, role, *actions, resource="*"):
        self.iam.put_role_policy(RoleName=role, PolicyName="p",
                                 PolicyDocument=allow(*actions, resource=resource))

    def refusal(self, call, **members):
        """-> the code and the message of the error."""
        with self.assertRaises(botocore.exceptions.ClientError) as raised:
            call(**members)
        error = raised.exception.response["Error"]
        return error["Code"], error["Message"]


class MachineRolesTest(IamTestCase):
    """What a machine's role has to allow, task by task."""

    def setUp(self):
        super().setUp()
        self.arn = self.role("machine", "states")
        self.iam.create_role(RoleName="function", AssumeRolePolicyDocument=trust("lambda"))
        self.awslambda.create_function(
            FunctionName="f", Runtime="command", Handler="cat",
            Role=f"arn:aws:iam::{ACCOUNT}:role/function",
            Code={"S3Bucket": "hot-reload", "S3Key": self.server.folder.name})
        self.url, _ = self.queue("q")
        self.sns.create_topic(Name="t")
        self.dynamodb.create_table(
            TableName="items", BillingMode="PAY_PER_REQUEST",
            AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
            KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}])
        self.states.create_state_machine(
            name="child", roleArn=self.arn,
            definition=json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}}))

    def run_task(self, definition):
        made = self.states.create_state_machine(
            name=f"m{len(self.states.list_state_machines()['stateMachines'])}", roleArn=self.arn,
            definition=json.dumps(definition))
        return self.end_of(self.start(made["stateMachineArn"]))

    def test_each_task_needs_its_action(self):
        function, topic = ARN % ("lambda", "function:f"), ARN % ("sns", "t")
        child = ARN % ("states", "stateMachine:child")
        optimised = "arn:aws:states:::"
        sdk = optimised + "aws-sdk:"
        cases = (
            (task(optimised + "lambda:invoke", FunctionName=function),
             "lambda:InvokeFunction", ("lambda:InvokeFunction",)),
            (task(optimised + "sqs:sendMessage", QueueUrl=self.url, MessageBody="m"),
             "sqs:sendmessage", ("sqs:SendMessage",)),
            (task(optimised + "sns:publish", TopicArn=topic, Message="m"),
             "SNS:Publish", ("sns:Publish",)),
            (task(optimised + "dynamodb:putItem", TableName="items", Item={"id": {"S": "1"}}),
             "dynamodb:PutItem", ("dynamodb:PutItem",)),
            (task(sdk + "dynamodb:query", TableName="items", KeyConditionExpression="id = :i",
                  ExpressionAttributeValues={":i": {"S": "1"}}),
             "dynamodb:Query", ("dynamodb:Query",)),
            (task(optimised + "events:putEvents",
                  Entries=[{"Source": "s", "DetailType": "d", "Detail": {}}]),
             "events:PutEvents", ("events:PutEvents",)),
            (task(optimised + "states:startExecution", StateMachineArn=child),
             "states:StartExecution", ("states:StartExecution",)),
        )
        for definition, shown, actions in cases:
            with self.subTest(shown):
                self.put_policy("machine", "logs:*")
                ended = self.run_task(definition)
                self.assertEqual(ended["status"], "FAILED", ended)
                self.assertIn(f"is not authorized to perform: {shown} on resource: ",
                              ended["cause"])
                self.assertIn(":assumed-role/machine/", ended["cause"])
                self.put_policy("machine", *actions)
                ended = self.run_task(definition)
                self.assertEqual(ended["status"], "SUCCEEDED", ended.get("cause"))

    def test_a_machine_has_to_be_trusted_with_its_role(self):
        self.assertEqual(
            self.refusal(self.states.create_state_machine, name="m",
                         roleArn=f"arn:aws:iam::{ACCOUNT}:role/function",
                         definition='{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}'),
            ("AccessDeniedException",
             "Neither the global service principal states.amazonaws.com, nor the regional one is "
             "authorized to assume the provided role."))

    def test_a_rule_needs_the_function_s_permission(self):
        url, _ = self.queue("failed")
        self.sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": json.dumps({
            "Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
                "Action": "sqs:SendMessage", "Resource": "*"}]})})
        self.rule("r", {"source": ["shop"]}, {
            "Arn": ARN % ("lambda", "function:f"),
            "RetryPolicy": {"MaximumRetryAttempts": 0},
            "DeadLetterConfig": {"Arn": ARN % ("sqs", "failed")}})

        def put():
            self.events.put_events(Entries=[
                {"Source": "shop", "DetailType": "d", "Detail": "{}"}])
        put()
        self.bodies(url, 1)
        self.awslambda.add_permission(
            FunctionName="f", StatementId="s", Action="lambda:InvokeFunction",
            Principal="events.amazonaws.com", SourceArn=ARN % ("events", "rule/r"))
        put()
        logs = self.client("logs")
        until("the function has run", lambda: any(
            group["logGroupName"] == "/aws/lambda/f"
            for group in logs.describe_log_groups()["logGroups"]))
        self.assertEqual(self.receive(url, wait_s=1), [])


class CallersTest(IamTestCase):
    def test_unknown_credentials_may_do_everything(self):
        self.assertEqual(self.sts.get_caller_identity()["Arn"], f"arn:aws:iam::{ACCOUNT}:root")
        self.sqs.create_queue(QueueName="q")

    def test_a_user_may_do_what_its_policies_allow(self):
        self.iam.create_user(UserName="ann")
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]
        sqs = self.client("sqs", key["AccessKeyId"], key["SecretAccessKey"])
        queue = ARN % ("sqs", "q")
        self.assertEqual(
            self.refusal(sqs.create_queue, QueueName="q"),
            ("AccessDenied",
             f"User: arn:aws:iam::{ACCOUNT}:user/ann is not authorized to perform: "
             f"sqs:createqueue on resource: {queue} because no identity-based policy allows the "
             "sqs:createqueue action"))
        self.iam.put_user_policy(UserName="ann", PolicyName="p",
                                 PolicyDocument=allow("sqs:CreateQueue", resource=queue))
        sqs.create_queue(QueueName="q")
        self.assertEqual(self.refusal(sqs.create_queue, QueueName="other")[0], "AccessDenied")

    def test_a_role_is_assumed_by_whom_it_trusts(self):
        self.iam.create_user(UserName="ann")
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]
        sts = self.client("sts", key["AccessKeyId"], key["SecretAccessKey"])
        role = self.role("worker", "lambda")
        members = {"RoleArn": role, "RoleSessionName": "session"}
        code, message = self.refusal(sts.assume_role, **members)
        self.assertEqual(code, "AccessDenied")
        self.assertEqual(message, f"User: arn:aws:iam::{ACCOUNT}:user/ann is not authorized to "
                                  f"perform: sts:AssumeRole on resource: {role}")
        self.iam.update_assume_role_policy(RoleName="worker", PolicyDocument=json.dumps({
            "Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/ann"},
                "Action": "sts:AssumeRole"}]}))
        session = sts.assume_role(**members)["Credentials"]
        worker = self.client("sqs", session["AccessKeyId"], session["SecretAccessKey"],
                             session["SessionToken"])
        self.assertIn(":assumed-role/worker/session is not authorized",
                      self.refusal(worker.create_queue, QueueName="q")[1])
        self.put_policy("worker", "sqs:*")
        worker.create_queue(QueueName="q")


class WarnTest(IamTestCase):
    OPTIONS = ("--iam", "warn")

    def test_what_would_be_refused_is_logged_and_done(self):
        self.iam.create_user(UserName="ann")
        key = self.iam.create_access_key(UserName="ann")["AccessKey"]
        self.client("sqs", key["AccessKeyId"], key["SecretAccessKey"]).create_queue(QueueName="q")
        self.assertIn("IAM would refuse this call", self.server.log())
        self.assertIn("is not authorized to perform: sqs:createqueue", self.server.log())
