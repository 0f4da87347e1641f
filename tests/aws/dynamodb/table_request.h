#pragma once
// A CreateTable request for tests.

#include <string>

#include "base/json.h"

namespace sidestep::aws::dynamodb {

// A CreateTable request with `members` in place of those of the same name.
inline std::string table(const std::string& members = "{}") {
  Json request = parse_json(R"({"TableName": "requests", "BillingMode": "PAY_PER_REQUEST",
      "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
      "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]})")
                     .value();
  const Json changes = parse_json(members).value();
  for (const auto& [name, value] : changes.get_ref<const Json::object_t&>()) {
    request[name] = value;
  }
  return to_text(request);
}

}  // namespace sidestep::aws::dynamodb
