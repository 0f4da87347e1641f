#include "asl/states/fields/text_field.h"

namespace sidestep::asl {

std::optional<TextField> TextField::parse(FieldReader& fields, std::string_view name,
                                          std::string_view path_name) {
  TextField field;
  if (fields.is_jsonata()) {
    if (!fields.text(name)) return std::nullopt;
    field.expression_ = JsonataField::parse(fields, name);
    if (!field.expression_) return std::nullopt;
    return field;
  }
  field.path_name_ = path_name;
  fields.at_most_one({name, path_name});
  const auto literal = fields.text(name);
  const auto path = fields.text(path_name);
  if (!literal && !path) return std::nullopt;
  if (literal) field.literal_ = *literal;
  if (path) {
    auto source = ValueSource::parse(*path);
    if (!source) {
      fields.diagnostics().schema_error(
          "The value for the field '" + field.path_name_ +
              "' must be a valid JSONPath or a valid intrinsic function call",
          fields.location());
      return std::nullopt;
    }
    fields.note_reads(*source);
    field.source_ = *std::move(source);
  }
  return field;
}

Expected<std::string, QueryError> TextField::evaluate(Visit& visit) const {
  if (expression_) {
    SIDESTEP_TRY(text, expression_->evaluate(visit));
    return text.is_string() ? text.get<std::string>() : to_text(text);
  }
  if (!source_) return literal_;
  const QueryEnvironment environment = visit.environment(visit.selected_input().value());
  SIDESTEP_TRY(selected, source_->evaluate(environment, path_name_));
  const Json& value = selected.value();
  if (value.is_string()) return value.get<std::string>();
  return unexpected(QueryError{
      std::string(errors::kRuntime),
      "The value of '" + path_name_ + "' must be a string but was: " + to_text(value), ""});
}

}  // namespace sidestep::asl
