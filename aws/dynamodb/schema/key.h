#pragma once
// Keys of tables and indexes: the attributes that name an item, and the bytes it is stored by,
// which are in DynamoDB's order.

#include <optional>
#include <string>
#include <vector>

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

struct KeyAttribute {
  std::string name;
  std::string type;  // "S", "N" or "B"
};

// Global indexes may have up to four attributes of either kind, all others have one partition key
// and at most one sort key.
struct KeySchema {
  std::vector<KeyAttribute> hash;
  std::vector<KeyAttribute> range;

  // Those of hash, then those of range.
  std::vector<KeyAttribute> all() const;
  const KeyAttribute* find(std::string_view name) const;
};

struct Key {
  std::string hash;
  std::string range;  // empty without a sort key

  friend bool operator==(const Key&, const Key&) = default;
};

// The key of an item that is to be written; other attributes are welcome.
// REQUIRES: `item` is normalised.
Expected<Key, Error> key_in_item(const KeySchema& schema, const Json& item);

// The key that a request names an item by: exactly the schema's attributes.
// REQUIRES: `key` is normalised.
Expected<Key, Error> key_in_request(const KeySchema& schema, const Json& key);

// Where an index has the item; nullopt if the item lacks a key attribute of it, or has one of
// another type, and so is not in the index. REQUIRES: `item` is normalised.
std::optional<Key> key_in_index(const KeySchema& schema, const Json& item);

// The attributes of `item` that are keys in `schema`, added to `key`.
void add_key_attributes(Json& key, const KeySchema& schema, const Json& item);

// The bytes of a partition key or of a sort key, of which `values` are the first attributes'
// values: of one attribute as they are, of several escaped and ended each. REQUIRES: values are
// normalised, and of the attributes' types.
std::string key_bytes(const std::vector<KeyAttribute>& attributes,
                      const std::vector<const Json*>& values);

// The bytes of one value among them, without an end: what keys with such a beginning have.
std::string key_prefix(const std::vector<KeyAttribute>& attributes, const Json& value);

// A value of a key must not be empty or too large.
Checked check_key_value(const KeyAttribute& attribute, const Json& value, bool is_hash);

}  // namespace sidestep::aws::dynamodb
