#include "aws/lambda/lambda.h"

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"

namespace sidestep::aws::lambda {
namespace {

const Operation* operation_named(std::string_view name) {
  static const std::vector<const Operation*> operations = all_operations();
  return find_operation(std::span(operations), name);
}

// Whether a name is valid, its operation checks.
Expected<sidestep::Done, Error> check_named(const Call& call) {
  const std::string* text = call.find_text("FunctionName");
  if (text == nullptr) text = call.find_text("Resource");
  if (text == nullptr) return sidestep::Done{};
  const auto name = parse_function_name(*text);
  return name ? check_owner(*name, call.scope, action_name(call.operation)) : sidestep::Done{};
}

}  // namespace

bool Lambda::has(std::string_view operation) const { return operation_named(operation) != nullptr; }

void Lambda::handle(Call call, Reply reply) {
  if (auto own = check_named(call); !own) return reply.fail(std::move(own).error());
  operation_named(call.operation)->run(*this, std::move(call), std::move(reply));
}

std::size_t Lambda::body_max(std::string_view operation) const {
  const Operation* found = operation_named(operation);
  return found != nullptr ? found->body_max : limits::kRequestBodyMax;
}

Error Lambda::too_long(std::string_view operation) const {
  return request_too_large(operation, body_max(operation));
}

}  // namespace sidestep::aws::lambda
