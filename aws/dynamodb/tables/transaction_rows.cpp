#include "aws/dynamodb/tables/transaction_rows.h"

namespace sidestep::aws::dynamodb {

void TransactionRows::insert(const TransactionRow& row) {
  database_.execute(
      "INSERT INTO dynamodb_transactions(account, region, token, digest, created_ms, answer) "
      "VALUES (?, ?, ?, ?, ?, ?)",
      row.account, row.region, row.token, row.digest, row.created_ms, row.answer);
}

void TransactionRows::forget_before(std::int64_t created_ms) {
  database_.execute("DELETE FROM dynamodb_transactions WHERE created_ms < ?", created_ms);
}

std::optional<TransactionRow> TransactionRows::find(std::string_view account,
                                                    std::string_view region,
                                                    std::string_view token) const {
  storage::Statement rows = database_.query(
      "SELECT account, region, token, digest, created_ms, answer FROM dynamodb_transactions "
      "WHERE account = ? AND region = ? AND token = ?",
      account, region, token);
  if (!rows.next()) return std::nullopt;
  return TransactionRow{rows.string(0), rows.string(1),  rows.string(2),
                        rows.string(3), rows.integer(4), rows.string(5)};
}

}  // namespace sidestep::aws::dynamodb
