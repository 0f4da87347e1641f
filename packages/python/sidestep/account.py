"""An account of a server: what one test works in, apart from all others."""
import dataclasses
import hashlib
import json
import os
import threading
from typing import TYPE_CHECKING, Any, Dict, List, Optional, Union

from .execution import Execution
from .http import Http

if TYPE_CHECKING:
    from .server import Server

# Of the services whose operations go by a header.
_TARGETS = {"states": ("AWSStepFunctions", "1.0"), "dynamodb": ("DynamoDB_20120810", "1.0"),
            "sqs": ("AmazonSQS", "1.0"), "events": ("AWSEvents", "1.1"),
            "ssm": ("AmazonSSM", "1.1")}


class ApiError(Exception):
    """An operation was refused."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


Mock = Dict[str, Any]


def returns(value: Any) -> Mock:
    """A mocked task ends with this result."""
    return {"Return": value}


def throws(error: str, cause: str = "") -> Mock:
    """A mocked task fails with this error."""
    return {"Throw": {"Error": error, "Cause": cause}}


@dataclasses.dataclass(frozen=True)
class Machine:
    arn: str
    name: str


class Account:
    """`id` has twelve digits; `region` is that of its ARNs. Clients of AWS's SDKs get into it with
    the access key `id`: environment() and client() say so."""

    def __init__(self, server: "Server", account: str, region: str = "us-east-1") -> None:
        self.server = server
        self.id = account
        self.region = region
        self.role = f"arn:aws:iam::{account}:role/test"
        self.http: Http = server.http
        self._lock = threading.Lock()
        self._machines: Dict[tuple, Machine] = {}

    # What the server offers.

    def get(self, path: str, timeout_s: float = 300) -> dict:
        status, text = self.http.send("GET", path, timeout_s=timeout_s)
        return self._result(status, text)

    def call(self, service: str, operation: str, headers: Optional[Dict[str, str]] = None,
             **members: Any) -> dict:
        """An operation of a service that speaks JSON: "states", "dynamodb", "sqs", "events",
        "ssm". For others use client()."""
        prefix, version = _TARGETS[service]
        fields = {
            "X-Amz-Target": f"{prefix}.{operation}",
            "Content-Type": f"application/x-amz-json-{version}",
            "Authorization": "AWS4-HMAC-SHA256 "
                             f"Credential={self.id}/20260101/{self.region}/{service}/aws4_request, "
                             "SignedHeaders=host, Signature=0",
            **(headers or {})}
        return self._result(*self.http.send("POST", "/", members, fields))

    @staticmethod
    def _result(status: int, text: str) -> dict:
        body = json.loads(text) if text else {}
        if status < 400:
            return body
        code = str(body.get("__type", body.get("code", status))).rsplit("#", 1)[-1]
        raise ApiError(code, body.get("message", body.get("Message", text)))

    def environment(self) -> Dict[str, str]:
        """Variables with which AWS's SDKs, CLI and tools work in this account."""
        variables = {
            "AWS_ENDPOINT_URL": self.server.endpoint, "AWS_ACCESS_KEY_ID": self.id,
            "AWS_SECRET_ACCESS_KEY": "sidestep", "AWS_DEFAULT_REGION": self.region,
            "AWS_REGION": self.region, "AWS_DISABLE_HOST_PREFIX_INJECTION": "true",
            "AWS_ACCOUNT_ID_ENDPOINT_MODE": "disabled"}
        if self.http.token:
            variables["AWS_SESSION_TOKEN"] = self.http.token
        return variables

    def client(self, service: str, **options: Any) -> Any:
        """A client of boto3, which must be installed, for this account."""
        import boto3
        from botocore.config import Config
        config = Config(inject_host_prefix=False).merge(options.pop("config", None) or Config())
        return boto3.client(
            service, region_name=self.region, endpoint_url=self.server.endpoint,
            aws_access_key_id=self.id, aws_secret_access_key="sidestep",
            aws_session_token=self.http.token or None, config=config, **options)

    def reset(self) -> None:
        """Makes the account as it was before anything was in it. Its executions, and what they
        have covered, are gone."""
        with self._lock:
            self._machines.clear()
        self._result(*self.http.send("POST", f"/_sidestep/reset?account={self.id}"))

    # State machines and their executions.

    def machine(self, definition: Union[dict, str], name: Optional[str] = None,
                type: str = "STANDARD",
                substitutions: Optional[Dict[str, str]] = None) -> Machine:
        """Makes a state machine, or hands out the one of that definition and name. A text that is
        no JSON is the path of a file with the definition; its `${Name}` are substituted. Without
        a name it has the file's, or one that follows from the definition: executions of different
        tests then count as one machine's in the coverage."""
        text = _definition_text(definition)
        for word, value in (substitutions or {}).items():
            text = text.replace("${" + word + "}", value)
        key = (text, name, type)
        with self._lock:
            if key not in self._machines:
                name = name or _name_of(definition)
                made = self.call("states", "CreateStateMachine", name=name, definition=text,
                                 roleArn=self.role, type=type)
                self._machines[key] = Machine(made["stateMachineArn"], name)
            return self._machines[key]

    def start(self, definition: Union[dict, str, Machine], input: Any = None, *,
              name: Optional[str] = None, type: str = "STANDARD",
              substitutions: Optional[Dict[str, str]] = None,
              mocks: Optional[Dict[str, Union[Mock, List[Mock]]]] = None,
              test_case: Optional[str] = None, clock: Optional[str] = None) -> Execution:
        """Starts an execution.

        `mocks` are answers of states' tasks: one, or those of the first, the second, ... call, the
        last of which stands for all that follow. `test_case` is one of the server's mock
        configuration. `clock` is a time of the execution's own: "real", "scale=0.1", "skip" or
        "manual".
        """
        if isinstance(definition, Machine):
            machine = definition
        else:
            machine = self.machine(definition, name, type, substitutions)
        if mocks is not None:
            test_case = self.server.mocks.add(machine.name, mocks)
        arn = machine.arn + (f"#{test_case}" if test_case else "")
        headers = {"X-Sidestep-Clock": clock} if clock else None
        started = self.call("states", "StartExecution", headers=headers, stateMachineArn=arn,
                            input=json.dumps({} if input is None else input))
        return Execution(self, started["executionArn"])

    def run(self, definition: Union[dict, str, Machine], input: Any = None, *,
            timeout_s: float = 60, **options: Any) -> Execution:
        """Starts an execution and waits for its end: see start()."""
        return self.start(definition, input, **options).wait(timeout_s)

    def execution(self, arn: str) -> Execution:
        return Execution(self, arn).refresh()


def _definition_text(definition: Union[dict, str]) -> str:
    if not isinstance(definition, str):
        return json.dumps(definition)
    if definition.lstrip().startswith("{"):
        return definition
    with open(definition, encoding="utf-8") as file:
        return file.read()


def _name_of(definition: Union[dict, str]) -> str:
    if isinstance(definition, str) and not definition.lstrip().startswith("{"):
        return os.path.basename(definition).split(".")[0]
    digest = hashlib.sha256(_definition_text(definition).encode()).hexdigest()
    return f"machine-{digest[:8]}"
