#pragma once
// The tables `cfn_signals`, what was sent to the handles of wait conditions, and `cfn_waits`, since
// when a condition waits.

#include <string>
#include <vector>

#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

struct Signal {
  std::string unique_id;
  std::string status;  // "SUCCESS"
  std::string data{};
  std::string reason{};
};

class Signals {
 public:
  explicit Signals(storage::Database& database) : database_(database) {}

  // A second one under the same id counts once, and the first stays.
  void insert(const std::string& handle, const Signal& signal);
  // In the order in which they came.
  std::vector<Signal> list(const std::string& handle) const;
  // Of a handle and of the conditions that wait for it.
  void remove_all(const std::string& handle);

  // The moment at which the handle's condition began to wait: `now`, if it has not.
  Timestamp begin_wait(const std::string& handle, Timestamp now);

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::cloudformation
