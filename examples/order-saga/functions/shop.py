"""What the shop, the bank and the courier do. What they refuse follows from the order."""


class OutOfStock(Exception):
    pass


class CardDeclined(Exception):
    pass


class NoCourier(Exception):
    pass


def reserve_stock(order, context):
    if order["quantity"] > 10:
        raise OutOfStock(f"only 10 of {order['item']} are there")
    return {"reservation": f"R-{order['orderId']}"}


def release_stock(order, context):
    print(f"released {order['stock']['reservation']}")
    return {"released": order["stock"]["reservation"]}


def charge_card(order, context):
    if order["card"].endswith("0000"):
        raise CardDeclined(f"the card of {order['orderId']} was declined")
    return {"charge": f"C-{order['orderId']}"}


def refund_card(order, context):
    print(f"refunded {order['payment']['charge']}")
    return {"refunded": order["payment"]["charge"]}


def book_courier(order, context):
    if order["city"] == "Atlantis":
        raise NoCourier("nobody drives to Atlantis")
    return {"parcel": f"P-{order['orderId']}"}
