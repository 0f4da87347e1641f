#include "aws/lambda/lambda.h"

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/model/validator.h"

namespace sidestep::aws::lambda {
namespace {

const Operation* operation_named(std::string_view name) {
  return find_operation(all_operations(), name);
}

// Whether a name is valid, its operation checks.
Expected<sidestep::Done, Error> check_named(const Call& call) {
  const std::string* text = call.find_text("FunctionName");
  if (text == nullptr) text = call.find_text("Resource");
  if (text == nullptr) return sidestep::Done{};
  const auto name = parse_function_name(*text);
  return name ? check_owner(*name, call.scope, action_name(call.operation)) : sidestep::Done{};
}

constexpr std::int64_t kTimeoutMax = 900;    // seconds
constexpr std::int64_t kMemoryMax = 10'240;  // MB
constexpr std::size_t kNameMax = 64;         // of a name without an ARN around it

// Limits that are narrower than the model's. Lambda quotas, "Function configuration, deployment,
// and execution"; API reference, FunctionName.
bool checks_itself(const CheckedValue& checked, Violations& violations) {
  if (checked.value == nullptr) return false;
  const std::string& name = checked.member.name;
  // function_settings.cpp: Sidestep has runtimes of its own, and not all of AWS's.
  if (name == "Runtime") return true;
  const auto exceeds = [&](const std::string& shown, const std::string& what, std::size_t max) {
    violations.add("'" + shown + "'", checked.path,
                   "Member must have " + what + " less than or equal to " + std::to_string(max));
    return true;
  };
  if (name == "Timeout" || name == "MemorySize") {
    const std::int64_t max = name == "Timeout" ? kTimeoutMax : kMemoryMax;
    const auto value = checked.value->get<std::int64_t>();
    return value > max && exceeds(std::to_string(value), "value", static_cast<std::size_t>(max));
  }
  if (name != "FunctionName") return false;
  const std::string& text = checked.value->get_ref<const std::string&>();
  const bool is_plain = text.find(':') == text.npos;
  return is_plain && text.size() > kNameMax && exceeds(text, "length", kNameMax);
}

}  // namespace

const ValidationStyle& Lambda::validation() const {
  static constexpr ValidationStyle kStyle{.first = ValidationStyle::First::kLength,
                                          .checks_itself = checks_itself};
  return kStyle;
}

bool Lambda::has(std::string_view operation) const { return operation_named(operation) != nullptr; }

void Lambda::handle(Call call, Reply reply) {
  if (auto own = check_named(call); !own) return reply.fail(std::move(own).error());
  operation_named(call.operation)->run(*this, std::move(call), std::move(reply));
}

// Changes are committed in the order in which they were made.
void Lambda::answer_when_kept(Reply reply, Answer answer) {
  if (!answer) return reply.fail(std::move(answer).error());
  auto kept = std::make_shared<std::pair<Reply, Answer>>(std::move(reply), std::move(answer));
  platform().rows.change([](storage::Database&) {},
                         [kept] { kept->first.answer(std::move(kept->second)); });
}

std::size_t Lambda::body_max(std::string_view operation) const {
  const Operation* found = operation_named(operation);
  return found != nullptr ? found->body_max : limits::kRequestBodyMax;
}

Error Lambda::too_long(std::string_view operation) const {
  return request_too_large(operation, body_max(operation));
}

}  // namespace sidestep::aws::lambda
