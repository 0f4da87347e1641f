"""What a test does with an account."""
import os

import pytest

from sidestep import ApiError, Server, ServerError, returns, throws

ORDER = os.path.join(os.path.dirname(__file__), "order.asl.json")
SHIPS = {"Ship": returns({"Payload": {"shipped": True}})}
TWO_DAYS = 172_800


def test_runs_to_the_end_without_waiting(sidestep):
    order = sidestep.run(ORDER, {"paid": True}, mocks=SHIPS).assert_succeeded()
    order.assert_path(["Is it paid", "Ship", "Wait for delivery"])
    assert order.output == {"shipped": True}
    history = order.history()
    assert history[-1]["timestamp"] - history[0]["timestamp"] >= TWO_DAYS


def test_answers_calls_by_mocks_in_order(sidestep):
    order = sidestep.run(ORDER, {"paid": False}, mocks={
        **SHIPS, "Pay": [throws("Busy", "Later"), returns({"Payload": {"paid": True}})]})
    order.assert_succeeded()
    pay = next(visit for visit in order.path if visit.name == "Pay")
    assert (pay.type, pay.outcome, pay.attempts) == ("Task", "succeeded", 2)
    uses = sidestep.server.mocks_used()["order"].values()
    assert {"Pay": 2, "Ship": 1} in uses


def test_says_how_an_execution_failed(sidestep):
    order = sidestep.run(ORDER, {"paid": True}, mocks={"Ship": throws("NoCourier")})
    order.assert_failed("Refunded").assert_visited("Ship", "Refund")
    order.assert_not_visited("Wait for delivery")
    with pytest.raises(AssertionError, match="It is FAILED: Refunded: Nobody ships it after"):
        order.assert_succeeded()
    with pytest.raises(AssertionError, match="not Other"):
        order.assert_failed("Other")
    with pytest.raises(AssertionError, match="not visited"):
        order.assert_visited("Refund", "Ship")
    with pytest.raises(AssertionError, match="visited"):
        order.assert_not_visited("Ship")
    with pytest.raises(AssertionError, match="instead of"):
        order.assert_path(["Ship"])


def test_has_nothing_of_another_account(sidestep, sidestep_server):
    sidestep_server.account().run(ORDER, {"paid": True}, mocks=SHIPS)
    assert sidestep.call("states", "ListStateMachines")["stateMachines"] == []


def test_can_be_reset(sidestep):
    waiting = sidestep.start(ORDER, {"paid": True}, mocks=SHIPS, clock="manual")
    sidestep.reset()
    assert sidestep.call("states", "ListStateMachines")["stateMachines"] == []
    with pytest.raises(ApiError) as refused:
        waiting.refresh()
    assert refused.value.code == "ExecutionDoesNotExist"


def test_moves_the_clock_of_an_execution(sidestep):
    order = sidestep.start(ORDER, {"paid": True}, mocks=SHIPS, clock="manual")
    with pytest.raises(TimeoutError, match="has not ended within 1 s"):
        order.wait(1)
    before = order.clock.now()
    assert (order.clock.advance("PT48H") - before).total_seconds() == TWO_DAYS
    order.wait().assert_succeeded()


def test_refuses_as_aws_does(sidestep):
    with pytest.raises(ApiError) as refused:
        sidestep.run({"StartAt": "A", "States": {}})
    assert refused.value.code == "InvalidDefinition"


def test_has_clients_of_boto3(sidestep):
    pytest.importorskip("boto3")
    sqs = sidestep.client("sqs")
    url = sqs.create_queue(QueueName="jobs")["QueueUrl"]
    assert f"/{sidestep.id}/jobs" in url


def test_a_server_that_does_not_start_says_why():
    with pytest.raises(ServerError, match="--colour"):
        Server(options=["--colour"]).start()
    with pytest.raises(ServerError, match="SIDESTEP_BINARY"):
        Server(binary="/nowhere/sidestep").start()


def test_a_server_tells_what_functions_have_printed(tmp_path):
    (tmp_path / "greet.py").write_text("def handler(event, context):\n    print('Hello, Ada')\n")
    (tmp_path / "sidestep.json").write_text(
        '{"functions": {"greet": {"runtime": "python3.11", "handler": "greet.handler", '
        '"code": "."}}}')
    with Server(project=str(tmp_path)) as server:
        account = server.account("123456789012")
        account.run({"StartAt": "A", "States": {"A": {
            "Type": "Task", "Resource": "arn:aws:lambda:us-east-1:123456789012:function:greet",
            "End": True}}}).assert_succeeded()
        assert "Hello, Ada" in server.function_log("greet")
        with pytest.raises(LookupError):
            server.function_log("other")
        assert server.health()["loaded"]["functions"] == ["greet"]
