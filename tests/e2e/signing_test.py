"""The story: a document is signed by a function and by a person."""
import json

from story import MACHINE, StoryTestCase, succeeded_tasks
from aws_cli import CliError
from sidestep_process import until

INVOKE = "/2015-03-31/functions/complete-document-signature/invocations"


class Signing(StoryTestCase):
    def test_the_example_is_loaded(self):
        machines = self.aws.states("list-state-machines")["stateMachines"]
        self.assertEqual({machine["name"] for machine in machines},
                         {"document-signing", "document-signing-v3"})
        functions = self.aws.run("lambda", "list-functions")["Functions"]
        self.assertLessEqual({"sign-document", "request-document-signature",
                              "complete-document-signature"},
                             {function["FunctionName"] for function in functions})
        self.assertEqual(self.aws.run("dynamodb", "list-tables")["TableNames"],
                         ["signature-requests"])

    def test_alice_signs_first(self):
        execution = self.start()
        self.wait_for_bob(execution)
        self.wait_for_alice(execution)
        self.assertEqual(self.describe(execution)["status"], "RUNNING")
        self.complete()
        self.assert_signed_by_both(execution)
        self.assertEqual(succeeded_tasks(self.history(execution)),
                         ["invoke", "invoke.waitForTaskToken"])

    def test_bob_signs_first(self):
        """Alice takes a second. Bob is faster when nothing has to be started any more, so the first
        execution warms the functions up, and who is first is looked up, not assumed."""
        for attempt in range(5):
            document = f"document-{attempt}"
            execution = self.start(document=document)
            self.sign_at_once(document)
            self.assert_signed_by_both(execution, document)
            if succeeded_tasks(self.history(execution)) == ["invoke.waitForTaskToken", "invoke"]:
                return
        self.fail("Bob never signed before Alice")

    def sign_at_once(self, document):
        """Asks for Bob's signature again and again, without the second a CLI takes to start."""
        body = json.dumps({"documentId": document})

        def signed():
            status, headers, _ = self.server.request("POST", INVOKE, body)
            self.assertEqual(status, 200)
            return not any(name.lower() == "x-amz-function-error" for name in headers)
        until("Bob could sign", signed)

    def test_version_3_of_the_sdk(self):
        execution = self.start("document-signing-v3")
        self.wait_for_bob(execution)
        self.complete(suffix="-v3")
        self.assert_signed_by_both(execution)

    def test_nobody_asks_bob_in_time(self):
        machine = self.short_machine(timeout_s=4)
        execution = self.start(machine)
        self.wait_for_bob(execution)
        token = self.token_of()
        ended = self.wait_for_end(execution)
        self.assertEqual(ended["status"], "TIMED_OUT")
        self.assertNotIn("output", ended)
        last = self.assert_history_is_whole(execution, "ExecutionTimedOut")[-1]
        self.assertEqual(last["executionTimedOutEventDetails"]["error"], "States.Timeout")
        with self.assertRaises(CliError) as late:
            self.aws.states("send-task-success", "--task-token", token, "--task-output", "{}")
        self.assertEqual(late.exception.code, "TaskTimedOut")
        printed, answer = self.aws.invoke("complete-document-signature", {"documentId": "3"})
        self.assertEqual(printed["FunctionError"], "Unhandled")
        self.assertEqual(answer["errorType"], "TaskTimedOut")

    def test_bob_refuses(self):
        execution = self.start()
        self.wait_for_bob(execution)
        self.aws.states("send-task-failure", "--task-token", self.token_of(),
                        "--error", "Refused", "--cause", "Bob does not agree with page 2")
        ended = self.wait_for_end(execution)
        self.assertEqual(ended["status"], "FAILED")
        self.assertEqual((ended["error"], ended["cause"]),
                         ("Refused", "Bob does not agree with page 2"))
        self.assert_history_is_whole(execution, "ExecutionFailed")

    def test_starting_twice_is_starting_once(self):
        first = self.start(name="the-same")
        self.assertEqual(self.start(name="the-same"), first)
        with self.assertRaises(CliError) as other_input:
            self.start(name="the-same", document="4")
        self.assertEqual(other_input.exception.code, "ExecutionAlreadyExists")
        listed = self.aws.states("list-executions", "--state-machine-arn",
                                 MACHINE + "document-signing")["executions"]
        self.assertEqual([execution["executionArn"] for execution in listed], [first])
        self.assertEqual(self.describe(first)["input"], '{"documentId": "3"}')

    def test_stopping(self):
        execution = self.start()
        self.wait_for_bob(execution)
        self.aws.states("stop-execution", "--execution-arn", execution,
                        "--error", "Withdrawn", "--cause", "no longer needed")
        ended = self.wait_for_end(execution)
        self.assertEqual((ended["status"], ended["error"], ended["cause"]),
                         ("ABORTED", "Withdrawn", "no longer needed"))
        self.assert_history_is_whole(execution, "ExecutionAborted")
