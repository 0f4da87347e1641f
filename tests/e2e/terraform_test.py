"""What Terraform's AWS provider asks for, call by call: its binary is not to be had everywhere, so its
calls are replayed in its order, with the members it sends. A call that the provider can do without has
the error that it then looks for.

From the provider's sources: internal/service/{sfn,lambda,iam,dynamodb,sqs,sns,s3,events,logs}.
https://github.com/hashicorp/terraform-provider-aws
"""
import io
import json
import unittest
import zipfile

import botocore.exceptions

from clients import ACCOUNT, client
from sidestep_process import SidestepProcess, until
from story import binary

TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Principal": {"Service": "states.amazonaws.com"},
     "Action": "sts:AssumeRole"}]})
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sqs:*", "Resource": "*"}]})
ROLE = f"arn:aws:iam::{ACCOUNT}:role/terraform"
MANAGED = f"arn:aws:iam::{ACCOUNT}:policy/terraform"
MACHINE = f"arn:aws:states:us-east-1:{ACCOUNT}:stateMachine:terraform"
QUEUE = f"http://127.0.0.1/{ACCOUNT}/terraform"
TOPIC = f"arn:aws:sns:us-east-1:{ACCOUNT}:terraform"
TABLE = f"arn:aws:dynamodb:us-east-1:{ACCOUNT}:table/terraform"
LOG_GROUP = f"arn:aws:logs:us-east-1:{ACCOUNT}:log-group:terraform"
RULE = f"arn:aws:events:us-east-1:{ACCOUNT}:rule/terraform"
DEFINITION = json.dumps({"StartAt": "A", "States": {"A": {"Type": "Pass", "End": True}}})
OTHER = json.dumps({"StartAt": "B", "States": {"B": {"Type": "Pass", "End": True}}})



def zipped(source):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("index.py", source)
    return archive.getvalue()


