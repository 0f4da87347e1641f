#include "asl/jsonata/json_value.h"

#include <cmath>

#include "asl/jsonata/function.h"
#include "base/limits.h"
#include "base/pace.h"

namespace sidestep::asl::jsonata {
namespace {

// The most of a value that an error quotes; ours.
constexpr std::size_t kDetailMax = 256 * 1024;

Json name_of_number(double number) {
  if (std::isnan(number)) return "NaN";
  return number > 0 ? "Infinity" : "-Infinity";
}

Json number_json(double number, NotFinite not_finite) {
  if (!std::isfinite(number)) {
    return not_finite == NotFinite::kName ? name_of_number(number) : Json();
  }
  // Beyond 2^63 a double stays one.
  if (number == std::floor(number) && std::fabs(number) < 9.2e18) {
    return static_cast<std::int64_t>(number);
  }
  return number;
}

// Values may share their parts many times over, JSON may not: the size of the result is bounded.
class Converter {
 public:
  Converter(std::size_t bytes_max, NotFinite not_finite)
      : bytes_left_(bytes_max), not_finite_(not_finite) {}

  bool convert(const Value& value, Json& out, std::size_t depth) {
    if (depth > limits::kJsonDepthMax) return false;
    pace::spend();
    switch (value.kind()) {
      case Kind::kBoolean:
        out = value.truth();
        return true;
      case Kind::kNumber:
        out = number_json(value.number(), not_finite_);
        return true;
      case Kind::kString:
        if (!take(value.text().size())) return false;
        out = std::string(value.text());
        return true;
      case Kind::kArray:
        return array(value, out, depth);
      case Kind::kObject:
        return object(value, out, depth);
      case Kind::kTuple:
        return convert(value.as_tuple().focus, out, depth);
      default:
        out = nullptr;
        return true;
    }
  }

 private:
  bool take(std::size_t bytes) {
    if (bytes > bytes_left_) return false;
    bytes_left_ -= bytes;
    return true;
  }

  bool array(const Value& value, Json& out, std::size_t depth) {
    out = Json::array();
    const Items items(value);
    if (!take(items.size() * sizeof(Json))) return false;
    auto& array = out.get_ref<JsonArray&>();
    array.resize(items.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (!convert(items[i], array[i], depth + 1)) return false;
    }
    return true;
  }

  bool object(const Value& value, Json& out, std::size_t depth) {
    out = Json::object();
    if (!take(value.member_count() * sizeof(JsonObject::value_type))) return false;
    auto& object = out.get_ref<JsonObject&>();
    object.reserve(value.member_count());
    if (const Object* own = value.own_object()) {
      for (const Member& member : own->members) {
        if (!add_member(object, member.key, member.value, depth)) return false;
      }
      return true;
    }
    for (const auto& [key, inner] : value.json_object()) {
      if (!add_member(object, key, Value::of(inner), depth)) return false;
    }
    return true;
  }

  bool add_member(JsonObject& object, std::string_view key, const Value& value, std::size_t depth) {
    if (value.is_undefined() || value.is_function()) return true;
    if (!take(key.size())) return false;
    return convert(value, object.emplace(std::string(key)).first->second, depth + 1);
  }

  std::size_t bytes_left_;
  const NotFinite not_finite_;
};

}  // namespace

bool to_json(const Value& value, NotFinite not_finite, Json& out) {
  return Converter(limits::kJsonataMemoryMax, not_finite).convert(value, out, 1);
}

Json detail_json(const Value& value) {
  Json out;
  Converter(kDetailMax, NotFinite::kNull).convert(value, out, 1);
  return out;
}

}  // namespace sidestep::asl::jsonata
