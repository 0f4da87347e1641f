// The state machines that are measured.

const machine = (StartAt, States) => ({ StartAt, States });

// States that pass on their input; their names begin with `prefix`.
export function chain(length, prefix = "S") {
  const states = {};
  for (let i = 1; i <= length; ++i) {
    const next = i < length ? { Next: `${prefix}${i + 1}` } : { End: true };
    states[`${prefix}${i}`] = { Type: "Pass", ...next };
  }
  return machine(`${prefix}1`, states);
}

// Counts `n` to `count`.
export function loop(count) {
  return machine("Count", {
    Count: { Type: "Pass", Parameters: { "n.$": "States.MathAdd($.n, 1)" }, Next: "More" },
    More: {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericLessThan: count, Next: "Count" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  });
}

export const wait = (seconds) =>
  machine("W", { W: { Type: "Wait", Seconds: seconds, End: true } });

export const task = (resource) =>
  machine("T", { T: { Type: "Task", Resource: resource, End: true } });

export const MAP = machine("M", {
  M: {
    Type: "Map",
    ItemsPath: "$.items",
    ItemProcessor: { ProcessorConfig: { Mode: "INLINE" }, ...chain(1) },
    End: true,
  },
});

export const PARALLEL = machine("P", {
  P: {
    Type: "Parallel",
    Branches: Array.from({ length: 20 }, (_, i) => chain(5, `B${i}_`)),
    End: true,
  },
});

const TURNS = 500;

// A JSONPath loop over an order, with what workflows do to their data; `picked` is what is taken
// out of the order.
const dataFlow = (picked) =>
  machine("Pick", {
    Pick: {
      Type: "Pass",
      Parameters: { "n.$": "$.n", "order.$": "$.order", "name.$": picked },
      Next: "Add",
    },
    Add: {
      Type: "Pass",
      Parameters: {
        "n.$": "States.MathAdd($.n, 1)",
        "order.$": "$.order",
        "text.$": "States.Format('{} {}', $.name, $.n)",
      },
      Next: "More",
    },
    More: {
      Type: "Choice",
      Choices: [{ Variable: "$.n", NumericLessThan: TURNS, Next: "Pick" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  });

// The same in JSONata.
const jsonataFlow = (picked) => ({
  QueryLanguage: "JSONata",
  ...machine("Pick", {
    Pick: {
      Type: "Pass",
      Output: {
        n: "{% $states.input.n %}",
        order: "{% $states.input.order %}",
        name: `{% ${picked} %}`,
      },
      Next: "Add",
    },
    Add: {
      Type: "Pass",
      Output: {
        n: "{% $states.input.n + 1 %}",
        order: "{% $states.input.order %}",
        text: "{% $string($states.input.name) & ' ' & $string($states.input.n) %}",
      },
      Next: "More",
    },
    More: {
      Type: "Choice",
      Choices: [{ Condition: `{% $states.input.n < ${TURNS} %}`, Next: "Pick" }],
      Default: "Done",
    },
    Done: { Type: "Succeed" },
  }),
});

// The input that all of them take, and how many transitions they make with it.
export const ORDER = {
  n: 0,
  order: {
    customer: { name: "Ada", city: "London" },
    items: [{ id: 1, price: 12.5 }, { id: 2, price: 7 }, { id: 3, price: 20 }],
  },
};
export const DATA_FLOW_TRANSITIONS = 3 * TURNS;

export const DATA_FLOWS = {
  dataflow: dataFlow("$.order.customer.name"),
  dataflow_filter: dataFlow("$.order.items[?(@.price > 10)].id"),
  jsonata: jsonataFlow("$states.input.order.customer.name"),
  jsonata_filter: jsonataFlow("$sum($states.input.order.items[price > 10].price)"),
};
