#include "aws/dynamodb/schema/key.h"

#include <algorithm>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/values/compare.h"

namespace sidestep::aws::dynamodb {
namespace {

// AWS quotas page, "Partition keys and sort keys", in bytes.
constexpr std::size_t kHashMax = 2048;
constexpr std::size_t kRangeMax = 1024;

std::string_view type_name(const std::string& type) { return type == "B" ? "binary" : "string"; }

// In keys of several attributes: a zero byte is followed by 0xFF, and two zeros are the end, so
// that the order stays that of the values.
std::string escaped(const std::string& bytes) {
  std::string result;
  for (const char byte : bytes) {
    result += byte;
    if (byte == '\0') result += '\xFF';
  }
  return result;
}

Expected<Key, Error> encode_key(const KeySchema& schema, const Json& attributes) {
  Key key;
  const KeyAttribute& hash = schema.hash[0];
  if (auto error = check_key_value(hash, attributes[hash.name], true)) {
    return unexpected(*std::move(error));
  }
  key.hash = sortable_bytes(attributes[hash.name]);
  if (schema.range.empty()) return key;
  const KeyAttribute& range = schema.range[0];
  if (auto error = check_key_value(range, attributes[range.name], false)) {
    return unexpected(*std::move(error));
  }
  key.range = sortable_bytes(attributes[range.name]);
  return key;
}

bool has(const Json& attributes, const KeyAttribute& attribute) {
  const Json* value = find_member(attributes, attribute.name);
  return value != nullptr && type_of(*value) == attribute.type;
}

Checked check_in_item(const Json& item, const KeyAttribute& attribute) {
  const Json* value = find_member(item, attribute.name);
  const std::string problem = "One or more parameter values were invalid: ";
  if (value == nullptr) {
    return validation_error(problem + "Missing the key " + attribute.name + " in the item");
  }
  if (type_of(*value) == attribute.type) return std::nullopt;
  return validation_error(problem + "Type mismatch for key " + attribute.name +
                          " expected: " + attribute.type + " actual: " + type_of(*value));
}

std::optional<std::string> index_bytes(const std::vector<KeyAttribute>& attributes,
                                       const Json& item) {
  std::vector<const Json*> values;
  for (const KeyAttribute& attribute : attributes) {
    if (!has(item, attribute)) return std::nullopt;
    values.push_back(find_member(item, attribute.name));
  }
  return key_bytes(attributes, values);
}

}  // namespace

std::vector<KeyAttribute> KeySchema::all() const {
  std::vector<KeyAttribute> result = hash;
  result.insert(result.end(), range.begin(), range.end());
  return result;
}

const KeyAttribute* KeySchema::find(std::string_view name) const {
  for (const auto* attributes : {&hash, &range}) {
    const auto found = std::ranges::find(*attributes, name, &KeyAttribute::name);
    if (found != attributes->end()) return &*found;
  }
  return nullptr;
}

Expected<Key, Error> key_in_item(const KeySchema& schema, const Json& item) {
  for (const auto* attributes : {&schema.hash, &schema.range}) {
    for (const KeyAttribute& attribute : *attributes) {
      if (auto error = check_in_item(item, attribute)) return unexpected(*error);
    }
  }
  return encode_key(schema, item);
}

Expected<Key, Error> key_in_request(const KeySchema& schema, const Json& key) {
  const std::size_t attributes = schema.hash.size() + schema.range.size();
  if (key.size() != attributes || !has(key, schema.hash[0]) ||
      (!schema.range.empty() && !has(key, schema.range[0]))) {
    return unexpected(validation_error("The provided key element does not match the schema"));
  }
  return encode_key(schema, key);
}

std::optional<Key> key_in_index(const KeySchema& schema, const Json& item) {
  auto hash = index_bytes(schema.hash, item);
  if (!hash) return std::nullopt;
  if (schema.range.empty()) return Key{*std::move(hash), ""};
  auto range = index_bytes(schema.range, item);
  if (!range) return std::nullopt;
  return Key{*std::move(hash), *std::move(range)};
}

void add_key_attributes(Json& key, const KeySchema& schema, const Json& item) {
  for (const auto* attributes : {&schema.hash, &schema.range}) {
    for (const KeyAttribute& attribute : *attributes) {
      if (const Json* value = find_member(item, attribute.name)) key[attribute.name] = *value;
    }
  }
}

std::string key_bytes(const std::vector<KeyAttribute>& attributes,
                      const std::vector<const Json*>& values) {
  if (attributes.size() == 1) return values.empty() ? "" : sortable_bytes(*values[0]);
  std::string bytes;
  for (const Json* value : values) bytes += escaped(sortable_bytes(*value)) + std::string(2, '\0');
  return bytes;
}

std::string key_prefix(const std::vector<KeyAttribute>& attributes, const Json& value) {
  const std::string bytes = sortable_bytes(value);
  return attributes.size() == 1 ? bytes : escaped(bytes);
}

Checked check_key_value(const KeyAttribute& attribute, const Json& value, bool is_hash) {
  if (attribute.type == "N") return std::nullopt;
  const std::size_t size = size_of_value(value);
  if (size == 0) {
    return validation_error(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty " +
        std::string(type_name(attribute.type)) + " value. Key: " + attribute.name);
  }
  if (is_hash && size > kHashMax) {
    // AWS's missing blank.
    return validation_error(
        "One or more parameter values were invalid: Size of hashkey has exceeded the maximum "
        "size limit of2048 bytes");
  }
  if (!is_hash && size > kRangeMax) {
    return validation_error(
        "One or more parameter values were invalid: Aggregated size of all range keys has "
        "exceeded the size limit of 1024 bytes");
  }
  return std::nullopt;
}

}  // namespace sidestep::aws::dynamodb
