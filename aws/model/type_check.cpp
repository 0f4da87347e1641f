// The first half of the validator: whether JSON has the types of the model.

#include <cmath>

#include "aws/model/validator.h"
#include "base/base64.h"

namespace sidestep::aws {
namespace {

using Words = ValidationStyle::TypeWords;
using TypeFault = std::optional<std::string>;

// As AWS names JSON tokens in its SerializationExceptions.
std::string_view token_name(const Json& value) {
  if (value.is_string()) return "STRING_VALUE";
  if (value.is_boolean()) return value.get<bool>() ? "TRUE_VALUE" : "FALSE_VALUE";
  if (value.is_number_float()) return "DECIMAL_VALUE";
  return value.is_number() ? "NUMBER_VALUE" : "VALUE";
}

// A number without a fraction, from -2^bits to 2^bits, excluded.
bool is_whole(const Json& value, int bits) {
  if (value.is_number_unsigned()) return value.get<std::uint64_t>() >> bits == 0;
  if (!value.is_number()) return false;
  const double number = value.get<double>();
  return std::trunc(number) == number && number >= -std::ldexp(1, bits) &&
         number < std::ldexp(1, bits);
}

bool has_type(const Json& value, const Shape& shape) {
  switch (shape.kind) {
    case Kind::kStructure:
    case Kind::kMap:
      return value.is_object();
    case Kind::kList:
      return value.is_array();
    case Kind::kString:
    case Kind::kBlob:
      return value.is_string();
    case Kind::kBoolean:
      return value.is_boolean();
    case Kind::kInteger:
      return is_whole(value, 31);
    case Kind::kLong:
      return is_whole(value, 63);
    case Kind::kDouble:
    case Kind::kTimestamp:
      return value.is_number();
    case Kind::kDocument:
      return true;
  }
  return false;
}

std::string_view java_type(Kind kind) {
  switch (kind) {
    case Kind::kBoolean:
      return "Boolean";
    case Kind::kInteger:
      return "Integer";
    case Kind::kLong:
      return "Long";
    case Kind::kDouble:
      return "Float";
    case Kind::kTimestamp:
      return "Date";
    default:
      return "String";
  }
}

bool is_collection(const Shape& shape) {
  return shape.kind == Kind::kList || shape.kind == Kind::kStructure || shape.kind == Kind::kMap;
}

std::string coral_words(const Json& value, const Shape& shape) {
  if (value.is_array()) return "Start of list found where not expected";
  if (value.is_object()) return "Start of structure or map found where not expected.";
  if (is_collection(shape)) return "Unexpected field type";
  if (shape.kind == Kind::kBlob) return "only base-64-encoded strings are convertible to bytes";
  return std::string(token_name(value)) + " can not be converted to " +
         (shape.kind == Kind::kInteger ? "an " : "a ") + std::string(java_type(shape.kind));
}

// Of a structure, or of the structures in a list, the name of the class.
std::string collection_class(const Shape& shape, const ValidationStyle& style) {
  const Shape& structure = shape.kind == Kind::kStructure ? shape : *shape.item.shape;
  return std::string(style.java_package) + structure.name;
}

// "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>"
std::string map_class(const Shape& map, const ValidationStyle& style) {
  const Shape& values = *map.item.shape;
  const std::string of = values.kind == Kind::kStructure
                             ? std::string(style.java_package) + values.name
                             : "java.lang." + std::string(java_type(values.kind));
  return "java.util.Map<java.lang.String, " + of + ">";
}

std::string dynamodb_words(const Json& value, const Shape& shape, const ValidationStyle& style) {
  if (value.is_object()) return "Start of structure or map found where not expected";
  if (value.is_array() && shape.kind == Kind::kMap) {
    return "Unrecognized collection type " + map_class(shape, style);
  }
  if (value.is_array()) {
    const std::string scalar = shape.kind == Kind::kBlob
                                   ? "java.nio.ByteBuffer"
                                   : "java.lang." + std::string(java_type(shape.kind));
    return "Unrecognized collection type class " +
           (is_collection(shape) ? collection_class(shape, style) : scalar);
  }
  if (is_collection(shape)) return "Unexpected field type";
  if (shape.kind == Kind::kBlob) return "only base-64-encoded strings are convertible to bytes";
  if (shape.kind == Kind::kBoolean && value.is_string()) {
    return "Unexpected token received from parser";
  }
  return std::string(token_name(value)) + " cannot be converted to " +
         std::string(java_type(shape.kind));
}

class TypeCheck {
 public:
  explicit TypeCheck(const ValidationStyle& style) : style_(style) {}

  TypeFault members(Json& object, const Shape& shape) const {
    for (const Member& member : shape.members) {
      const auto found = object.find(member.name);
      if (found == object.end()) continue;
      if (found->is_null()) {
        object.erase(found);
        continue;
      }
      if (auto fault = value(*found, *member.shape)) return fault;
    }
    return std::nullopt;
  }

 private:
  TypeFault value(Json& value, const Shape& shape) const {
    if (!has_type(value, shape)) {
      return style_.type_words == Words::kCoral ? coral_words(value, shape)
                                                : dynamodb_words(value, shape, style_);
    }
    if (shape.kind == Kind::kStructure) return members(value, shape);
    if (shape.kind == Kind::kBlob) return blob(value.get_ref<const std::string&>());
    if (shape.kind != Kind::kList && shape.kind != Kind::kMap) return std::nullopt;
    for (Json& item : value) {
      if (auto fault = this->item(item, *shape.item.shape)) return fault;
    }
    return std::nullopt;
  }

  TypeFault blob(const std::string& text) const {
    if (style_.fault_of_blob != nullptr) return style_.fault_of_blob(text);
    if (base64_decode(text)) return std::nullopt;
    return "only base-64-encoded strings are convertible to bytes";
  }

  TypeFault item(Json& item, const Shape& shape) const {
    if (style_.type_words == Words::kDynamodb && shape.kind == Kind::kStructure) {
      if (item.is_object()) return members(item, shape);
      if (item.is_array()) {
        return "Unrecognized collection type class " + collection_class(shape, style_);
      }
      return "Unexpected value type in payload";
    }
    if (item.is_null()) return std::nullopt;  // reported as a constraint
    return value(item, shape);
  }

  const ValidationStyle& style_;
};

}  // namespace

std::optional<InputFault> fault_of_types(Json& input, const Shape& shape,
                                         const ValidationStyle& style) {
  auto fault = TypeCheck(style).members(input, shape);
  if (!fault) return std::nullopt;
  return InputFault{InputFault::Kind::kType, *std::move(fault)};
}

}  // namespace sidestep::aws
