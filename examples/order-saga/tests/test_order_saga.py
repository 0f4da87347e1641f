"""The saga, by pytest with the fixture of the package `sidestep` and boto3 as a client."""
import os

import pytest

from sidestep import Machine, throws

MACHINE = Machine("arn:aws:states:us-east-1:123456789012:stateMachine:order-saga", "order-saga")
ORDER = {"orderId": "17", "item": "lamp", "quantity": 2, "card": "4242 4242 4242 4242",
         "city": "Oslo"}


@pytest.fixture(scope="session")
def sidestep_options():
    return {"project": os.path.join(os.path.dirname(__file__), "..")}


@pytest.fixture
def shop(sidestep_server):
    """The account that the project is in; its table is emptied, and made again, for each test."""
    account = sidestep_server.account("123456789012")
    account.reset()
    return account


def noted(shop):
    table = shop.client("dynamodb")
    return table.get_item(TableName="orders", Key={"orderId": {"S": "17"}})["Item"]


def test_ships(shop):
    order = shop.run(MACHINE, ORDER).assert_succeeded()
    order.assert_path(["Reserve stock", "Charge card", "Book courier", "Note success"])
    assert order.output == {"parcel": "P-17"}
    assert noted(shop)["status"]["S"] == "SHIPPED"


def test_has_nothing_to_undo(shop):
    order = shop.run(MACHINE, {**ORDER, "quantity": 11}).assert_failed("OutOfStock")
    order.assert_path(["Reserve stock", "Note failure", "Cancelled"])
    assert noted(shop)["why"]["S"] == "OutOfStock"


def test_undoes_the_reservation(shop):
    order = shop.run(MACHINE, {**ORDER, "card": "4242 0000"}).assert_failed("CardDeclined")
    order.assert_visited("Charge card", "Release stock", "Cancelled")
    order.assert_not_visited("Refund card")


def test_undoes_everything_in_reverse(shop, sidestep_server):
    order = shop.run(MACHINE, {**ORDER, "city": "Atlantis"}).assert_failed("NoCourier")
    order.assert_visited("Book courier", "Refund card", "Release stock", "Cancelled")
    assert "refunded C-17" in sidestep_server.function_log("refund-card")
    assert "released R-17" in sidestep_server.function_log("release-stock")


def test_tries_a_busy_bank_again(shop):
    busy = throws("Lambda.TooManyRequestsException", "Rate exceeded")
    order = shop.run(MACHINE, ORDER, mocks={"Charge card": busy})
    order.assert_failed("Lambda.TooManyRequestsException")
    charge = next(visit for visit in order.path if visit.name == "Charge card")
    assert charge.attempts == 4
    waited = order.history()[-1]["timestamp"] - order.history()[0]["timestamp"]
    assert waited >= 10 + 20 + 40  # on the server's clock, which leaves it out
