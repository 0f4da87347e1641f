#include "asl/intrinsics/call.h"

#include "asl/intrinsics/call_syntax.h"
#include "asl/runtime/state_error.h"

namespace sidestep::asl {
namespace {

using Evaluated = Expected<Selection, std::string>;

Expected<Json, std::string> run(const Invocation& invocation, const QueryEnvironment& environment);

Evaluated evaluate_path(const DataPath& path, const QueryEnvironment& environment) {
  auto found = path.select_value(environment);
  if (found) return *std::move(found);
  if (found.error().code == PathError::Code::kNullInput) return unexpected(found.error().message);
  return unexpected("The JsonPath argument for the field '" + path.text() +
                    "' could not be found in the input '" + to_text(environment.input) + "'");
}

Expected<Argument, std::string> evaluate_operand(const Operand& operand,
                                                 const QueryEnvironment& environment) {
  if (const auto* literal = std::get_if<Literal>(&operand)) {
    const bool is_string = literal->value.is_string();
    return Argument(Selection::inside(literal->value), is_string ? &literal->format : nullptr);
  }
  if (const auto* path = std::get_if<DataPath>(&operand)) {
    SIDESTEP_TRY(value, evaluate_path(*path, environment));
    return Argument(std::move(value));
  }
  const auto& inner = std::get<std::unique_ptr<const Invocation>>(operand);
  SIDESTEP_TRY(value, run(*inner, environment));
  return Argument(Selection::made(std::move(value)));
}

Expected<Json, std::string> run(const Invocation& invocation, const QueryEnvironment& environment) {
  std::vector<Argument> arguments;
  arguments.reserve(invocation.operands.size());
  for (const Operand& operand : invocation.operands) {
    SIDESTEP_TRY(argument, evaluate_operand(operand, environment));
    arguments.push_back(std::move(argument));
  }
  IntrinsicResult result = call_intrinsic(*invocation.function, arguments, environment.prng);
  if (result) return *std::move(result);
  const IntrinsicFault& fault = result.error();
  return unexpected("Invalid " + std::string(fault.what) + " in " +
                    std::string(invocation.function->name) + ": " + fault.why);
}

void list(const Invocation& invocation, VariableNames& names) {
  for (const Operand& operand : invocation.operands) {
    if (const auto* path = std::get_if<DataPath>(&operand)) path->list_variables(names);
    const auto* inner = std::get_if<std::unique_ptr<const Invocation>>(&operand);
    if (inner != nullptr) list(**inner, names);
  }
}

}  // namespace

Expected<IntrinsicCall, SyntaxError> IntrinsicCall::parse(std::string_view text) {
  SIDESTEP_TRY(invocation, parse_call(text));
  return IntrinsicCall(std::string(text),
                       std::make_shared<const Invocation>(std::move(invocation)));
}

Expected<Json, QueryError> IntrinsicCall::evaluate(const QueryEnvironment& environment) const {
  auto value = run(*invocation_, environment);
  if (value) return *std::move(value);
  return unexpected(QueryError{
      std::string(errors::kRuntime),
      "The function '" + text_ + "' had the following error: " + value.error(), ""});
}

void IntrinsicCall::list_variables(VariableNames& names) const { list(*invocation_, names); }

}  // namespace sidestep::asl
