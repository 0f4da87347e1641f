// Reserves some of a stock of ten.

const STOCK = 10;

// A Catch of the state machine names it.
class OutOfStock extends Error {
  constructor(message) {
    super(message);
    this.name = "OutOfStock";
  }
}

exports.handler = async (event) => {
  console.log(`${event.quantity} are wanted`);
  if (event.quantity > STOCK) {
    throw new OutOfStock(`${event.quantity} are wanted, ${STOCK} are there`);
  }
  return { reserved: event.quantity, left: STOCK - event.quantity };
};
