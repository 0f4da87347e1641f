"""What became of an execution, and assertions about it."""
import dataclasses
import json
from typing import TYPE_CHECKING, Any, List, Optional
from urllib.parse import quote

from .clock import Clock

if TYPE_CHECKING:
    from .account import Account


@dataclasses.dataclass(frozen=True)
class Visit:
    """A state that was entered, in the order of entering."""
    name: str
    type: str
    outcome: str  # "succeeded", "caught", "failed", "aborted" or "running"
    attempts: int = 1
    error: Optional[str] = None
    inside: Optional[str] = None  # the Parallel or Map that it is inside of


class Execution:
    """Its members are as they were when it was last looked at: see refresh() and wait()."""

    def __init__(self, account: "Account", arn: str) -> None:
        self.account = account
        self.arn = arn
        self.clock = Clock(account.http, arn)
        self._shown: dict = {"status": "RUNNING"}

    @property
    def status(self) -> str:
        return self._shown["status"]

    @property
    def output(self) -> Any:
        text = self._shown.get("output")
        return None if text is None else json.loads(text)

    @property
    def error(self) -> Optional[str]:
        return self._shown.get("error")

    @property
    def cause(self) -> Optional[str]:
        return self._shown.get("cause")

    def wait(self, timeout_s: float = 60) -> "Execution":
        """Returns when it has ended, without polling. TimeoutError if it has not in time."""
        path = f"/_sidestep/executions/{quote(self.arn, safe='')}/wait?timeout={int(timeout_s)}"
        self._shown = self.account.get(path, timeout_s + 30)
        if self.status == "RUNNING":
            raise TimeoutError(f"{self.arn} has not ended within {timeout_s} s; it has visited "
                               f"{self.states}")
        return self

    def refresh(self) -> "Execution":
        self._shown = self.account.call("states", "DescribeExecution", executionArn=self.arn)
        return self

    @property
    def path(self) -> List[Visit]:
        """The states it has entered so far, in order; those inside of others too."""
        shown = self.account.get(f"/_sidestep/executions/{quote(self.arn, safe='')}/path")
        return [Visit(**state) for state in shown["states"]]

    @property
    def states(self) -> List[str]:
        return [visit.name for visit in self.path]

    def history(self) -> List[dict]:
        """All events, as GetExecutionHistory has them."""
        events: List[dict] = []
        more: dict = {}
        while True:
            page = self.account.call("states", "GetExecutionHistory", executionArn=self.arn,
                                     maxResults=1000, **more)
            events += page["events"]
            if not page.get("nextToken"):
                return events
            more = {"nextToken": page["nextToken"]}

    def stop(self, error: str = "", cause: str = "") -> "Execution":
        self.account.call("states", "StopExecution", executionArn=self.arn, error=error,
                          cause=cause)
        return self.refresh()

    # Assertions. Each returns the execution, so that they can follow each other.

    def assert_succeeded(self) -> "Execution":
        assert self.status == "SUCCEEDED", f"It is {self._told()}"
        return self

    def assert_failed(self, error: Optional[str] = None) -> "Execution":
        assert self.status in ("FAILED", "TIMED_OUT"), f"It is {self._told()}"
        assert error is None or self.error == error, f"It is {self._told()}, not {error}"
        return self

    def assert_visited(self, *names: str) -> "Execution":
        """These states were entered, in this order; others may be between them."""
        states = iter(self.states)
        missing = [name for name in names if name not in states]
        assert not missing, f"{missing} not visited (in that order), but {self.states}"
        return self

    def assert_not_visited(self, *names: str) -> "Execution":
        visited = [name for name in names if name in self.states]
        assert not visited, f"{visited} visited: {self.states}"
        return self

    def assert_path(self, names: List[str]) -> "Execution":
        """Exactly these states were entered, in this order."""
        assert self.states == list(names), f"{self.states} instead of {list(names)}"
        return self

    def _told(self) -> str:
        told = [self.status, self.error, self.cause]
        return ": ".join(text for text in told if text) + f" after {self.states}"

    def __repr__(self) -> str:
        return f"<Execution {self.arn} {self.status}>"
