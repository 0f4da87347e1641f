"""Workflows whose turns take long: (name, definition, input) of each. All of them end."""
import json


def jsonata(states):
    return json.dumps({"QueryLanguage": "JSONata", "StartAt": next(iter(states)), "States": states})


def in_one_state(language, fields):
    field = "Output" if language == "JSONata" else "Parameters"
    return json.dumps({"QueryLanguage": language, "StartAt": "P", "States": {
        "P": {"Type": "Pass", field: fields, "End": True}}})


def in_states(count, output):
    states = {f"S{i}": {"Type": "Pass", "Output": output, "Next": f"S{i + 1}"}
              for i in range(count)}
    return jsonata({**states, f"S{count}": {"Type": "Succeed"}})


def matches(pattern):
    rules = [{"Variable": "$", "StringMatches": pattern, "Next": "E"} for _ in range(10)]
    return json.dumps({"StartAt": "C", "States": {
        "C": {"Type": "Choice", "Choices": rules, "Default": "E"}, "E": {"Type": "Succeed"}}})


SORT = "{% $count($sort([1..50000], function($a, $b) { $a < $b })) %}"
REGEX = "{% $contains($states.input, /(a|aa)+b/) %}"
LETTERS = json.dumps("a" * 100_000)
TREE = json.dumps([[[[i, {"a": j}] for i in range(10)] for j in range(20)] for _ in range(30)])
PASSES = json.dumps({"StartAt": "C", "States": {
    "C": {"Type": "Choice", "Choices": [{"Variable": "$.no", "IsPresent": True, "Next": "E"}],
          "Default": "P"},
    "P": {"Type": "Pass", "Next": "C"}, "E": {"Type": "Succeed"}}})

LONG_TURNS = [
    ("StringMatches, 100,000 letters", matches("*" + "a" * 20_000 + "b*"), LETTERS),
    ("StringMatches, 20,000 stars", matches("*a" * 20_000 + "b"), LETTERS),
    ("JSONata sort in 40 fields",
     in_one_state("JSONata", {f"f{i}": SORT for i in range(40)}), "{}"),
    ("JSONata sort in 100 states", in_states(100, SORT), "{}"),
    ("JSONata regular expression in 40 fields",
     in_one_state("JSONata", {f"f{i}": REGEX for i in range(40)}), LETTERS),
    ("JSONPath deep scan in 100 fields",
     in_one_state("JSONPath", {f"f{i}.$": "States.ArrayLength($..[?(@.a > 5)])"
                               for i in range(100)}), TREE),
    ("a loop of Pass states with 200 KB", PASSES, json.dumps({"x": "x" * 200_000})),
]
