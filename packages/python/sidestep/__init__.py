"""Tests of state machines against a Sidestep server of their own.

    import sidestep

    with sidestep.Server() as server:
        order = server.account().run(DEFINITION, {"quantity": 3}, mocks={
            "Pay": [sidestep.throws("Busy"), sidestep.returns({"paid": True})]})
        order.assert_succeeded()
        order.assert_visited("Pay", "Ship")

With pytest, the fixture `sidestep` is an account of a server that all tests share.
"""
from .account import Account, ApiError, Machine, returns, throws
from .clock import Clock
from .execution import Execution, Visit
from .server import Server, ServerError

__all__ = ["Account", "ApiError", "Clock", "Execution", "Machine", "Server", "ServerError", "Visit",
           "returns", "throws"]
