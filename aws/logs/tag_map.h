#pragma once
// Tags as CloudWatch Logs writes them: {"team": "shop"}.

#include <string_view>

#include "base/json.h"
#include "storage/tags.h"

namespace sidestep::aws::logs {

// Null gives none.
void put_tag_map(storage::Database& database, std::string_view arn, const Json* tags);

Json tag_map(storage::Database& database, std::string_view arn);

}  // namespace sidestep::aws::logs
