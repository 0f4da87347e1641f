#include "aws/logs/tag_map.h"

namespace sidestep::aws::logs {

void put_tag_map(storage::Database& database, std::string_view arn, const Json* tags) {
  if (tags == nullptr) return;
  storage::Tags rows(database);
  for (const auto& [key, value] : tags->items()) rows.put(arn, {key, value.get<std::string>()});
}

Json tag_map(storage::Database& database, std::string_view arn) {
  Json tags = Json::object();
  for (const storage::Tag& tag : storage::Tags(database).list(arn)) tags[tag.key] = tag.value;
  return tags;
}

}  // namespace sidestep::aws::logs
