#include "aws/dynamodb/values/attribute_value.h"

#include <algorithm>
#include <set>

#include "aws/dynamodb/values/binary.h"
#include "aws/dynamodb/values/number.h"

namespace sidestep::aws::dynamodb {
namespace {

using Normalised = Expected<Json, Error>;

// DynamoDB quotas page, "Nested attribute depth": 32 levels, within the item itself.
constexpr int kDepthMax = 32 + 1;

constexpr std::string_view kInvalid = "One or more parameter values were invalid: ";

Error invalid(std::string_view why) { return validation_error(std::string(kInvalid) += why); }

Normalised normalise(const Json& value, int depth);

// "[a, b]"
std::string list_text(const Json& strings) {
  std::string text = "[";
  for (const Json& string : strings) {
    if (text.size() > 1) text += ", ";
    text += string.get_ref<const std::string&>();
  }
  return text + "]";
}

bool has_duplicates(const Json& strings) {
  std::set<std::string_view> seen;
  for (const Json& string : strings) {
    if (!seen.insert(string.get_ref<const std::string&>()).second) return true;
  }
  return false;
}

Normalised keep(const Json& value, int) { return value; }

Normalised normalise_null(const Json& value, int) {
  if (!value.get<bool>()) {
    return unexpected(invalid("Null attribute value types must have the value of true"));
  }
  return value;
}

Normalised normalise_number(const Json& value, int) {
  SIDESTEP_TRY(number, Number::parse(value.get_ref<const std::string&>()));
  return Json(number.text());
}

// AWS's two blanks.
Error empty_set(std::string_view type) {
  return invalid("An " + std::string(type) + " set  may not be empty");
}

Normalised normalise_string_set(const Json& value, int) {
  if (value.empty()) return unexpected(empty_set("string"));
  if (has_duplicates(value)) {
    return unexpected(invalid("Input collection " + list_text(value) + " contains duplicates."));
  }
  return value;
}

Normalised normalise_number_set(const Json& value, int) {
  if (value.empty()) return unexpected(empty_set("number"));
  Json numbers = Json::array();
  for (const Json& text : value) {
    SIDESTEP_TRY(number, normalise_number(text, 0));
    numbers.push_back(std::move(number));
  }
  if (has_duplicates(numbers)) {
    return unexpected(validation_error("Input collection contains duplicates"));
  }
  return numbers;
}

Normalised normalise_binary_set(const Json& value, int) {
  if (value.empty()) return unexpected(invalid("Binary sets should not be empty"));
  if (has_duplicates(value)) {
    return unexpected(
        invalid("Input collection " + list_text(value) + "of type BS contains duplicates."));
  }
  return value;
}

Normalised normalise_list(const Json& value, int depth) {
  Json list = Json::array();
  for (const Json& element : value) {
    SIDESTEP_TRY(normal, normalise(element, depth + 1));
    list.push_back(std::move(normal));
  }
  return list;
}

Normalised normalise_map(const Json& value, int depth) {
  Json map = Json::object();
  for (const auto& [name, element] : value.get_ref<const Json::object_t&>()) {
    SIDESTEP_TRY(normal, normalise(element, depth + 1));
    map[name] = std::move(normal);
  }
  return map;
}

// Sizes, as AWS's guide "DynamoDB item sizes and formats" counts.

constexpr std::size_t kNestingBytes = 3;
constexpr std::size_t kElementBytes = 1;

std::size_t value_size(const Json& value);

std::size_t one_byte(const Json&) { return 1; }

std::size_t text_size(const Json& text) { return text.get_ref<const std::string&>().size(); }

std::size_t number_size(const Json& text) {
  return Number::parse(text.get_ref<const std::string&>())->size_bytes();
}

std::size_t binary_size(const Json& base64) {
  return decode_binary(base64.get_ref<const std::string&>())->size();
}

template <std::size_t (*size_of_member)(const Json&)>
std::size_t set_size(const Json& set) {
  std::size_t size = 0;
  for (const Json& member : set) size += size_of_member(member);
  return size;
}

std::size_t list_size(const Json& list) {
  std::size_t size = kNestingBytes;
  for (const Json& element : list) size += kElementBytes + value_size(element);
  return size;
}

std::size_t map_size(const Json& map) {
  return kNestingBytes + map.size() * kElementBytes + attributes_size(map);
}

// What a datatype is called, what values it may have, how large one is.
struct Datatype {
  std::string_view name;
  Normalised (*normalise)(const Json& value, int depth);
  std::size_t (*size)(const Json& normalised);
};

constexpr Datatype kDatatypes[] = {
    {"S", keep, text_size},
    {"N", normalise_number, number_size},
    {"B", keep, binary_size},
    {"BOOL", keep, one_byte},
    {"NULL", normalise_null, one_byte},
    {"SS", normalise_string_set, set_size<text_size>},
    {"NS", normalise_number_set, set_size<number_size>},
    {"BS", normalise_binary_set, set_size<binary_size>},
    {"L", normalise_list, list_size},
    {"M", normalise_map, map_size},
};

Normalised normalise(const Json& value, int depth) {
  if (depth > kDepthMax) {
    return unexpected(validation_error("Nesting Levels have exceeded supported limits"));
  }
  Json result = Json::object();
  for (const Datatype& type : kDatatypes) {
    const Json* member = find_member(value, type.name);
    if (member == nullptr || member->is_null()) continue;
    SIDESTEP_TRY(normal, type.normalise(*member, depth));
    result[std::string(type.name)] = std::move(normal);
  }
  if (result.empty()) {
    return unexpected(validation_error(
        "Supplied AttributeValue is empty, must contain exactly one of the supported datatypes"));
  }
  if (result.size() > 1) {
    return unexpected(
        validation_error("Supplied AttributeValue has more than one datatypes set, must contain "
                         "exactly one of the supported datatypes"));
  }
  return result;
}

std::size_t value_size(const Json& value) {
  const std::string& name = type_of(value);
  for (const Datatype& type : kDatatypes) {
    if (type.name == name) return type.size(value[name]);
  }
  return 0;
}

}  // namespace

Expected<Json, Error> normalise_value(const Json& value) { return normalise(value, 1); }

std::size_t size_of_value(const Json& value) { return value_size(value); }

Expected<Json, Error> normalise_attributes(const Json& attributes) {
  return normalise_map(attributes, 0);
}

std::size_t attributes_size(const Json& attributes) {
  std::size_t size = 0;
  for (const auto& [name, value] : attributes.get_ref<const Json::object_t&>()) {
    size += name.size() + value_size(value);
  }
  return size;
}

std::optional<std::size_t> element_count(const Json& value) {
  const std::string& type = type_of(value);
  if (type == "S") {
    const std::string& text = content_of(value).get_ref<const std::string&>();
    const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<std::size_t>(std::ranges::count_if(text, begins));
  }
  if (type == "B") return binary_size(content_of(value));
  if (type == "N" || type == "BOOL" || type == "NULL") return std::nullopt;
  return content_of(value).size();
}

const std::string& type_of(const Json& value) {
  return value.get_ref<const Json::object_t&>().begin()->first;
}

const Json& content_of(const Json& value) {
  return value.get_ref<const Json::object_t&>().begin()->second;
}

Json& content_of(Json& value) { return value.get_ref<Json::object_t&>().begin()->second; }

std::string shown_value(const Json& value) {
  const Json& content = content_of(value);
  std::string text = "AttributeValue: {" + type_of(value) + ":";
  text += content.is_string() ? content.get_ref<const std::string&>() : to_text(content);
  return text + "}";
}

}  // namespace sidestep::aws::dynamodb
