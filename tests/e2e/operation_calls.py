"""Every operation of the API in an order in which each finds what it needs. One more operation is
one more row here; see operations_test.py for what is checked."""
import json
from dataclasses import dataclass, field

ROLE = "arn:aws:iam::123456789012:role/any"
NOBODY = "arn:aws:states:us-east-1:123456789012:"

@dataclass
class Call:
    """One call. `parameters` and `keeps` are functions of the world, a dictionary of what earlier
    calls left there; `keeps` also gets the answer and says what to add. With `until` the call is
    repeated until that function of the answer is true."""
    operation: str
    parameters: object = field(default=lambda world: {})
    keeps: object = field(default=lambda answer: {})
    until: object = None


def one_state(state, name="S"):
    return json.dumps({"StartAt": name, "States": {name: {**state, "End": True}}})


def create(name, definition, **more):
    return lambda world: {"name": name, "roleArn": ROLE,
                          "definition": definition(world) if callable(definition) else definition,
                          **more}


def keep(name, member):
    return lambda answer: {name: answer[member]}


def given(**members):
    """The request whose members are taken from the world: executionArn="execution"."""
    return lambda world: {member: world[name] for member, name in members.items()}


PASS = one_state({"Type": "Pass", "Result": {"a": 1}})
WAIT = one_state({"Type": "Wait", "Seconds": 600})


def callbacks(world):
    """Three tasks that wait for their tokens."""
    task = {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {"FunctionName": world["function"],
                           "Payload": {"token.$": "$$.Task.Token"}}}
    branches = [json.loads(one_state(task, name)) for name in ("A", "B", "C")]
    return one_state({"Type": "Parallel", "Branches": branches})


def activity_task(world):
    return one_state({"Type": "Task", "Resource": world["activity"]})


