#pragma once
// The table `cfn_events`: what happened to a stack and its resources.

#include <optional>
#include <string>
#include <vector>

#include "aws/cloudformation/tables/status.h"
#include "base/json.h"
#include "base/time.h"
#include "storage/database.h"

namespace sidestep::aws::cloudformation {

struct StackEvent {
  std::string logical_id;  // for the stack itself: its name
  std::string physical_id{};
  std::string type;
  Status status = Status::kCreateInProgress;
  std::string reason{};
  std::string properties{};  // JSON text; empty for the stack itself
  std::string token{};       // ClientRequestToken
  Timestamp at{};
};

class StackEvents {
 public:
  explicit StackEvents(storage::Database& database) : database_(database) {}

  void insert(std::int64_t stack, const StackEvent& event);

  struct Numbered {
    std::int64_t id = 0;
    StackEvent event;
  };
  // The newest first: those before `before`, if that is not 0.
  std::vector<Numbered> list(std::int64_t stack, std::int64_t before, std::int64_t limit) const;

 private:
  storage::Database& database_;
};

}  // namespace sidestep::aws::cloudformation
