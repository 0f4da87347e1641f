#include "aws/dynamodb/key.h"

#include "aws/dynamodb/attribute_value.h"
#include "aws/dynamodb/binary.h"
#include "aws/dynamodb/number.h"

namespace sidestep::services::dynamodb {
namespace {

// AWS quotas page, "Partition keys and sort keys", in bytes.
constexpr std::size_t kHashMax = 2048;
constexpr std::size_t kRangeMax = 1024;

using Bytes = Expected<std::string, Error>;

std::string_view type_name(const std::string& type) { return type == "B" ? "binary" : "string"; }

// REQUIRES: `value` is of the attribute's type.
Bytes encode(const KeyAttribute& attribute, const Json& value) {
  const std::string& text = value[attribute.type].get_ref<const std::string&>();
  if (attribute.type == "N") return Number::parse(text)->sortable();
  if (text.empty()) {
    return unexpected(validation_error(
        "One or more parameter values are not valid. The AttributeValue for a key attribute "
        "cannot contain an empty " +
        std::string(type_name(attribute.type)) + " value. Key: " + attribute.name));
  }
  return attribute.type == "B" ? decode_binary(text) : Bytes(text);
}

Bytes encode_hash(const KeyAttribute& attribute, const Json& value) {
  SIDESTEP_TRY(bytes, encode(attribute, value));
  if (bytes.size() <= kHashMax) return bytes;
  return unexpected(
      validation_error("One or more parameter values were invalid: Size of hashkey has exceeded "
                       "the maximum size limit of2048 bytes"));  // AWS's missing blank
}

Bytes encode_range(const KeyAttribute& attribute, const Json& value) {
  SIDESTEP_TRY(bytes, encode(attribute, value));
  if (bytes.size() <= kRangeMax) return bytes;
  return unexpected(
      validation_error("One or more parameter values were invalid: Aggregated size of all range "
                       "keys has exceeded the size limit of 1024 bytes"));
}

Expected<Key, Error> encode_key(const KeySchema& schema, const Json& attributes) {
  SIDESTEP_TRY(hash, encode_hash(schema.hash, attributes[schema.hash.name]));
  if (!schema.range) return Key{std::move(hash), ""};
  SIDESTEP_TRY(range, encode_range(*schema.range, attributes[schema.range->name]));
  return Key{std::move(hash), std::move(range)};
}

bool has(const Json& attributes, const KeyAttribute& attribute) {
  const Json* value = find_member(attributes, attribute.name);
  return value != nullptr && type_of(*value) == attribute.type;
}

std::optional<Error> check_in_item(const Json& item, const KeyAttribute& attribute) {
  const Json* value = find_member(item, attribute.name);
  const std::string problem = "One or more parameter values were invalid: ";
  if (value == nullptr) {
    return validation_error(problem + "Missing the key " + attribute.name + " in the item");
  }
  if (type_of(*value) == attribute.type) return std::nullopt;
  return validation_error(problem + "Type mismatch for key " + attribute.name +
                          " expected: " + attribute.type + " actual: " + type_of(*value));
}

}  // namespace

Expected<Key, Error> key_in_item(const KeySchema& schema, const Json& item) {
  if (auto error = check_in_item(item, schema.hash)) return unexpected(*error);
  if (schema.range) {
    if (auto error = check_in_item(item, *schema.range)) return unexpected(*error);
  }
  return encode_key(schema, item);
}

Expected<Key, Error> key_in_request(const KeySchema& schema, const Json& key) {
  const std::size_t attributes = schema.range ? 2 : 1;
  if (key.size() != attributes || !has(key, schema.hash) ||
      (schema.range && !has(key, *schema.range))) {
    return unexpected(validation_error("The provided key element does not match the schema"));
  }
  return encode_key(schema, key);
}

}  // namespace sidestep::services::dynamodb
