"""Runs a Python handler on the Lambda Runtime API, by the rules of Lambda's own runtime client.

Written for a quick start: it speaks HTTP on a bare socket, sends an answer together with the
question for the next event, and imports what it may not need only when it is needed.
"""

import _socket
import json
import os
import sys
import time

TASK_ROOT = os.environ["LAMBDA_TASK_ROOT"]
HANDLER = os.environ["_HANDLER"]
ADDRESS, SLASH, SECRET = os.environ["AWS_LAMBDA_RUNTIME_API"].partition("/")
API = "{}{}/2018-06-01/runtime/".format(SLASH, SECRET)
NEXT = "GET {}invocation/next HTTP/1.1\r\nHost: {}\r\n\r\n".format(API, ADDRESS).encode()


class Connection:
    """The Runtime API. If it goes away there is nothing left to do: the process ends."""

    def __init__(self):
        host, port = ADDRESS.split(":")
        self.socket = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        self.socket.connect((host, int(port)))
        self.socket.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
        self.received = b""

    def send(self, data):
        try:
            self.socket.sendall(data)
        except OSError:
            os._exit(1)

    def receive_more(self):
        try:
            data = self.socket.recv(262144)
        except OSError:
            data = b""
        if not data:
            os._exit(1)
        self.received += data

    def receive(self):
        """The next answer as (headers, body)."""
        while True:
            end = self.received.find(b"\r\n\r\n")
            if end >= 0:
                break
            self.receive_more()
        headers = {}
        for line in self.received[:end].decode("latin-1").split("\r\n")[1:]:
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
        start = end + 4
        end = start + int(headers["content-length"])
        while len(self.received) < end:
            self.receive_more()
        body = self.received[start:end]
        self.received = self.received[end:]
        return headers, body


def message(what, body):
    head = "POST {}{} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}"
    return (head.format(API, what, ADDRESS, len(body)) + "\r\n\r\n").encode() + body


class Fault(Exception):
    """What is wrong with the function, in the words of Lambda's own runtime."""

    def __init__(self, error_type, text, trace=()):
        super().__init__(text)
        self.error_type = error_type
        self.trace = list(trace)


def formatted(frames):
    return [
        '  File "{}", line {}, in {}\n'.format(name, line, function)
        + ("    {}\n".format(text) if text else "")
        for name, line, function, text in frames
    ]


def user_frames(error):
    """Where the error comes from, without this file's own part."""
    import traceback

    frames = [(f.filename, f.lineno, f.name, f.line) for f in traceback.extract_tb(error.__traceback__)]
    own = {__file__, "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>"}
    while frames and (frames[0][0] in own or "importlib" in frames[0][0]):
        frames.pop(0)
    return [frame for frame in frames if frame[0] != __file__]


def error_object(error, request_id):
    """Keys in the order in which AWS sends them, and the code where AWS has it: in /var/task."""
    if isinstance(error, Fault):
        error_type, trace = error.error_type, error.trace
    else:
        error_type = type(error).__name__
        trace = [line.replace(TASK_ROOT + "/", "/var/task/") for line in formatted(user_frames(error))]
    return {
        "errorMessage": str(error),
        "errorType": error_type,
        "requestId": request_id,
        "stackTrace": trace,
    }


def log_error(error):
    error_type = error.error_type if isinstance(error, Fault) else type(error).__name__
    lines = ["[ERROR] {}: {}".format(error_type, error).replace("\n", "\r")]
    trace = error.trace if isinstance(error, Fault) else formatted(user_frames(error))
    if trace:
        lines.append("Traceback (most recent call last):")
        lines.extend(line.rstrip("\n").replace("\n", "\r") for line in trace)
    print("\r".join(lines), flush=True)


class Identity:
    def __init__(self, value):
        self.cognito_identity_id = value.get("cognitoIdentityId")
        self.cognito_identity_pool_id = value.get("cognitoIdentityPoolId")


class Record:
    """A JSON object as attributes, as the mobile SDK's client context is presented."""

    def __init__(self, **members):
        self.__dict__.update(members)


def client_context(text):
    value = json.loads(text)
    client = value.get("client") or {}
    names = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")
    return Record(
        client=Record(**{name: client.get(name) for name in names}),
        custom=value.get("custom"),
        env=value.get("env"),
    )


class Context:
    def __init__(self, headers):
        env = os.environ
        self.aws_request_id = headers["lambda-runtime-aws-request-id"]
        self.invoked_function_arn = headers.get("lambda-runtime-invoked-function-arn")
        self.function_name = env.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = env.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = env.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = env.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = env.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.client_context = None
        if headers.get("lambda-runtime-client-context"):
            self.client_context = client_context(headers["lambda-runtime-client-context"])
        self.identity = Identity(json.loads(headers.get("lambda-runtime-cognito-identity") or "{}"))
        self._deadline_ms = int(headers["lambda-runtime-deadline-ms"])

    def get_remaining_time_in_millis(self):
        return max(0, self._deadline_ms - int(time.time() * 1000))

    def log(self, text):
        sys.stdout.write(str(text))


