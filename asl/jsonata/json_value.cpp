#include "asl/jsonata/json_value.h"

#include <cmath>

#include "asl/jsonata/function.h"
#include "base/limits.h"

namespace sidestep::asl::jsonata {
namespace {

Json number_json(double number) {
  if (!std::isfinite(number)) return nullptr;
  // Beyond 2^63 a double stays one.
  if (number == std::floor(number) && std::fabs(number) < 9.2e18) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

bool convert(const Value& value, Json& out, std::size_t depth);

bool convert_array(const Value& value, Json& out, std::size_t depth) {
  out = Json::array();
  auto& array = out.get_ref<JsonArray&>();
  const Items items(value);
  array.resize(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!convert(items[i], array[i], depth + 1)) return false;
  }
  return true;
}

bool convert_member(JsonObject& object, std::string_view key, const Value& value,
                    std::size_t depth) {
  if (value.is_undefined() || value.is_function()) return true;
  return convert(value, object.emplace(std::string(key)).first->second, depth + 1);
}

bool convert_object(const Value& value, Json& out, std::size_t depth) {
  out = Json::object();
  auto& object = out.get_ref<JsonObject&>();
  object.reserve(value.member_count());
  if (const Object* own = value.own_object()) {
    for (const Member& member : own->members) {
      if (!convert_member(object, member.key, member.value, depth)) return false;
    }
    return true;
  }
  for (const auto& [key, inner] : value.json_object()) {
    if (!convert_member(object, key, Value::of(inner), depth)) return false;
  }
  return true;
}

bool convert(const Value& value, Json& out, std::size_t depth) {
  if (depth > limits::kJsonDepthMax) return false;
  switch (value.kind()) {
    case Kind::kBoolean:
      out = value.truth();
      return true;
    case Kind::kNumber:
      out = number_json(value.number());
      return true;
    case Kind::kString:
      out = std::string(value.text());
      return true;
    case Kind::kArray:
      return convert_array(value, out, depth);
    case Kind::kObject:
      return convert_object(value, out, depth);
    case Kind::kTuple:
      return convert(value.as_tuple().focus, out, depth);
    default:
      out = nullptr;
      return true;
  }
}

}  // namespace

bool to_json(const Value& value, Json& out) { return convert(value, out, 1); }

Json detail_json(const Value& value) {
  Json out;
  convert(value, out, 1);
  return out;
}

}  // namespace sidestep::asl::jsonata
