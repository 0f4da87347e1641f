"""The machines of the kill test, and what each execution of them must come to.

Every machine is a pair: a definition, and a check of one ended execution. What a machine does is
decided by its input alone, so its end can be known beforehand however often the server died.
"""
import json
import os

import messages
from scope import SCOPE, machine_arn

ROLE = "arn:aws:iam::123456789012:role/any"
ACTIVITY = f"arn:aws:states:{SCOPE}:activity:desk"


def execution_arn(machine, name):
    return f"arn:aws:states:{SCOPE}:execution:{machine}:{name}"


STEPS = {
    "StartAt": "Begin",
    "States": {
        "Begin": {"Type": "Pass", "Parameters": {"n.$": "$.n"}, "Next": "Pause"},
        "Pause": {"Type": "Wait", "Seconds": 1, "Next": "Both"},
        "Both": {
            "Type": "Parallel", "Next": "Done",
            "Branches": [
                {"StartAt": "Rest", "States": {
                    "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Rested"},
                    "Rested": {"Type": "Pass", "Result": "rested", "End": True}}},
                {"StartAt": "Each", "States": {
                    "Each": {"Type": "Map", "ItemsPath": "$$.Execution.Input.items",
                             "MaxConcurrency": 2, "End": True,
                             "ItemProcessor": {"StartAt": "Nap", "States": {
                                 "Nap": {"Type": "Wait", "Seconds": 1, "Next": "Add"},
                                 "Add": {"Type": "Pass", "End": True, "Parameters": {
                                     "sum.$": "States.MathAdd($, 1)"}}}}}}}]},
        "Done": {"Type": "Succeed"}}}

RETRY = {
    "StartAt": "Flaky",
    "States": {"Flaky": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "End": True,
        "Parameters": {"FunctionName": "flaky", "Payload": {
            "n.$": "$.n", "attempt.$": "$$.State.RetryCount"}},
        "OutputPath": "$.Payload",
        "Retry": [{"ErrorEquals": ["Flaked"], "IntervalSeconds": 1, "BackoffRate": 1.0,
                   "MaxAttempts": 2}]}}}

TOKEN = {
    "StartAt": "Ask",
    "States": {"Ask": {
        "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken", "End": True,
        "Parameters": {"FunctionName": "ask", "Payload": {
            "n.$": "$.n", "token.$": "$$.Task.Token"}}}}}

ACTIVITY_MACHINE = {
    "StartAt": "Desk",
    "States": {"Desk": {"Type": "Task", "Resource": ACTIVITY, "End": True,
                        "TimeoutSeconds": 3, "Retry": [{
                            "ErrorEquals": ["States.Timeout"], "IntervalSeconds": 1,
                            "BackoffRate": 1.0, "MaxAttempts": 100}]}}}

LATE = {
    "StartAt": "Nobody",
    "States": {
        "Nobody": {
            "Type": "Task", "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken",
            "Parameters": {"FunctionName": "forget", "Payload": {"token.$": "$$.Task.Token"}},
            "TimeoutSeconds": 4, "Next": "Never",
            "Catch": [{"ErrorEquals": ["States.Timeout"], "Next": "Late"}]},
        "Never": {"Type": "Fail", "Error": "Impossible"},
        "Late": {"Type": "Pass", "Result": "late", "End": True}}}

CHILD = {
    "StartAt": "Child",
    "States": {"Child": {
        "Type": "Task", "Resource": "arn:aws:states:::states:startExecution.sync:2", "End": True,
        "Parameters": {"StateMachineArn": machine_arn("steps"), "Input.$": "$"},
        "OutputPath": "$.Output"}}}



def many(kind):
    """A distributed Map with children of that type."""
    return {
        "StartAt": "Many",
        "States": {"Many": {
            "Type": "Map", "ItemsPath": "$.items", "MaxConcurrency": 2, "Label": "many",
            "End": True,
            "ItemProcessor": {
                "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": kind},
                "StartAt": "Nap", "States": {
                    "Nap": {"Type": "Wait", "Seconds": 1, "Next": "Add"},
                    "Add": {"Type": "Pass", "End": True, "Parameters": {
                        "sum.$": "States.MathAdd($, 1)"}}}}}}}


FUNCTIONS = {
    "flaky": """
class Flaked(Exception):
    pass

def handler(event, context):
    if event["attempt"] < 1:
        raise Flaked("once")
    return event["n"] * 2
""",
    # The file is the inbox of the person who answers.
    "ask": """
import json, os

def handler(event, context):
    line = json.dumps(event) + "\\n"
    with open(os.environ["INBOX"], "a") as inbox:
        inbox.write(line)
        inbox.flush()
        os.fsync(inbox.fileno())
""",
    "forget": """
def handler(event, context):
    pass
""",
}


def _steps(given):
    return ["rested", [{"sum": item + 1} for item in given["items"]]]


# name -> (definition, the output for an input)
MACHINES = {
    "steps": (STEPS, _steps),
    "retry": (RETRY, lambda given: given["n"] * 2),
    "token": (TOKEN, lambda given: {"signed": given["n"]}),
    "activity": (ACTIVITY_MACHINE, lambda given: {"done": given["n"]}),
    "late": (LATE, lambda given: "late"),
    "child": (CHILD, _steps),
    "many": (many("STANDARD"), lambda given: _steps(given)[1]),
    "express": (many("EXPRESS"), lambda given: _steps(given)[1]),
    **messages.MACHINES,
}


def inbox(folder):
    return f"{folder}/inbox.jsonl"


def project(folder):
    """Writes sidestep.json with functions and machines; -> its path."""
    functions, machines = {}, {}
    os.mkdir(f"{folder}/code")
    for name, code in FUNCTIONS.items():
        with open(f"{folder}/code/{name}.py", "w", encoding="utf-8") as file:
            file.write(code)
        functions[name] = {"runtime": "python3.11", "handler": f"{name}.handler", "code": "code",
                           "timeout": 30, "environment": {"INBOX": inbox(folder)}}
    definitions = {name: definition for name, (definition, _) in MACHINES.items()}
    for name, definition in {**definitions, "told": messages.TOLD}.items():
        with open(f"{folder}/{name}.asl.json", "w", encoding="utf-8") as file:
            json.dump(definition, file)
        machines[name] = {"definition": f"{name}.asl.json", "role": ROLE}
    path = f"{folder}/sidestep.json"
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"functions": functions, "stateMachines": machines, **messages.declared()}, file)
    return path
