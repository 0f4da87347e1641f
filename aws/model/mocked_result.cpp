#include "aws/model/mocked_result.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "aws/model/answering_api.h"
#include "aws/model/pattern.h"
#include "aws/model/sdk_names.h"
#include "aws/model/service_model.h"
#include "base/base64.h"
#include "base/utf16.h"

namespace sidestep::services {
namespace {

using aws::Kind;
using aws::Shape;
using Fault = std::optional<std::string>;

Fault fault(const std::string& what) { return "Mock result schema validation error: " + what; }

Fault fault_of(const std::string& field, const std::string& what) {
  return fault("Field '" + field + "' " + what);
}

class Check {
 public:
  Check(const AnsweringApi& api, FieldValidation mode) : api_(api), mode_(mode) {}

  Fault structure(const Json& object, const Shape& shape) const {
    if (auto found = missing(object, shape)) return found;
    std::map<std::string, const Shape*, std::less<>> members;
    for (const aws::Member& member : shape.members) {
      members.emplace(shown(member.name), member.shape);
    }
    for (const auto& [name, value] : object.get_ref<const Json::object_t&>()) {
      const auto member = members.find(name);
      const bool parsed = std::ranges::find(api_.parsed, name) != api_.parsed.end();
      if (member == members.end() || parsed || value.is_null()) continue;
      if (auto found = field(name, value, *member->second)) return found;
    }
    return std::nullopt;
  }

 private:
  // The name that a state sees of a member.
  std::string shown(const std::string& name) const {
    return api_.names == AnsweringApi::Names::kSdk ? aws::sdk_member_name(name)
                                                   : aws::capitalised(name);
  }

  Fault missing(const Json& object, const Shape& shape) const {
    if (mode_ != FieldValidation::kStrict) return std::nullopt;
    for (const aws::Member& of : shape.members) {
      const std::string member = shown(of.name);
      if (of.required && !find_member(object, member))
        return fault("Required field '" + member + "' is missing");
    }
    return std::nullopt;
  }

  // `name` is that of the field which `value` is, or is an element of.
  Fault field(const std::string& name, const Json& value, const Shape& shape) const {
    if (shape.event_stream) return std::nullopt;
    switch (shape.kind) {
      case Kind::kStructure:
        return value.is_object() ? structure(value, shape) : fault_of(name, "must be an object");
      case Kind::kList:
        return value.is_array() ? list(name, value, shape) : fault_of(name, "must be an array");
      case Kind::kMap:
        return value.is_object() ? map(name, value, shape) : fault_of(name, "must be an object");
      case Kind::kString:
      case Kind::kBlob:
        if (!value.is_string()) return fault_of(name, "must be a string");
        return text(name, value.get_ref<const std::string&>(), shape);
      case Kind::kTimestamp:
        return value.is_string() ? std::nullopt : fault_of(name, "must be a string");
      case Kind::kBoolean:
        return value.is_boolean() ? std::nullopt : fault_of(name, "must be a boolean");
      case Kind::kInteger:
      case Kind::kLong:
      case Kind::kDouble:
        return number(name, value, shape);
      case Kind::kDocument:
        break;
    }
    return std::nullopt;
  }

  static Fault text(const std::string& name, const std::string& value, const Shape& shape) {
    if (auto found = fault_of_length(name, length_of(value, shape), shape)) return found;
    if (!shape.values.empty()) {
      const bool is_one = std::ranges::find(shape.values, value) != shape.values.end();
      return is_one ? std::nullopt : fault_of(name, "is not an expected value");
    }
    if (shape.has_checked_pattern && !may_match(shape.pattern, value)) {
      return fault_of(name, "does not match the expected pattern");
    }
    return std::nullopt;
  }

  // Of a blob, that of its bytes; a text that is not Base64 is taken for them.
  static std::size_t length_of(const std::string& value, const Shape& shape) {
    if (shape.kind != Kind::kBlob) return utf16_length(value);
    const auto bytes = base64_decode(value);
    return bytes ? bytes->size() : value.size();
  }

  static Fault number(const std::string& name, const Json& value, const Shape& shape) {
    if (!value.is_number()) return fault_of(name, "must be a number");
    if (value.get<double>() < shape.min.value_or(-INFINITY)) {
      return fault_of(name, "is less than the minimum value");
    }
    if (value.get<double>() > shape.max.value_or(INFINITY)) {
      return fault_of(name, "exceeds the maximum value");
    }
    return std::nullopt;
  }

  Fault list(const std::string& name, const Json& items, const Shape& shape) const {
    if (auto found = fault_of_length(name, items.size(), shape)) return found;
    for (const Json& item : items) {
      if (auto found = field(name, item, *shape.item.shape)) return found;
    }
    return std::nullopt;
  }

  Fault map(const std::string& name, const Json& entries, const Shape& shape) const {
    // A map that is empty does not have too few entries: DynamoDB's UnprocessedKeys.
    if (!entries.empty()) {
      if (auto found = fault_of_length(name, entries.size(), shape)) return found;
    }
    for (const auto& [key, value] : entries.get_ref<const Json::object_t&>()) {
      if (auto found = field(key, value, *shape.item.shape)) return found;
    }
    return std::nullopt;
  }

  static Fault fault_of_length(const std::string& name, std::size_t size, const Shape& shape) {
    const auto length = static_cast<double>(size);
    if (length < shape.min.value_or(0)) return fault_of(name, "is less than the minimum length");
    if (length > shape.max.value_or(INFINITY)) {
      return fault_of(name, "exceeds the maximum length");
    }
    return std::nullopt;
  }

  const AnsweringApi& api_;
  const FieldValidation mode_;
};

// "emr-containers" and "emrcontainers" are the same.
std::string without_hyphens(std::string name) {
  std::erase(name, '-');
  return name;
}

// Null if no such operation is known, or it answers nothing.
const Shape* answer_shape(const AnsweringApi& api) {
  constexpr std::string_view kSuffix = "service";
  std::string name = without_hyphens(api.service);
  const auto* service = aws::ServiceModel::find_sdk(name);
  if (service == nullptr && name.ends_with(kSuffix)) {
    name.resize(name.size() - kSuffix.size());
    service = aws::ServiceModel::find_sdk(name);
  }
  const auto* operation =
      service != nullptr ? service->operation_in_any_case(api.operation) : nullptr;
  return operation != nullptr ? operation->output : nullptr;
}

}  // namespace

std::optional<std::string> fault_of_mocked_result(const Json& result, std::string_view resource,
                                                  FieldValidation mode) {
  if (mode == FieldValidation::kNone) return std::nullopt;
  const auto api = answering_api(resource);
  if (!api) return std::nullopt;
  const Shape* shape = answer_shape(*api);
  if (shape == nullptr) return std::nullopt;
  if (!result.is_object()) return "Mocked result must be a JSON object.";
  return Check(*api, mode).structure(result, *shape);
}

}  // namespace sidestep::services
