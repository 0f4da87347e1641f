"""CloudFormation as people use it: the CDK's own command line, unmodified, and `aws cloudformation
deploy`."""
import json
import os
import shutil
import subprocess

from aws_cli import CliError
from sidestep_process import until
from stack_case import SigningTestCase, StackTestCase, needs_cdk


@needs_cdk
class CdkTest(SigningTestCase):
    def test_the_stack_is_deployed_run_changed_and_destroyed(self):
        self.cdk("deploy", "--require-approval", "never")
        first = self.outputs(self.STACK)
        execution = self.start_signing(first)
        self.sign_for_bob(first)
        ended = self.end_of(execution)
        self.assertEqual(ended["status"], "SUCCEEDED")
        self.assertIn("Bob signed 3", ended["output"])

        self.assertIn("(no changes)", self.cdk("deploy", "--require-approval", "never"))
        self.assertIn("There were no differences", self.cdk("diff"))
        self.assertIn("[~] AWS::StepFunctions::StateMachine", self.cdk("diff", "-c", "timeout=90"))

        self.cdk("deploy", "--require-approval", "never", "-c", "timeout=90")
        self.assertEqual(self.outputs(self.STACK), first)
        updated = {name for name, status, _ in self.events(self.STACK)
                   if status == "UPDATE_COMPLETE"}
        self.assertEqual({name[:12] for name in updated}, {"StepFunction"})
        definition = self.aws.states("describe-state-machine", "--state-machine-arn",
                                     first["StateMachineArn"])["definition"]
        self.assertEqual(json.loads(definition)["TimeoutSeconds"], 90)

        self.cdk("destroy", "--force")
        with self.assertRaises(CliError):
            self.stack(self.STACK)
        self.assertEqual(self.aws.states("list-state-machines")["stateMachines"], [])
        self.assertEqual(self.aws.run("dynamodb", "list-tables")["TableNames"],
                         [first["TableName"]])  # which CDK retains


CUSTOM = """
Parameters:
  Who: {Type: String, Default: world}
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: "2012-10-17"
        Statement:
          - {Effect: Allow, Action: sts:AssumeRole, Principal: {Service: lambda.amazonaws.com}}
  Greeter:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.11
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Code:
        ZipFile: |
          import cfnresponse
          def handler(event, context):
              who = event["ResourceProperties"]["Who"]
              failed = who == "nobody" and event["RequestType"] != "Delete"
              cfnresponse.send(event, context, cfnresponse.FAILED if failed else cfnresponse.SUCCESS,
                               {"Text": "hello " + who}, "greeting", reason="there is nobody")
  Greeting:
    Type: Custom::Greeting
    Properties: {ServiceToken: !GetAtt Greeter.Arn, Who: !Ref Who}
  Kept:
    Type: AWS::SSM::Parameter
    Properties: {Type: String, Value: !Sub '${Greeting.Text}!'}
Outputs:
  Kept: {Value: !Ref Kept}
"""


class DeployTest(StackTestCase):
    def parameter(self):
        name = self.outputs("s")["Kept"]
        return self.aws.run("ssm", "get-parameter", "--name", name)["Parameter"]["Value"]

    def test_a_template_of_yaml_with_a_custom_resource(self):
        self.deploy("s", CUSTOM)
        self.assertEqual(self.stack("s")["StackStatus"], "CREATE_COMPLETE")
        self.assertEqual(self.parameter(), "hello world!")
        self.deploy("s", CUSTOM, "--parameter-overrides", "Who=you")
        self.assertEqual(self.parameter(), "hello you!")

    def test_a_failed_update_is_brought_back(self):
        self.deploy("s", CUSTOM)
        with self.assertRaises(CliError):
            self.deploy("s", CUSTOM, "--parameter-overrides", "Who=nobody")
        self.assertEqual(self.stack("s")["StackStatus"], "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.parameter(), "hello world!")
        reasons = [reason for name, status, reason in self.events("s")
                   if (name, status) == ("Greeting", "UPDATE_FAILED")]
        self.assertEqual(len(reasons), 1)
        self.assertIn("Message returned: there is nobody", reasons[0])

    def test_a_kill_in_the_midst_of_a_creation_loses_nothing(self):
        queues = "\n".join(f"  Q{i}:\n    Type: AWS::SQS::Queue\n" +
                           (f"    DependsOn: Q{i - 1}\n" if i else "") for i in range(40))
        path = os.path.join(self.folder.name, "queues.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(f"Resources:\n{queues}")
        process = subprocess.Popen(
            [shutil.which("aws"), "--endpoint-url", self.server.endpoint, "cloudformation",
             "create-stack", "--stack-name", "q", "--template-body", f"file://{path}"],
            env=self.aws.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until("some queues are there", lambda: len(self.queues()) >= 2)
        self.server.crash()
        process.wait()
        self.server.start()
        until("the creation has gone on",
              lambda: self.stack("q")["StackStatus"] == "CREATE_COMPLETE")
        self.assertEqual(len(self.queues()), 40)

    def queues(self):
        return (self.aws.run("sqs", "list-queues") or {}).get("QueueUrls", [])

    def test_a_serverless_machine_and_function(self):
        self.deploy("sam", """
Transform: AWS::Serverless-2016-10-31
Globals: {Function: {Runtime: python3.11, Timeout: 5}}
Resources:
  Double:
    Type: AWS::Serverless::Function
    Properties:
      Handler: index.handler
      InlineCode: "def handler(event, context): return event['n'] * 2"
  Machine:
    Type: AWS::Serverless::StateMachine
    Properties:
      DefinitionSubstitutions: {Function: !GetAtt Double.Arn}
      Definition:
        StartAt: Double
        States: {Double: {Type: Task, Resource: '${Function}', End: true}}
Outputs: {Machine: {Value: !Ref Machine}}
""")
        machine = self.outputs("sam")["Machine"]
        self.assertEqual(self.run_machine(machine, {"n": 21})["output"], "42")
