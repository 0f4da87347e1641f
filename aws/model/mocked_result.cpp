#include "aws/model/mocked_result.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/base64.h"
#include "base/utf16.h"
#include "aws/model/answering_api.h"
#include "aws/model/pattern.h"
#include "aws/model/service_shapes.h"

namespace sidestep::services {
namespace {

using Fault = std::optional<std::string>;

Fault fault(const std::string& what) { return "Mock result schema validation error: " + what; }

Fault fault_of(const std::string& field, const std::string& what) {
  return fault("Field '" + field + "' " + what);
}

class Check {
 public:
  Check(const ServiceShapes& service, const AnsweringApi& api, FieldValidation mode)
      : service_(service), api_(api), mode_(mode) {}

  Fault structure(const Json& object, const Shape& shape) const {
    if (auto found = missing(object, shape)) return found;
    std::map<std::string, Shape, std::less<>> members;
    shape.each_member([&](const std::string& name, const Shape& member) {
      members.emplace(shown(name), member);
    });
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
      const auto member = members.find(name);
      const bool parsed = std::ranges::find(api_.parsed, name) != api_.parsed.end();
      if (member == members.end() || parsed || value.is_null()) continue;
      if (auto found = field(name, value, member->second)) return found;
    }
    return std::nullopt;
  }

 private:
  // The name that a state sees of a member.
  std::string shown(const std::string& name) const {
    return api_.names == AnsweringApi::Names::kSdk ? service_.sdk_name(name) : capitalised(name);
  }

  Fault missing(const Json& object, const Shape& shape) const {
    const Json* required = shape.required();
    if (mode_ != FieldValidation::kStrict || !required) return std::nullopt;
    for (const Json& name : *required) {
      const std::string member = shown(name.get<std::string>());
      if (!find_member(object, member)) return fault("Required field '" + member + "' is missing");
    }
    return std::nullopt;
  }

  // `name` is that of the field which `value` is, or is an element of.
  Fault field(const std::string& name, const Json& value, const Shape& shape) const {
    const std::string_view type = shape.type();
    if (type == "structure") {
      return value.is_object() ? structure(value, shape) : fault_of(name, "must be an object");
    }
    if (type == "list") {
      return value.is_array() ? list(name, value, shape) : fault_of(name, "must be an array");
    }
    if (type == "map") {
      return value.is_object() ? map(name, value, shape) : fault_of(name, "must be an object");
    }
    if (type == "string" || type == "blob" || type == "text") {
      if (!value.is_string()) return fault_of(name, "must be a string");
      return text(name, value.get_ref<const std::string&>(), shape);
    }
    if (type == "boolean" && !value.is_boolean()) return fault_of(name, "must be a boolean");
    return type == "number" ? number(name, value, shape) : std::nullopt;
  }

  static Fault text(const std::string& name, const std::string& value, const Shape& shape) {
    if (auto found = fault_of_length(name, length_of(value, shape), shape)) return found;
    const Json* values = shape.values();
    if (values && std::find(values->begin(), values->end(), Json(value)) == values->end()) {
      return fault_of(name, "is not an expected value");
    }
    const std::string* pattern = shape.pattern();
    if (pattern && !may_match(*pattern, value)) {
      return fault_of(name, "does not match the expected pattern");
    }
    return std::nullopt;
  }

  // Of a blob, that of its bytes; a text that is not Base64 is taken for them.
  static std::size_t length_of(const std::string& value, const Shape& shape) {
    if (shape.type() != "blob") return utf16_length(value);
    const auto bytes = base64_decode(value);
    return bytes ? bytes->size() : value.size();
  }

  static Fault number(const std::string& name, const Json& value, const Shape& shape) {
    if (!value.is_number()) return fault_of(name, "must be a number");
    if (value.get<double>() < shape.min().value_or(-INFINITY)) {
      return fault_of(name, "is less than the minimum value");
    }
    if (value.get<double>() > shape.max().value_or(INFINITY)) {
      return fault_of(name, "exceeds the maximum value");
    }
    return std::nullopt;
  }

  Fault list(const std::string& name, const Json& items, const Shape& shape) const {
    if (auto found = fault_of_length(name, items.size(), shape)) return found;
    for (const Json& item : items) {
      if (auto found = field(name, item, shape.item())) return found;
    }
    return std::nullopt;
  }

  Fault map(const std::string& name, const Json& entries, const Shape& shape) const {
    if (auto found = fault_of_length(name, entries.size(), shape)) return found;
    for (const auto& [key, value] : entries.get_ref<const Json::object_t&>()) {
      if (auto found = field(key, value, shape.item())) return found;
    }
    return std::nullopt;
  }

  static Fault fault_of_length(const std::string& name, std::size_t size, const Shape& shape) {
    const auto length = static_cast<double>(size);
    if (length < shape.min().value_or(0)) return fault_of(name, "is less than the minimum length");
    if (length > shape.max().value_or(INFINITY)) {
      return fault_of(name, "exceeds the maximum length");
    }
    return std::nullopt;
  }

  const ServiceShapes& service_;
  const AnsweringApi& api_;
  const FieldValidation mode_;
};

}  // namespace

std::optional<std::string> fault_of_mocked_result(const Json& result, std::string_view resource,
                                                  FieldValidation mode) {
  if (mode == FieldValidation::kNone) return std::nullopt;
  const auto api = answering_api(resource);
  if (!api) return std::nullopt;
  const auto service = ServiceShapes::of(api->service);
  const auto shape = service ? service->answer_of(api->operation) : std::nullopt;
  if (!shape) return std::nullopt;
  if (!result.is_object()) return "Mocked result must be a JSON object.";
  return Check(*service, *api, mode).structure(result, *shape);
}

}  // namespace sidestep::services