class LoggingSetup:
    """Sets up `logging` as Lambda does, when and if somebody imports it."""

    request_id = None

    def install(self):
        if "logging" in sys.modules:
            self.set_up(sys.modules["logging"])
        else:
            sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        if name != "logging":
            return None
        sys.meta_path.remove(self)
        for finder in sys.meta_path:
            spec = finder.find_spec(name, path, target)
            if spec is not None:
                break
        load = spec.loader.exec_module

        def load_and_set_up(module):
            load(module)
            self.set_up(module)

        spec.loader.exec_module = load_and_set_up
        return spec

    def set_up(self, logging):
        setup = self

        class AddRequestId(logging.Filter):
            def filter(self, record):
                record.aws_request_id = setup.request_id
                return True

        handler = logging.StreamHandler(sys.stdout)
        formatter = logging.Formatter(
            "[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s",
            "%Y-%m-%dT%H:%M:%S",
        )
        formatter.converter = time.gmtime
        handler.setFormatter(formatter)
        handler.addFilter(AddRequestId())
        logging.getLogger().addHandler(handler)


class NotedReads:
    """Lists what the function opens for reading while it is loaded, for the server to watch."""

    def __init__(self):
        self.list = os.environ.pop("SIDESTEP_READS", "")
        self.files = set()

    def __enter__(self):
        import builtins
        import io

        self.original = builtins.open

        def opened(file, mode="r", *rest, **options):
            if isinstance(file, (str, os.PathLike)) and not set(mode) & set("wax+"):
                self.files.add(os.path.abspath(file))
            return self.original(file, mode, *rest, **options)

        builtins.open = io.open = opened

    def __exit__(self, *_):
        import builtins
        import io

        builtins.open = io.open = self.original
        inside = [f for f in self.files if f.startswith(TASK_ROOT + os.sep) and "\n" not in f]
        if inside and self.list:
            with self.original(self.list, "w") as file:
                file.write("\n".join(inside))


def load_handler():
    parts = HANDLER.rsplit(".", 1)
    if len(parts) != 2:
        text = "Bad handler '{}': not enough values to unpack (expected 2, got 1)".format(HANDLER)
        raise Fault("Runtime.MalformedHandlerName", text)
    module_name, function_name = parts[0].replace("/", "."), parts[1]
    try:
        import importlib

        with NotedReads():
            module = importlib.import_module(module_name)
    except ImportError as error:
        text = "Unable to import module '{}': {}".format(module_name, error)
        raise Fault("Runtime.ImportModuleError", text)
    except SyntaxError as error:
        trace = ['  File "{}" Line {}\n    {}'.format(error.filename, error.lineno, error.text)]
        text = "Syntax error in module '{}': {}".format(module_name, error)
        trace = [line.replace(TASK_ROOT + "/", "/var/task/") for line in trace]
        raise Fault("Runtime.UserCodeSyntaxError", text, trace)
    if not hasattr(module, function_name):
        text = "Handler '{}' missing on module '{}'".format(function_name, module_name)
        raise Fault("Runtime.HandlerNotFound", text)
    return getattr(module, function_name)


def plain(value):
    import decimal

    if isinstance(value, decimal.Decimal):
        return float(value)
    name = type(value).__name__
    raise TypeError("Object of type {} is not JSON serializable".format(name))


def to_bytes(result):
    """Bytes are sent as they are, everything else as JSON text."""
    if isinstance(result, bytes):
        return result
    try:
        return json.dumps(result, default=plain).encode()
    except Exception as error:
        raise Fault("Runtime.MarshalError", "Unable to marshal response: {}".format(error))


def from_bytes(body):
    try:
        return json.loads(body)
    except Exception as error:
        raise Fault("Runtime.UnmarshalError", "Unable to unmarshal input: {}".format(error))


def invoke(handler, headers, body):
    """The message that answers the event."""
    request_id = headers["lambda-runtime-aws-request-id"]
    try:
        result = to_bytes(handler(from_bytes(body), Context(headers)))
        return message("invocation/{}/response".format(request_id), result)
    except Exception as error:
        log_error(error)
        fault = json.dumps(error_object(error, request_id)).encode()
        return message("invocation/{}/error".format(request_id), fault)
    finally:
        sys.stdout.flush()


def run():
    connection = Connection()
    logging_setup = LoggingSetup()
    logging_setup.install()
    sys.path[0] = TASK_ROOT  # in the place of this file's directory
    sys.stdout.reconfigure(line_buffering=True)
    try:
        handler = load_handler()
    except Exception as error:
        log_error(error)
        connection.send(message("init/error", json.dumps(error_object(error, "")).encode()))
        connection.receive()
        sys.exit(1)
    connection.send(NEXT)
    while True:
        headers, body = connection.receive()
        logging_setup.request_id = headers["lambda-runtime-aws-request-id"]
        if headers.get("lambda-runtime-trace-id"):
            os.environ["_X_AMZN_TRACE_ID"] = headers["lambda-runtime-trace-id"]
        connection.send(invoke(handler, headers, body) + NEXT)
        connection.receive()  # that the answer has arrived


run()
