#pragma once
// The rows of subscriptions.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/database.h"

namespace sidestep::aws::sns {

struct Subscription {
  std::int64_t id = 0;
  std::string arn{};
  std::string topic_arn{};
  std::string account{};
  std::string region{};
  std::string protocol{};
  std::string endpoint{};
  Json attributes = Json::object();  // those that were set, as texts
  std::string token{};               // that confirms it
  bool is_pending = false;
  bool is_authenticated = false;  // its confirmation was

  std::string_view text(std::string_view attribute) const;
  bool is_raw() const { return text("RawMessageDelivery") == "true"; }
};

struct SubscriptionCounts {
  std::int64_t confirmed = 0;
  std::int64_t pending = 0;
};

class Subscriptions {
 public:
  explicit Subscriptions(storage::Database& database) : database_(database) {}

  std::optional<Subscription> find(std::string_view arn) const;
  std::optional<Subscription> find(std::string_view topic_arn, std::string_view protocol,
                                   std::string_view endpoint) const;
  std::optional<Subscription> find_by_token(std::string_view topic_arn,
                                            std::string_view token) const;
  void insert(const Subscription& subscription);
  void update(const Subscription& subscription);
  void remove(std::string_view arn);

  // In the order in which they were made, those after the id `after`, at most `count`.
  std::vector<Subscription> of_topic(std::string_view topic_arn, std::int64_t after,
                                     std::int64_t count) const;
  std::vector<Subscription> of_owner(std::string_view account, std::string_view region,
                                     std::int64_t after, std::int64_t count) const;
  SubscriptionCounts count(std::string_view topic_arn) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::sns
