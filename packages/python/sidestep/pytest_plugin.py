"""pytest: the fixtures `sidestep` and `sidestep_server`, and coverage of state machines.

    def test_order(sidestep):
        sidestep.run("order.asl.json", {"quantity": 3}).assert_succeeded()

`sidestep` is an account of its own for every test, of a server that all tests of a process share;
with pytest-xdist each worker has one. How the server starts is said in pytest's configuration, or by
overriding the fixture `sidestep_options`, a dict of sidestep.Server's arguments.
"""
import os

import pytest

from .server import Server


def pytest_addoption(parser):
    group = parser.getgroup("sidestep")
    group.addoption("--sidestep-coverage", metavar="FILE",
                    help="write which states the tests have used: .json, .lcov, else text")
    group.addoption("--sidestep-coverage-threshold", metavar="PERCENT", type=float, default=0.0,
                    help="fail if the tests have used less")
    parser.addini("sidestep_project", "a folder with a sidestep.json that the server loads")
    parser.addini("sidestep_clock", "how time passes: skip, real, scale=0.1 or manual")
    parser.addini("sidestep_mock_config", "a mock configuration")


@pytest.fixture(scope="session")
def sidestep_options(pytestconfig):
    options = {}
    for name in ("project", "clock", "mock_config"):
        value = pytestconfig.getini(f"sidestep_{name}")
        if value:
            is_path = name != "clock"
            options[name] = os.path.join(pytestconfig.rootpath, value) if is_path else value
    return options


@pytest.fixture(scope="session")
def sidestep_server(request, sidestep_options):
    with Server(**sidestep_options) as server:
        yield server
        request.config.stash[_COVERED] = {
            form: server.coverage(form) for form in ("text", "json", "lcov")}


@pytest.fixture
def sidestep(sidestep_server):
    return sidestep_server.account()


_COVERED = pytest.StashKey()


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session):
    """Runs when the fixtures of the session are gone."""
    covered = session.config.stash.get(_COVERED, None)
    path = session.config.getoption("--sidestep-coverage")
    if covered is None or path is None:
        return
    form = {".json": "json", ".lcov": "lcov", ".info": "lcov"}.get(os.path.splitext(path)[1],
                                                                   "text")
    import json
    text = covered[form] if form != "json" else json.dumps(covered["json"], indent=2) + "\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def _too_little(config):
    covered = config.stash.get(_COVERED, None)
    wanted = config.getoption("--sidestep-coverage-threshold")
    return covered is not None and covered["json"]["percent"] < wanted


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter, config):
    covered = config.stash.get(_COVERED, None)
    if covered is None or not (config.getoption("--sidestep-coverage") or _too_little(config)):
        return
    terminalreporter.section("coverage of state machines")
    terminalreporter.write(covered["text"])
    if _too_little(config):
        terminalreporter.write_line(
            f"{covered['json']['percent']} % is less than "
            f"{config.getoption('--sidestep-coverage-threshold')} %")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtestloop(session):
    yield
    if _too_little(session.config):
        session.testsfailed = session.testsfailed or 1
