"""A caller who does not know when the server dies: what was not answered is asked again."""
import http.client
import json
import time


TARGETS = {"states": "AWSStepFunctions", "sqs": "AmazonSQS", "dynamodb": "DynamoDB_20120810"}


class ServiceError(Exception):
    """An error the API answered; `code` is AWS's name for it."""

    def __init__(self, code, message):
        super().__init__(f"{code}: {message}")
        self.code = code


class Client:
    """One caller: one connection, made again whenever it is lost. Not for several threads."""

    PATIENCE_S = 120

    def __init__(self, port):
        self.port = port
        self.connection = None

    def call(self, operation, request, timeout_s=90, service="states"):
        """-> the answer; asks again until there is one."""
        deadline = time.monotonic() + self.PATIENCE_S
        while True:
            try:
                return self.call_once(operation, request, timeout_s, service)
            except (OSError, http.client.HTTPException):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.01)

    def call_once(self, operation, request, timeout_s=90, service="states"):
        try:
            if not self.connection:
                self.connection = http.client.HTTPConnection("127.0.0.1", self.port,
                                                             timeout=timeout_s)
            self.connection.request("POST", "/", json.dumps(request), {
                "X-Amz-Target": f"{TARGETS[service]}.{operation}",
                "Content-Type": "application/x-amz-json-1.0"})
            response = self.connection.getresponse()
            body = json.loads(response.read())
        except (OSError, http.client.HTTPException):
            self.close()
            raise
        if response.status == 503:  # it is about to stop
            raise http.client.HTTPException("not served")
        if response.status != 200:
            raise ServiceError(body.get("__type", "").rsplit("#")[-1], body.get("message"))
        return body

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def history(self, arn):
        events, token = [], {}
        while True:
            page = self.call("GetExecutionHistory",
                             {"executionArn": arn, "maxResults": 1000, **token})
            events += page["events"]
            if "nextToken" not in page:
                return events
            token = {"nextToken": page["nextToken"]}
