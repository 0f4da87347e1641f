#pragma once
// Tags as most services write them: [{"Key": "team", "Value": "shop"}]. They are kept by the ARN of
// their resource (storage/tags.h).

#include <string_view>
#include <vector>

#include "base/json.h"
#include "storage/tags.h"

namespace sidestep::aws {

// Null, or anything but a list, gives none.
std::vector<storage::Tag> tags_of(const Json* list);

Json tag_list(const std::vector<storage::Tag>& tags);

void put_tags(storage::Database& database, std::string_view arn, const Json* list);
void remove_tags(storage::Database& database, std::string_view arn, const Json* keys);

}  // namespace sidestep::aws
