#include "engine/resource_cache.h"

#include <utility>

#include "base/limits.h"
#include "storage/activities.h"

namespace sidestep::engine {

std::shared_ptr<const LaunchTarget> ResourceCache::find_target(const std::string& arn) {
  forget_if_changed();
  const auto found = targets_.find(arn);
  return found == targets_.end() ? nullptr : found->second;
}

void ResourceCache::keep_target(const std::string& arn,
                                std::shared_ptr<const LaunchTarget> target) {
  if (targets_.size() >= limits::kParsedDefinitionsMax) targets_.clear();
  targets_.insert_or_assign(arn, std::move(target));
}

bool ResourceCache::has_activity(const std::string& arn) {
  forget_if_changed();
  if (const auto found = activities_.find(arn); found != activities_.end()) return found->second;
  if (activities_.size() >= limits::kParsedDefinitionsMax) activities_.clear();
  const bool is_there = storage::Activities(storage_.reader()).find(arn).has_value();
  activities_.emplace(arn, is_there);
  return is_there;
}

// The number first, then what is read: a commit in between is noticed the next time.
void ResourceCache::forget_if_changed() {
  const std::uint64_t version = storage_.writer().resources_version();
  if (version == std::exchange(version_, version)) return;
  targets_.clear();
  activities_.clear();
}

}  // namespace sidestep::engine