# (service, operation, members, the code of the error or None)
PROVIDER = [
    ("sts", "get_caller_identity", {}, None),
    ("ec2", "describe_account_attributes", {"AttributeNames": ["supported-platforms"]}, None),
]
ROLES = [
    ("iam", "create_role", {"RoleName": "terraform", "AssumeRolePolicyDocument": TRUST, "Path": "/",
                            "MaxSessionDuration": 3600}, None),
    ("iam", "get_role", {"RoleName": "terraform"}, None),
    ("iam", "list_role_policies", {"RoleName": "terraform"}, None),
    ("iam", "list_attached_role_policies", {"RoleName": "terraform"}, None),
    ("iam", "put_role_policy", {"RoleName": "terraform", "PolicyName": "in", "PolicyDocument": POLICY},
     None),
    ("iam", "get_role_policy", {"RoleName": "terraform", "PolicyName": "in"}, None),
    ("iam", "create_policy", {"PolicyName": "terraform", "PolicyDocument": POLICY, "Path": "/"}, None),
    ("iam", "get_policy", {"PolicyArn": MANAGED}, None),
    ("iam", "get_policy_version", {"PolicyArn": MANAGED, "VersionId": "v1"}, None),
    ("iam", "list_policy_versions", {"PolicyArn": MANAGED}, None),
    ("iam", "attach_role_policy", {"RoleName": "terraform", "PolicyArn": MANAGED}, None),
    ("iam", "list_attached_role_policies", {"RoleName": "terraform"}, None),
]
MACHINES = [
    ("stepfunctions", "validate_state_machine_definition",
     {"definition": DEFINITION, "type": "STANDARD"}, None),
    ("stepfunctions", "create_state_machine",
     {"name": "terraform", "definition": DEFINITION, "roleArn": ROLE, "type": "STANDARD", "publish": True,
      "loggingConfiguration": {"level": "OFF"}, "tags": [{"key": "team", "value": "a"}]}, None),
    ("stepfunctions", "describe_state_machine", {"stateMachineArn": MACHINE}, None),
    ("stepfunctions", "list_state_machine_versions", {"stateMachineArn": MACHINE}, None),
    ("stepfunctions", "list_tags_for_resource", {"resourceArn": MACHINE}, None),
    ("stepfunctions", "update_state_machine",
     {"stateMachineArn": MACHINE, "definition": OTHER, "roleArn": ROLE, "publish": True}, None),
    ("stepfunctions", "describe_state_machine", {"stateMachineArn": MACHINE}, None),
    ("stepfunctions", "create_activity", {"name": "terraform"}, None),
    ("stepfunctions", "describe_activity",
     {"activityArn": f"arn:aws:states:us-east-1:{ACCOUNT}:activity:terraform"}, None),
]
FUNCTIONS = [
    ("lambda", "create_function",
     {"FunctionName": "terraform", "Role": ROLE, "Runtime": "python3.11", "Handler": "index.handler",
      "Code": {"ZipFile": zipped("def handler(event, context): return 1")}, "Publish": False,
      "MemorySize": 128, "Timeout": 3, "PackageType": "Zip", "Architectures": ["x86_64"],
      "EphemeralStorage": {"Size": 512}, "TracingConfig": {"Mode": "PassThrough"}}, None),
    ("lambda", "get_function", {"FunctionName": "terraform"}, None),
    ("lambda", "list_versions_by_function", {"FunctionName": "terraform"}, None),
    ("lambda", "get_function_code_signing_config", {"FunctionName": "terraform"}, None),
    ("lambda", "get_runtime_management_config", {"FunctionName": "terraform"}, None),
    ("lambda", "get_function_recursion_config", {"FunctionName": "terraform"}, None),
    ("lambda", "get_account_settings", {}, None),
    ("lambda", "get_policy", {"FunctionName": "terraform"}, "ResourceNotFoundException"),
    ("lambda", "add_permission",
     {"FunctionName": "terraform", "StatementId": "in", "Action": "lambda:InvokeFunction",
      "Principal": "events.amazonaws.com", "SourceArn": RULE}, None),
    ("lambda", "get_policy", {"FunctionName": "terraform"}, None),
    ("lambda", "update_function_configuration", {"FunctionName": "terraform", "Timeout": 9}, None),
    ("lambda", "get_function", {"FunctionName": "terraform"}, None),
]
TABLES = [
    ("dynamodb", "create_table",
     {"TableName": "terraform", "BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}, None),
    ("dynamodb", "describe_table", {"TableName": "terraform"}, None),
    ("dynamodb", "describe_continuous_backups", {"TableName": "terraform"}, None),
    ("dynamodb", "describe_time_to_live", {"TableName": "terraform"}, None),
    ("dynamodb", "list_tags_of_resource", {"ResourceArn": TABLE}, None),
    ("dynamodb", "update_continuous_backups",
     {"TableName": "terraform",
      "PointInTimeRecoverySpecification": {"PointInTimeRecoveryEnabled": True}}, None),
]
MESSAGES = [
    ("sqs", "create_queue", {"QueueName": "terraform", "Attributes": {"VisibilityTimeout": "30"}}, None),
    ("sqs", "get_queue_attributes", {"QueueUrl": QUEUE, "AttributeNames": ["All"]}, None),
    ("sqs", "list_queue_tags", {"QueueUrl": QUEUE}, None),
    ("sns", "create_topic", {"Name": "terraform"}, None),
    ("sns", "get_topic_attributes", {"TopicArn": TOPIC}, None),
    ("sns", "list_tags_for_resource", {"ResourceArn": TOPIC}, None),
    ("events", "put_rule", {"Name": "terraform", "ScheduleExpression": "rate(1 hour)"}, None),
    ("events", "describe_rule", {"Name": "terraform"}, None),
    ("events", "list_tags_for_resource", {"ResourceARN": RULE}, None),
    ("events", "list_targets_by_rule", {"Rule": "terraform"}, None),
    ("logs", "create_log_group", {"logGroupName": "terraform"}, None),
    ("logs", "describe_log_groups", {"logGroupNamePrefix": "terraform"}, None),
    ("logs", "list_tags_for_resource", {"resourceArn": LOG_GROUP}, None),
    ("logs", "put_retention_policy", {"logGroupName": "terraform", "retentionInDays": 7}, None),
]
BUCKET = {"Bucket": "terraform"}
BUCKETS = [
    ("s3", "create_bucket", BUCKET, None),
    ("s3", "head_bucket", BUCKET, None),
    ("s3", "get_bucket_policy", BUCKET, "NoSuchBucketPolicy"),
    ("s3", "get_bucket_acl", BUCKET, None),
    ("s3", "get_bucket_cors", BUCKET, "NoSuchCORSConfiguration"),
    ("s3", "get_bucket_website", BUCKET, "NoSuchWebsiteConfiguration"),
    ("s3", "get_bucket_versioning", BUCKET, None),
    ("s3", "get_bucket_accelerate_configuration", BUCKET, None),
    ("s3", "get_bucket_request_payment", BUCKET, None),
    ("s3", "get_bucket_logging", BUCKET, None),
    ("s3", "get_bucket_lifecycle_configuration", BUCKET, "NoSuchLifecycleConfiguration"),
    ("s3", "get_bucket_replication", BUCKET, "ReplicationConfigurationNotFoundError"),
    ("s3", "get_bucket_encryption", BUCKET, None),
    ("s3", "get_object_lock_configuration", BUCKET, "ObjectLockConfigurationNotFoundError"),
    ("s3", "get_bucket_location", BUCKET, None),
    ("s3", "get_bucket_tagging", BUCKET, "NoSuchTagSet"),
    ("s3", "get_public_access_block", BUCKET, None),
    ("s3", "get_bucket_ownership_controls", BUCKET, None),
    ("s3", "get_bucket_notification_configuration", BUCKET, None),
]
DESTROY = [
    ("s3", "delete_bucket", BUCKET, None),
    ("s3", "head_bucket", BUCKET, "404"),
    ("logs", "delete_log_group", {"logGroupName": "terraform"}, None),
    ("events", "delete_rule", {"Name": "terraform"}, None),
    ("events", "describe_rule", {"Name": "terraform"}, "ResourceNotFoundException"),
    ("sns", "delete_topic", {"TopicArn": TOPIC}, None),
    ("sns", "get_topic_attributes", {"TopicArn": TOPIC}, "NotFound"),
    ("sqs", "delete_queue", {"QueueUrl": QUEUE}, None),
    ("dynamodb", "delete_table", {"TableName": "terraform"}, None),
    ("dynamodb", "describe_table", {"TableName": "terraform"}, "ResourceNotFoundException"),
    ("lambda", "remove_permission", {"FunctionName": "terraform", "StatementId": "in"}, None),
    ("lambda", "delete_function", {"FunctionName": "terraform"}, None),
    ("lambda", "get_function", {"FunctionName": "terraform"}, "ResourceNotFoundException"),
    ("stepfunctions", "delete_state_machine", {"stateMachineArn": MACHINE}, None),
    ("iam", "detach_role_policy", {"RoleName": "terraform", "PolicyArn": MANAGED}, None),
    ("iam", "list_policy_versions", {"PolicyArn": MANAGED}, None),
    ("iam", "delete_policy", {"PolicyArn": MANAGED}, None),
    ("iam", "delete_role_policy", {"RoleName": "terraform", "PolicyName": "in"}, None),
    ("iam", "list_instance_profiles_for_role", {"RoleName": "terraform"}, None),
    ("iam", "delete_role", {"RoleName": "terraform"}, None),
    ("iam", "get_role", {"RoleName": "terraform"}, "NoSuchEntity"),
]


class TerraformTest(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.server = SidestepProcess(binary())
        self.addCleanup(self.server.folder.cleanup)
        self.server.start()
        self.addCleanup(self.server.stop)
        self.clients = {}

    def call(self, service, operation, members):
        """-> the code of the error, or None."""
        if service not in self.clients:
            self.clients[service] = client(self.server, service)
        try:
            getattr(self.clients[service], operation)(**members)
        except botocore.exceptions.ClientError as error:
            return error.response["Error"]["Code"].rpartition(".")[2]
        return None

    def test_its_calls_are_answered(self):
        wrong = []
        for service, operation, members, code in (
                PROVIDER + ROLES + MACHINES + FUNCTIONS + TABLES + MESSAGES + BUCKETS + DESTROY):
            answered = self.call(service, operation, members)
            if answered != code:
                wrong.append(f"{service} {operation}: {answered}, not {code}")
        self.assertEqual(wrong, [], "\n".join(wrong))
        # It polls until the machine is gone.
        until("the machine is gone", lambda: self.call(
            "stepfunctions", "describe_state_machine",
            {"stateMachineArn": MACHINE}) == "StateMachineDoesNotExist")
