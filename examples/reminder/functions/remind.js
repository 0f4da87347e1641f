// Says what it would send, and on which day of the execution.
exports.handler = async ({ customer, reminder }) => {
  console.log(`reminder ${reminder} for ${customer}`);
  return { reminder };
};
