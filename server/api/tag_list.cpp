#include "server/api/tag_list.h"

#include "base/json.h"

namespace sidestep::api {

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

}  // namespace sidestep::api
