"""The aws CLI without the second that Python takes to import it, at each of a thousand calls.

One process has imported the CLI and forks for every call: the child has the caller's arguments,
environment, folder and files, and is from there on what the program `aws` is. Where the CLI is not
a library of this Python (the bundled version 2 is none), `run` starts the program itself.
"""
import contextlib
import importlib.util
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile

SOCKET = "SIDESTEP_E2E_WARM_CLI"  # the path of the process's socket
FILES = 3  # stdin, stdout, stderr


def run(arguments, environment, stdin=None, timeout_s=90):
    """-> (exit status, stdout, stderr), texts."""
    if SOCKET not in os.environ:
        done = subprocess.run([program(), *arguments], input=stdin, text=True, env=environment,
                              stdin=subprocess.DEVNULL if stdin is None else None,
                              capture_output=True, timeout=timeout_s, check=False)
        return done.returncode, done.stdout, done.stderr
    with tempfile.TemporaryFile("w+") as given, tempfile.TemporaryFile("w+") as out, \
            tempfile.TemporaryFile("w+") as err, socket.socket(socket.AF_UNIX) as call:
        given.write(stdin or "")
        given.seek(0)
        call.settimeout(timeout_s)
        call.connect(os.environ[SOCKET])
        request = {"arguments": arguments, "environment": environment, "folder": os.getcwd()}
        socket.send_fds(call, [json.dumps(request).encode()],
                        [file.fileno() for file in (given, out, err)])
        call.shutdown(socket.SHUT_WR)
        with call.makefile() as answer:
            child = int(answer.readline())
            try:
                status = int(answer.readline())
            except TimeoutError:
                os.kill(child, signal.SIGKILL)
                raise
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read())
        return (status, *texts)


def program():
    return shutil.which("aws") or sys.exit(
        "no aws CLI: scripts/install-packages.sh test installs it")


@contextlib.contextmanager
def warm():
    """While it lasts, `run` here and in processes that are started here is quick."""
    if SOCKET in os.environ or importlib.util.find_spec("awscli") is None:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="sidestep-aws-") as folder:
        path = os.path.join(folder, "socket")
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            listener.listen(64)
            process = subprocess.Popen([sys.executable, __file__], stdin=listener.fileno())
        os.environ[SOCKET] = path
        try:
            yield
        finally:
            del os.environ[SOCKET]
            process.terminate()
            process.wait()


def serve(listener):
    import awscli.clidriver
    awscli.clidriver.create_clidriver()  # for what it imports
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    while True:
        call, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            be_the_program(call, awscli.clidriver.main)
        call.close()


def be_the_program(call, main):
    """Does not return: the caller is told the process's id, and at last its status."""
    status = 1
    try:
        call.sendall(f"{os.getpid()}\n".encode())
        take_over(call)
        status = main() or 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # as Python itself ends a program
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        call.sendall(f"{status}\n".encode())
        os._exit(0)


def take_over(call):
    """Files, environment, folder and arguments become the caller's."""
    request, files = b"", []
    while True:
        piece, more, _, _ = socket.recv_fds(call, 1 << 16, FILES)
        if not piece:
            break
        request += piece
        files += more
    request = json.loads(request)
    for number, file in enumerate(files):
        os.dup2(file, number)
    models = os.environ["AWS_DATA_PATH"]  # set by the import
    os.environ.clear()
    os.environ.update({"AWS_DATA_PATH": models, **request["environment"]})
    os.chdir(request["folder"])
    sys.argv = ["aws", *request["arguments"]]


if __name__ == "__main__":
    serve(socket.socket(fileno=os.dup(0)))
