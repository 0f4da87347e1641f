#pragma once
// The rows of topics.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::sns {

struct Topic {
  std::string arn;
  std::string account;
  std::string region;
  Json attributes = Json::object();  // those that were set, as texts
  Json tags = Json::object();
  std::int64_t sequence = 0;  // messages published to a FIFO topic
  std::int64_t deleted_subscriptions = 0;

  bool is_fifo() const { return arn.ends_with(".fifo"); }
  std::string_view text(std::string_view attribute) const;
};

class Topics {
 public:
  explicit Topics(storage::Database& database) : database_(database) {}

  std::optional<Topic> find(std::string_view arn) const;
  void insert(const Topic& topic);
  void update(const Topic& topic);
  // Its subscriptions too.
  void remove(std::string_view arn);
  // ARNs in order, those after `after`, at most `count`.
  std::vector<std::string> list(std::string_view account, std::string_view region,
                                std::string_view after, std::int64_t count) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sns
