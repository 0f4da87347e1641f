#include "tools/query_probe/jsonata_answer.h"

#include <algorithm>

#include "asl/jsonata/expression.h"
#include "asl/jsonata/field_template.h"

namespace sidestep::query_probe {

using namespace asl;
using namespace asl::jsonata;

namespace {

// Steps a millisecond of jsonata-js's time limit stands for.
constexpr std::int64_t kWorkPerMillisecond = 20'000;

// 2024-01-01T00:00:00Z: answers do not depend on when they are asked for.
constexpr Timestamp kProbeTime{Millis{1'704'067'200'000}};

Json error_answer(const JsonataError& error) {
  Json out = error.details;
  out["code"] = error.code;
  if (!out.contains("message")) out["message"] = error.message;
  if (error.position) out["position"] = *error.position;
  return {{"error", std::move(out)}};
}

Variables variables_of(const Json* bindings) {
  Variables variables;
  if (bindings == nullptr || !bindings->is_object()) return variables;
  Variables::Map values;
  for (const auto& [name, value] : bindings->get_ref<const Json::object_t&>()) {
    values.emplace(name, Payload(value));
  }
  variables.assign(values);
  return variables;
}

EvaluationLimits limits_of(const Json& request) {
  EvaluationLimits limits;
  if (const Json* time = find_member(request, "timelimit"); time && time->is_number()) {
    limits.work = time->get<std::int64_t>() * kWorkPerMillisecond;
  }
  if (const Json* depth = find_member(request, "depth"); depth && depth->is_number()) {
    limits.depth = std::min(limits.depth, depth->get<std::size_t>());
  }
  return limits;
}

}  // namespace

Json answer_jsonata(const Json& request) {
  const Json* text = find_member(request, "expr");
  if (text == nullptr || !text->is_string()) {
    return {{"error", {{"code", "BadRequest"}, {"message", "expr must be a string"}}}};
  }
  const Json* aws = find_member(request, "aws");
  const Dialect dialect = aws != nullptr && *aws == Json(true) ? Dialect::kAws : Dialect::kPlain;
  const auto expression = Expression::parse(text->get_ref<const std::string&>(), dialect);
  if (!expression) return error_answer(expression.error());
  const Variables variables = variables_of(find_member(request, "bindings"));
  Prng prng(1);
  const auto result = expression->evaluate(
      Bindings{.input = find_member(request, "data"), .variables = &variables},
      EvaluationOptions{.now = kProbeTime, .prng = prng, .limits = limits_of(request)});
  if (!result) return error_answer(result.error());
  if (!*result) return {{"undefined", true}};
  return {{"result", **result}};
}

Json answer_jsonata_template(const Json& request) {
  const Json* value = find_member(request, "template");
  const Json* field = find_member(request, "field");
  if (value == nullptr || field == nullptr || !field->is_string()) {
    return {{"error", {{"code", "BadRequest"}, {"message", "template and field are needed"}}}};
  }
  const std::string& name = field->get_ref<const std::string&>();
  const auto compiled = FieldTemplate::parse(*value, name);
  if (!compiled) {
    return {{"error", {{"code", "InvalidDefinition"}, {"message", compiled.error().message}}}};
  }
  const Variables variables = variables_of(find_member(request, "variables"));
  Bindings bindings{.variables = &variables};
  if (const Json* states = find_member(request, "states"); states && states->is_object()) {
    for (const auto& [key, member] : states->get_ref<const Json::object_t&>()) {
      bindings.states.push_back({.name = key, .value = &member});
    }
  }
  Prng prng(1);
  auto result = compiled->evaluate(bindings, EvaluationOptions{.now = kProbeTime, .prng = prng},
                                   expected_type_of(name));
  if (result) return {{"result", *std::move(result)}};
  const QueryError& error = result.error();
  return {
      {"error", {{"code", error.name}, {"message", error.cause}, {"location", error.location}}}};
}

}  // namespace sidestep::query_probe
