#pragma once
// The table `dynamodb_transactions`: transactions that were carried out under a client's token,
// which is good for ten minutes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "storage/database.h"

namespace sidestep::aws::dynamodb {

struct TransactionRow {
  std::string account;
  std::string region;
  std::string token;
  std::string digest;  // of the request
  std::int64_t created_ms = 0;
  std::string answer;  // JSON text
};

class TransactionRows {
 public:
  explicit TransactionRows(storage::Database& database) : database_(database) {}

  void insert(const TransactionRow& row);
  void forget_before(std::int64_t created_ms);
  std::optional<TransactionRow> find(std::string_view account, std::string_view region,
                                     std::string_view token) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::dynamodb
