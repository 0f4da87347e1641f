"""The mock configuration of a server that a helper has started: test cases are added to it as
tests need them. The server reads the file again when it has changed."""
import json
import os
import threading
from typing import Any, Dict, List, Union

_LAST = 9999  # the call that a last answer stands for


class Mocks:
    def __init__(self, path: str, base: str = "") -> None:
        """`base` is the user's own configuration, which is kept."""
        self.path = path
        self._lock = threading.Lock()
        self._count = 0
        self._file: Dict[str, Any] = {"StateMachines": {}, "MockedResponses": {}}
        if base:
            with open(base, encoding="utf-8") as file:
                self._file.update(json.load(file))
        self._write()

    def add(self, machine: str, states: Dict[str, Union[dict, List[dict]]]) -> str:
        """-> the name of a new test case of that state machine."""
        with self._lock:
            self._count += 1
            case = f"Helper{self._count}"
            names = {}
            for state, answers in states.items():
                names[state] = f"{case}.{state}"
                self._file["MockedResponses"][names[state]] = _calls(answers)
            machines = self._file["StateMachines"].setdefault(machine, {"TestCases": {}})
            machines["TestCases"][case] = names
            self._write()
            return case

    def _write(self) -> None:
        unfinished = self.path + ".new"
        with open(unfinished, "w", encoding="utf-8") as file:
            json.dump(self._file, file)
        os.replace(unfinished, self.path)


def _calls(answers: Union[dict, List[dict]]) -> Dict[str, dict]:
    if isinstance(answers, dict):
        answers = [answers]
    calls = {str(index): answer for index, answer in enumerate(answers[:-1])}
    calls[f"{len(answers) - 1}-{_LAST}"] = answers[-1]
    return calls
