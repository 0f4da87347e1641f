"""Reserves some of a stock of ten."""

STOCK = 10


class OutOfStock(Exception):
    """A Catch of the state machine names it."""


def handler(event, context):
    wanted = event["quantity"]
    print(f"{wanted} are wanted")
    if wanted > STOCK:
        raise OutOfStock(f"{wanted} are wanted, {STOCK} are there")
    return {"reserved": wanted, "left": STOCK - wanted}
