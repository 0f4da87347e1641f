#pragma once
// Primary keys: the one or two attributes that name an item, and the bytes they are stored by,
// which are in DynamoDB's order.

#include <optional>
#include <string>

#include "base/result.h"
#include "aws/dynamodb/error.h"

namespace sidestep::services::dynamodb {

struct KeyAttribute {
  std::string name;
  std::string type;  // "S", "N" or "B"
};

struct KeySchema {
  KeyAttribute hash;
  std::optional<KeyAttribute> range;
};

struct Key {
  std::string hash;
  std::string range;  // empty without a range attribute
};

// The key of an item that is to be written; other attributes are welcome.
// REQUIRES: `item` is normalised.
Expected<Key, Error> key_in_item(const KeySchema& schema, const Json& item);

// The key that a request names an item by: exactly the schema's attributes.
// REQUIRES: `key` is normalised.
Expected<Key, Error> key_in_request(const KeySchema& schema, const Json& key);

}  // namespace sidestep::services::dynamodb
