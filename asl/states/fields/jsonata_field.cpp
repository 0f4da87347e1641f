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
  return run(visit.environment(visit.raw_input().value()), result);
}

Expected<Json, QueryError> JsonataField::evaluate_in(const QueryEnvironment& environment) const {
  return run(environment, {});
}

Expected<Json, QueryError> JsonataField::run(const QueryEnvironment& environment,
                                             StatesResult result) const {
  if (is_literal()) return literal();
  jsonata::Bindings bindings;
  bindings.states.push_back({"input", &environment.input, nullptr});
  bindings.states.push_back({"context", nullptr, &environment.context});
  if (!result.name.empty()) bindings.states.push_back({result.name, result.value, nullptr});
  bindings.variables = &environment.variables;
  return template_.evaluate(bindings, {environment.now, environment.prng}, type_);
}

}  // namespace sidestep::asl
