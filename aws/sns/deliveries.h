#pragma once
// Delivers what is to be delivered, so many at a time, and tries again what failed. A row goes when
// its delivery has succeeded or was given up; after a kill what is left is delivered, at least
// once.

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "aws/core/platform.h"
#include "aws/sns/http_endpoint.h"
#include "aws/sns/tables/deliveries.h"

namespace sidestep::aws::sns {

class Deliveries {
 public:
  // `http` may be null: then nothing is delivered over HTTP.
  Deliveries(const Platform& platform, HttpEndpoint* http) : platform_(platform), http_(http) {}

  // Goes on with all that is left.
  void resume();

  // The rows are committed.
  void start(const std::vector<std::int64_t>& ids);

 private:
  enum class Outcome { kDelivered, kFailed, kRefused };

  void line_up(const std::vector<std::int64_t>& ids);
  void run();
  void attempt(std::int64_t id);
  void send_to_queue(const Delivery& delivery);
  void invoke_function(const Delivery& delivery);
  void call(std::string_view service, const Delivery& delivery, Call call);
  void post(const Delivery& delivery);
  void end(std::int64_t id, Outcome outcome, const std::string& reason);
  void try_again(const Delivery& delivery, std::chrono::seconds delay);
  void give_up(const Delivery& delivery, const std::string& reason);
  std::optional<std::chrono::seconds> delay_after(const Delivery& delivery) const;
  void forget(std::int64_t id);

  const Platform& platform_;
  HttpEndpoint* const http_;
  std::deque<std::int64_t> waiting_;
  std::set<std::int64_t> known_;  // waiting, under way, or to be tried again
  std::size_t under_way_ = 0;
  bool is_running_ = false;
  std::map<std::int64_t, std::unique_ptr<Alarms::Alarm>> alarms_;
};

}  // namespace sidestep::aws::sns
