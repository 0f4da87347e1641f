"""What must hold when all is over: nothing lost, nothing twice, nothing changed."""
import json

import messages
import workload

WAITS_S = {"Pause": 1, "Rest": 1, "Nap": 1}


def check_history(arn, events, seen):
    """-> sentences about what is wrong with a history."""
    if [event["id"] for event in events] != list(range(1, len(events) + 1)):
        yield f"{arn}: event ids do not rise by one"
    if any(event["previousEventId"] >= event["id"] for event in events):
        yield f"{arn}: an event follows a later one"
    if events[0]["type"] != "ExecutionStarted" or events[-1]["type"] != "ExecutionSucceeded":
        yield f"{arn}: from {events[0]['type']} to {events[-1]['type']}"
    if events[:len(seen)] != seen:
        yield f"{arn}: what was shown before has changed"
    times = [event["timestamp"] for event in events]
    if times != sorted(times):
        yield f"{arn}: time went back"
    yield from check_states(arn, events)
    yield from check_waits(arn, events)


def check_states(arn, events):
    entered = sorted(name_of(event) for event in events if event["type"].endswith("StateEntered"))
    left = sorted(name_of(event) for event in events if event["type"].endswith("StateExited"))
    left += [name for name in entered if name == "Nobody"] if "Nobody" not in left else []
    if entered != sorted(left):
        yield f"{arn}: entered {entered}, left {left}"


def check_waits(arn, events):
    by_id = {event["id"]: event for event in events}
    for event in events:
        if event["type"] != "WaitStateExited":
            continue
        waited = event["timestamp"] - by_id[event["previousEventId"]]["timestamp"]
        if waited < WAITS_S[name_of(event)] - 0.001:
            yield f"{arn}: {name_of(event)} was over after {waited} s"


def name_of(event):
    details = event.get("stateEnteredEventDetails") or event.get("stateExitedEventDetails")
    return details["name"]


def check_execution(client, arn, expected, seen):
    machine, given, at = expected
    row = client.call("DescribeExecution", {"executionArn": arn})
    if row["status"] != "SUCCEEDED":
        yield f"{arn}: {row['status']}: {row.get('error')}: {row.get('cause')}"
        return
    if at is not None and row["startDate"] != at:
        yield f"{arn}: it was said to start at {at}, and did at {row['startDate']}"
    output = json.loads(row["output"])
    wanted = workload.MACHINES[machine][1](given)
    if output != wanted:
        yield f"{arn}: {output} is not {wanted}"
    yield from check_history(arn, client.history(arn), seen)
    if machine in ("many", "express"):
        yield from check_children(client, arn, machine, given["items"])


def check_children(client, arn, machine, items):
    """-> sentences about what is wrong with the Map Run of an execution and its children."""
    runs = client.call("ListMapRuns", {"executionArn": arn})["mapRuns"]
    if len(runs) != 1:
        yield f"{arn}: has {len(runs)} Map Runs"
        return
    run = client.call("DescribeMapRun", {"mapRunArn": runs[0]["mapRunArn"]})
    counts = run["executionCounts"]
    if (run["status"], counts["succeeded"], counts["total"]) != (
            "SUCCEEDED", len(items), len(items)):
        yield f"{arn}: its Map Run is {run['status']} with {counts}"
    if machine == "express":
        return
    children = client.call("ListExecutions", {"mapRunArn": run["mapRunArn"]})["executions"]
    if len(children) != len(items):
        yield f"{arn}: has {len(children)} children for {len(items)} items"
    for child in children:
        yield from check_history(child["executionArn"], client.history(child["executionArn"]), [])


def check_all(client, load):
    """-> sentences; and the number of events looked at."""
    problems = list(load.failures)
    for arn, expected in load.started.items():
        problems += check_execution(client, arn, expected, load.seen.get(arn, []))
    problems += [f"the token {token[:20]}... was accepted {count} times"
                 for token, count in load.answered.items() if count > 1]
    problems += messages.check(client, load)
    return problems
