"""The paths of the loan workflow, each with a test case of MockConfigFile.json."""
import json
import os
import pathlib

import boto3
import pytest

HERE = pathlib.Path(__file__).parent


@pytest.fixture(scope="session")
def sfn():
    return boto3.client("stepfunctions", region_name="us-east-1",
                        endpoint_url=os.environ.get("SIDESTEP_ENDPOINT", "http://127.0.0.1:8083"),
                        aws_access_key_id="any", aws_secret_access_key="any")


@pytest.fixture(scope="session")
def run(sfn):
    machine = sfn.create_state_machine(name="Loan", definition=(HERE / "loan.asl.json").read_text(),
                                       roleArn="arn:aws:iam::123456789012:role/loan")

    def run_case(test_case):
        arn = sfn.start_execution(stateMachineArn=f"{machine['stateMachineArn']}#{test_case}",
                                  input=json.dumps({"applicant": "Kim"}))["executionArn"]
        execution = {"status": "RUNNING"}
        while execution["status"] == "RUNNING":
            execution = sfn.describe_execution(executionArn=arn)
        events = sfn.get_execution_history(executionArn=arn)["events"]
        execution["types"] = [event["type"] for event in events]
        return execution

    return run_case


def test_a_good_applicant_gets_the_loan(run):
    execution = run("HappyPath")
    assert execution["status"] == "SUCCEEDED"
    assert json.loads(execution["output"]) == {
        "applicant": "Kim", "scoring": {"score": 720}, "approval": {"by": "Dana"}}


def test_throttling_is_retried_until_the_function_answers(run):
    execution = run("ThrottledAtFirst")
    assert execution["status"] == "SUCCEEDED"
    assert execution["types"].count("TaskFailed") == 2


@pytest.mark.parametrize("test_case, questions", [("BadScore", 0), ("NotApproved", 1)])
def test_the_loan_is_declined(run, test_case, questions):
    execution = run(test_case)
    assert (execution["status"], execution["error"]) == ("FAILED", "LoanDeclined")
    assert execution["types"].count("TaskSubmitted") == questions
