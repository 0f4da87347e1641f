#pragma once
// What is to be delivered: a row for each message and subscription, from the commit of the publish
// to the day that it was delivered or given up.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::sns {

struct Delivery {
  std::int64_t id = 0;
  std::string subscription_arn{};
  std::string kind{};      // "sqs", "lambda", "http"
  std::string endpoint{};  // the ARN or URL
  Json content = Json::object();
  std::optional<std::string> trace{};
  std::int64_t attempts = 0;
  Timestamp due{};
};

class DeliveryRows {
 public:
  explicit DeliveryRows(storage::Database& database) : database_(database) {}

  // Returns its id.
  std::int64_t insert(const Delivery& delivery);
  std::optional<Delivery> find(std::int64_t id) const;
  void put_off(std::int64_t id, std::int64_t attempts, Timestamp due);
  void remove(std::int64_t id);
  // Those after the id `after`, in order.
  std::vector<std::int64_t> ids(std::int64_t after, std::int64_t count) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sns
