#pragma once
// What the start and the inputs of executions ask of the rows of resources, kept in memory until
// something is committed that may have changed them: a start would otherwise read its machine,
// revision and tags, and an input the activities of its machine, each time.
//
// Belongs to the loop.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/definitions.h"
#include "engine/execution_log.h"
#include "engine/machine_lookup.h"
#include "storage/storage.h"

namespace sidestep::engine {

// What an ARN starts.
struct LaunchTarget {
  FoundMachine found;  // without the text of the definition
  Definitions::Parsed machine;
  std::optional<std::string> clock;  // the value of kClockTag
  std::optional<LogSettings> log;
};

class ResourceCache {
 public:
  // `storage` outlives it.
  explicit ResourceCache(storage::Storage& storage) : storage_(storage) {}

  // Null if it is not kept, which does not mean that there is none.
  std::shared_ptr<const LaunchTarget> find_target(const std::string& arn);
  // REQUIRES: `target` was read since find_target(arn) was asked, in one turn of the loop, and is
  // the same for all starts of that ARN: it is not an alias, which goes one way or the other.
  void keep_target(const std::string& arn, std::shared_ptr<const LaunchTarget> target);

  bool has_activity(const std::string& arn);

 private:
  void forget_if_changed();

  storage::Storage& storage_;
  std::uint64_t version_ = 0;
  std::unordered_map<std::string, std::shared_ptr<const LaunchTarget>> targets_;
  std::unordered_map<std::string, bool> activities_;
};

}  // namespace sidestep::engine
