#include "aws/states/tag_list.h"

#include <algorithm>

#include "base/arn.h"
#include "base/check.h"
#include "base/limits.h"
#include "time/clock_mode.h"
#include "engine/launch.h"
#include "aws/states/arns.h"
#include "storage/activities.h"
#include "storage/state_machines.h"

namespace sidestep::aws::states {
namespace {

// Letters and digits of any script, white space, and a few signs.
bool is_tag_character(char c) {
  constexpr std::string_view kSigns = "_.:/=+-@ \t";
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= '0' && c <= '9') || kSigns.find(c) != kSigns.npos;
}

Expected<Done, Error> check_text(const std::string& text) {
  if (std::ranges::all_of(text, is_tag_character)) return Done{};
  return unexpected(api_error(errors::kValidationException,
                              "Tags may only contain Unicode letters, digits, white space, or "
                              "these symbols: _ . : / = + - @. Received: '" +
                                  text + "'"));
}

// Ours: the tag that sets how time passes for a machine's executions. Without this each of them
// would be refused for it.
Expected<Done, Error> check_clock(const storage::Tag& tag) {
  if (tag.key != engine::kClockTag) return Done{};
  const auto mode = timing::parse_clock_mode(tag.value);
  if (mode) return Done{};
  return unexpected(
      api_error(errors::kValidationException, "The tag '" + tag.key + "' " + mode.error()));
}

Expected<Done, Error> check_tag(const storage::Tag& tag) {
  if (tag.key.starts_with("aws:")) {
    return unexpected(api_error(errors::kValidationException,
                                "Tag keys that begin with 'aws:' are reserved: '" + tag.key + "'"));
  }
  SIDESTEP_CHECK(check_text(tag.key));
  SIDESTEP_CHECK(check_text(tag.value));
  return check_clock(tag);
}

Error too_many_tags(const std::string& arn) {
  Json details = Json::object();
  details["resourceName"] = arn;
  return api_error(errors::kTooManyTags,
                   "Too many tags: '" + arn + "' can have " + std::to_string(limits::kTagsMax),
                   std::move(details));
}

}  // namespace

std::vector<storage::Tag> read_tags(const Json& request) {
  std::vector<storage::Tag> tags;
  const Json* list = find_member(request, "tags");
  if (!list) return tags;
  for (const Json& entry : *list) {
    const Json* key = find_member(entry, "key");
    const Json* value = find_member(entry, "value");
    if (!key) continue;
    tags.push_back({key->get<std::string>(), value ? value->get<std::string>() : ""});
  }
  return tags;
}

Expected<Done, Error> check_tags(storage::Database& database, const std::string& arn,
                                    const std::vector<storage::Tag>& tags) {
  std::vector<storage::Tag> all = storage::Tags(database).list(arn);
  for (const storage::Tag& tag : tags) {
    SIDESTEP_CHECK(check_tag(tag));
    if (std::ranges::find(all, tag.key, &storage::Tag::key) == all.end()) all.push_back(tag);
  }
  if (all.size() > limits::kTagsMax) return unexpected(too_many_tags(arn));
  return Done{};
}

Expected<Done, Error> check_tagged_resource(storage::Database& database,
                                               const std::string& arn) {
  if (!engine::fault_of_arn(arn, "activity")) {
    if (storage::Activities(database).find(arn)) return Done{};
    return unexpected(no_such_resource(arn));
  }
  const auto parsed = engine::parse_machine_arn(arn);
  if (!parsed) {
    return unexpected(api_error(errors::kInvalidArn, "Invalid Arn: '" + parsed.error() + "'"));
  }
  // Recorded: a version is no resource here, though it exists. The whole text finds machines only.
  if (!storage::StateMachines(database).find(arn)) return unexpected(no_such_resource(arn));
  return Done{};
}

}  // namespace sidestep::aws::states
