#include "asl/states/fields/jsonata_field.h"

namespace sidestep::asl {

std::optional<JsonataField> JsonataField::parse(FieldReader& fields, std::string_view name,
                                                std::string_view result_name) {
  const Json* value = fields.find(name);
  if (!value) return std::nullopt;
  std::vector<std::string_view> states{"input", "context"};
  if (!result_name.empty()) states.push_back(result_name);
  auto made = jsonata::FieldTemplate::parse(*value, fields.place_of(name), std::move(states));
  if (made) {
    fields.note_reads(*made);
    return JsonataField(*std::move(made), jsonata::expected_type_of(name));
  }
  fields.diagnostics().error(made.error().code, made.error().message,
                             fields.location_of_place(made.error().location));
  return std::nullopt;
}

Expected<Json, QueryError> JsonataField::evaluate(Visit& visit, StatesResult result) const {
  return run(visit, visit.context(), result);
}

Expected<Json, QueryError> JsonataField::evaluate_in(Visit& visit, const LazyJson& context) const {
  return run(visit, context, {});
}

Expected<Json, QueryError> JsonataField::run(Visit& visit, const LazyJson& context,
                                             StatesResult result) const {
  if (is_literal()) return literal();
  Scope& scope = visit.scope();
  jsonata::Bindings bindings;
  bindings.states.push_back({"input", &visit.raw_input().value(), nullptr});
  bindings.states.push_back({"context", nullptr, &context});
  if (!result.name.empty()) bindings.states.push_back({result.name, result.value, nullptr});
  bindings.variables = &scope.variables();
  return template_.evaluate(bindings, {scope.now(), scope.execution().prng}, type_);
}

}  // namespace sidestep::asl
