#include "aws/core/tag_members.h"

namespace sidestep::aws {

std::vector<storage::Tag> tags_of(const Json* list) {
  std::vector<storage::Tag> tags;
  if (list == nullptr || !list->is_array()) return tags;
  for (const Json& tag : *list) {
    const Json* value = find_member(tag, "Value");
    tags.push_back({tag.at("Key").get<std::string>(),
                    value != nullptr ? value->get<std::string>() : std::string()});
  }
  return tags;
}

Json tag_list(const std::vector<storage::Tag>& tags) {
  Json list = Json::array();
  for (const storage::Tag& tag : tags) list.push_back({{"Key", tag.key}, {"Value", tag.value}});
  return list;
}

void put_tags(storage::Database& database, std::string_view arn, const Json* list) {
  for (const storage::Tag& tag : tags_of(list)) storage::Tags(database).put(arn, tag);
}

void remove_tags(storage::Database& database, std::string_view arn, const Json* keys) {
  if (keys == nullptr || !keys->is_array()) return;
  for (const Json& key : *keys) storage::Tags(database).remove(arn, key.get<std::string>());
}

}  // namespace sidestep::aws