DISTRIBUTED = one_state({
    "Type": "Map", "Label": "Each",
    "ItemProcessor": {"ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                      **json.loads(one_state({"Type": "Wait", "Seconds": 600}, "W"))}})


def are_submitted(history):
    return sum(event["type"] == "TaskSubmitted" for event in history["events"]) == 3


def tokens(history):
    scheduled = [json.loads(event["taskScheduledEventDetails"]["parameters"])
                 for event in history["events"] if event["type"] == "TaskScheduled"]
    return {"tokens": [parameters["Payload"]["token"] for parameters in scheduled]}


def token(index, **more):
    return lambda world: {"taskToken": world["tokens"][index], **more}


def has_failed(execution):
    return execution["status"] == "FAILED"


CALLS = [
    # State machines.
    Call("CreateStateMachine", create("express", PASS, type="EXPRESS"),
         keep("express", "stateMachineArn")),
    Call("CreateStateMachine", create("callbacks", callbacks), keep("machine", "stateMachineArn")),
    Call("CreateStateMachine", create("waiting", WAIT), keep("waiting", "stateMachineArn")),
    Call("DescribeStateMachine", given(stateMachineArn="machine")),
    Call("ListStateMachines"),
    Call("ListStateMachines", lambda world: {"maxResults": 1}),
    Call("ValidateStateMachineDefinition", lambda world: {"definition": PASS}),
    Call("ValidateStateMachineDefinition", lambda world: {"definition": "{}"}),
    Call("TestState", lambda world: {
        "definition": json.dumps({"Type": "Pass", "End": True}), "roleArn": ROLE,
        "input": "{}", "inspectionLevel": "TRACE"}),

    # Express executions.
    Call("StartSyncExecution", lambda world: {"stateMachineArn": world["express"], "name": "a",
                                              "input": "[1]", "traceHeader": "Root=1"}),
    Call("StartSyncExecution", lambda world: {"stateMachineArn": world["express"],
                                              "includedData": "METADATA_ONLY"}),

    # Executions.
    Call("StartExecution", given(stateMachineArn="machine"), keep("execution", "executionArn")),
    Call("GetExecutionHistory", given(executionArn="execution"), tokens, until=are_submitted),
    Call("GetExecutionHistory", lambda world: {
        "executionArn": world["execution"], "reverseOrder": True, "maxResults": 2,
        "includeExecutionData": False}),
    Call("DescribeExecution", given(executionArn="execution")),
    Call("DescribeStateMachineForExecution", given(executionArn="execution")),
    Call("DescribeStateMachineForExecution", lambda world: {
        "executionArn": world["execution"], "includedData": "METADATA_ONLY"}),
    Call("SendTaskHeartbeat", token(0)),
    Call("SendTaskSuccess", token(0, output="{}")),
    Call("SendTaskFailure", token(1, error="E", cause="C")),
    Call("DescribeExecution", given(executionArn="execution"), until=has_failed),
    Call("GetExecutionHistory", given(executionArn="execution")),
    Call("RedriveExecution", given(executionArn="execution")),
    Call("DescribeExecution", given(executionArn="execution")),
    Call("GetExecutionHistory", given(executionArn="execution")),
    Call("ListExecutions", given(stateMachineArn="machine")),
    Call("StartExecution", given(stateMachineArn="waiting"), keep("waits", "executionArn")),
    Call("StopExecution", given(executionArn="waits")),
    Call("DescribeExecution", lambda world: {"executionArn": world["waits"],
                                             "includedData": "METADATA_ONLY"}),
    Call("GetExecutionHistory", given(executionArn="waits")),

    # Versions and aliases.
    Call("UpdateStateMachine", lambda world: {"stateMachineArn": world["waiting"],
                                              "definition": PASS}),
    Call("DescribeStateMachine", given(stateMachineArn="waiting")),
    Call("PublishStateMachineVersion", given(stateMachineArn="waiting"),
         keep("version", "stateMachineVersionArn")),
    Call("ListStateMachineVersions", given(stateMachineArn="waiting")),
    Call("CreateStateMachineAlias", lambda world: {
        "name": "live", "routingConfiguration": [
            {"stateMachineVersionArn": world["version"], "weight": 100}]},
         keep("alias", "stateMachineAliasArn")),
    Call("DescribeStateMachineAlias", given(stateMachineAliasArn="alias")),
    Call("UpdateStateMachineAlias", lambda world: {"stateMachineAliasArn": world["alias"],
                                                   "description": "live"}),
    Call("ListStateMachineAliases", given(stateMachineArn="waiting")),
    Call("DeleteStateMachineAlias", given(stateMachineAliasArn="alias")),
    Call("DeleteStateMachineVersion", given(stateMachineVersionArn="version")),

    # Tags.
    Call("TagResource", lambda world: {"resourceArn": world["machine"],
                                       "tags": [{"key": "k", "value": "v"}]}),
    Call("ListTagsForResource", given(resourceArn="machine")),
    Call("UntagResource", lambda world: {"resourceArn": world["machine"], "tagKeys": ["k"]}),

    # Activities.
    Call("CreateActivity", lambda world: {"name": "work"}, keep("activity", "activityArn")),
    Call("DescribeActivity", given(activityArn="activity")),
    Call("ListActivities"),
    Call("CreateStateMachine", create("active", activity_task), keep("active", "stateMachineArn")),
    Call("StartExecution", given(stateMachineArn="active"), keep("works", "executionArn")),
    Call("GetActivityTask", given(activityArn="activity")),
    Call("GetExecutionHistory", given(executionArn="works")),
    Call("DeleteActivity", given(activityArn="activity")),

    # Map Runs.
    Call("CreateStateMachine", create("mapping", DISTRIBUTED), keep("mapping", "stateMachineArn")),
    Call("StartExecution", lambda world: {"stateMachineArn": world["mapping"], "input": "[1]"},
         keep("maps", "executionArn")),
    Call("ListMapRuns", given(executionArn="maps"),
         lambda answer: {"run": answer["mapRuns"][0]["mapRunArn"]},
         lambda answer: answer["mapRuns"]),
    Call("DescribeMapRun", given(mapRunArn="run")),
    Call("UpdateMapRun", lambda world: {"mapRunArn": world["run"], "maxConcurrency": 2}),
    Call("ListExecutions", given(mapRunArn="run")),
    Call("StopExecution", given(executionArn="maps")),

    Call("DeleteStateMachine", given(stateMachineArn="machine")),
]

# operation, request, the error it must meet
REFUSALS = [
    ("CreateStateMachine", {"name": "a b", "definition": PASS, "roleArn": ROLE}, "InvalidName"),
    ("CreateStateMachine", {"name": "a", "definition": "{}", "roleArn": ROLE},
     "InvalidDefinition"),
    ("DescribeStateMachine", {"stateMachineArn": NOBODY + "stateMachine:none"},
     "StateMachineDoesNotExist"),
    ("UpdateStateMachine", {"stateMachineArn": NOBODY + "stateMachine:none"},
     "MissingRequiredParameter"),
    ("DeleteStateMachine", {"stateMachineArn": "none"}, "InvalidArn"),
    ("ListStateMachines", {"nextToken": "none"}, "InvalidToken"),
    ("StartExecution", {"stateMachineArn": NOBODY + "stateMachine:none"},
     "StateMachineDoesNotExist"),
    ("StartSyncExecution", {"stateMachineArn": NOBODY + "stateMachine:none"},
     "StateMachineDoesNotExist"),
    ("DescribeExecution", {"executionArn": NOBODY + "execution:none:none"},
     "ExecutionDoesNotExist"),
    ("DescribeStateMachineForExecution", {"executionArn": NOBODY + "express:none:none:none"},
     "InvalidArn"),
    ("GetExecutionHistory", {"executionArn": NOBODY + "execution:none:none"},
     "ExecutionDoesNotExist"),
    ("StopExecution", {"executionArn": NOBODY + "execution:none:none"}, "ExecutionDoesNotExist"),
    ("ListExecutions", {}, "ValidationException"),
    ("ListExecutions", {"mapRunArn": NOBODY + "mapRun:none/none:none"}, "ResourceNotFound"),
    ("SendTaskSuccess", {"taskToken": "none", "output": "{}"}, "InvalidToken"),
    ("SendTaskFailure", {"taskToken": "none"}, "InvalidToken"),
    ("SendTaskHeartbeat", {"taskToken": "none"}, "InvalidToken"),
    ("DescribeActivity", {"activityArn": NOBODY + "activity:none"}, "ActivityDoesNotExist"),
    ("GetActivityTask", {"activityArn": NOBODY + "activity:none"}, "ActivityDoesNotExist"),
    ("DescribeStateMachineAlias", {"stateMachineAliasArn": NOBODY + "stateMachine:none:none"},
     "ResourceNotFound"),
    ("DescribeMapRun", {"mapRunArn": NOBODY + "mapRun:none/none:none"}, "ResourceNotFound"),
    ("UpdateMapRun", {"mapRunArn": NOBODY + "mapRun:none/none:none", "maxConcurrency": 2},
     "ResourceNotFound"),
    ("RedriveExecution", {"executionArn": NOBODY + "execution:none:none"},
     "ExecutionDoesNotExist"),
    ("TagResource", {"resourceArn": NOBODY + "stateMachine:none", "tags": []},
     "ResourceNotFound"),
]
