"""Coverage in a run of pytest of its own."""
import json
import os
import shutil

ORDER = os.path.join(os.path.dirname(__file__), "order.asl.json")

SUITE = """
from sidestep import returns
SHIPS = {"Ship": returns({"Payload": {}}), "Pay": returns({"Payload": {"paid": True}})}

def test_paid(sidestep):
    sidestep.run("order.asl.json", {"paid": True}, mocks=SHIPS).assert_succeeded()

def test_not_paid(sidestep):
    sidestep.run("order.asl.json", {"paid": False}, mocks=SHIPS).assert_succeeded()
"""


def run(pytester, *options):
    pytester.makepyfile(SUITE)
    shutil.copy(ORDER, pytester.path)
    return pytester.runpytest_subprocess("-p", "sidestep.pytest_plugin", *options)


def test_writes_a_report(pytester):
    done = run(pytester, "--sidestep-coverage", "coverage.json",
               "--sidestep-coverage-threshold", "60")
    assert done.ret == 0
    done.stdout.fnmatch_lines(["order: 66.6 % by 2 executions", "*not entered: 'Refund'"])
    covered = json.loads((pytester.path / "coverage.json").read_text())
    (machine,) = covered["machines"]
    assert (machine["name"], machine["executions"]) == ("order", 2)
    assert len(machine["stateMachineArns"]) == 2  # an account for each test
    assert covered["totals"]["states"] == {"covered": 4, "all": 5}


def test_fails_if_too_little_was_used(pytester):
    done = run(pytester, "--sidestep-coverage-threshold", "90")
    assert done.ret == 1
    done.stdout.fnmatch_lines(["66.6 % is less than 90.0 %"])


def test_says_nothing_unless_asked(pytester):
    done = run(pytester)
    assert done.ret == 0
    assert "coverage of state machines" not in done.stdout.str()
