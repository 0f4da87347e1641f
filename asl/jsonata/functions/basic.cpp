// $boolean $not $exists $type $error $assert

#include "asl/jsonata/evaluate.h"
#include "asl/jsonata/functions/list.h"

namespace sidestep::asl::jsonata {
namespace {

Value boolean(const Call& call) {
  return call[0].is_undefined() ? Value() : Value::boolean(is_truthy(call.evaluation, call[0]));
}

Value negate(const Call& call) {
  return call[0].is_undefined() ? Value() : Value::boolean(!is_truthy(call.evaluation, call[0]));
}

Value exists(const Call& call) { return Value::boolean(!call[0].is_undefined()); }

Value type(const Call& call) {
  switch (call[0].kind()) {
    case Kind::kNull:
      return Value::string("null");
    case Kind::kBoolean:
      return Value::string("boolean");
    case Kind::kNumber:
      return Value::string("number");
    case Kind::kString:
      return Value::string("string");
    case Kind::kArray:
      return Value::string("array");
    case Kind::kFunction:
      return Value::string("function");
    case Kind::kObject:
      return Value::string("object");
    default:
      return Value();
  }
}

Value fail_with_text(const Call& call, std::string_view code, const Value& text,
                     std::string_view otherwise) {
  const std::string_view message =
      text.is_string() && !text.text().empty() ? text.text() : otherwise;
  return call.evaluation.fail(code, std::nullopt, {{"message", std::string(message)}});
}

Value error(const Call& call) {
  return fail_with_text(call, "D3137", call[0], "$error() function evaluated");
}

Value assert_that(const Call& call) {
  if (is_truthy(call.evaluation, call[0])) return Value();
  return fail_with_text(call, "D3141", call[1], "$assert() statement failed");
}

}  // namespace

constinit const Builtin kBooleanFunction{"boolean", "<x-:b>", 1, boolean};
constinit const Builtin kNotFunction{"not", "<x-:b>", 1, negate};
constinit const Builtin kExistsFunction{"exists", "<x:b>", 1, exists};
constinit const Builtin kTypeFunction{"type", "<x:s>", 1, type};
constinit const Builtin kErrorFunction{"error", "<s?:x>", 1, error};
constinit const Builtin kAssertFunction{"assert", "<bs?:x>", 2, assert_that};

}  // namespace sidestep::asl::jsonata
