#include "aws/sns/tags.h"

#include "aws/sns/errors.h"

namespace sidestep::aws::sns {

Expected<Json, Error> tags_in(const Call& call) {
  Json tags = Json::object();
  const Json* list = call.find("Tags");
  if (list == nullptr) return tags;
  for (const Json& tag : *list) {
    const Json* key = find_member(tag, "Key");
    const Json* value = find_member(tag, "Value");
    if (key == nullptr || !key->is_string()) return unexpected(invalid("Tags"));
    const auto& name = key->get_ref<const std::string&>();
    if (tags.contains(name)) return unexpected(invalid("Duplicated keys are not allowed."));
    tags[name] = value != nullptr && value->is_string() ? *value : Json("");
  }
  return tags;
}

Json tag_list(const Json& tags) {
  Json list = Json::array();
  for (const auto& [key, value] : tags.items()) {
    Json tag = Json::object();
    tag["Key"] = key;
    tag["Value"] = value;
    list.push_back(std::move(tag));
  }
  return list;
}

}  // namespace sidestep::aws::sns
