#pragma once
// Work on resources that waits for somebody outside: a custom resource's function, the signals of a
// wait condition. When the operation it belongs to fails or is cancelled, nobody waits for it any
// more.

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "aws/core/call.h"

namespace sidestep::aws::cloudformation {

class OpenRequests {
 public:
  // Notes that the work under that name waits; `give_up` ends it with an error. Work without a name
  // is not noted.
  void add(const std::optional<OnceKey>& name, std::function<void()> give_up) {
    if (name) open_[name->execution_id] = std::move(give_up);
  }
  void remove(const std::optional<OnceKey>& name) {
    if (name) open_.erase(name->execution_id);
  }

  // Ends it if it waits.
  void give_up(const OnceKey& name) {
    const auto found = open_.find(name.execution_id);
    if (found == open_.end()) return;
    const auto give_up = std::move(found->second);
    open_.erase(found);
    give_up();
  }

 private:
  std::map<std::int64_t, std::function<void()>> open_;
};

}  // namespace sidestep::aws::cloudformation
