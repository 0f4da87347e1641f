#include "asl/states/fields/data_template.h"

namespace sidestep::asl {

std::optional<DataTemplate> DataTemplate::parse(FieldReader& fields, std::string_view name) {
  const Json* value = fields.find(name);
  if (!value) return std::nullopt;
  DataTemplate parsed;
  if (fields.is_jsonata()) {
    parsed.field_ = JsonataField::parse(fields, name);
    if (!parsed.field_) return std::nullopt;
  } else {
    parsed.template_ = Template::parse(*value, fields.location_of(name), fields.diagnostics());
    fields.note_reads(*parsed.template_);
  }
  return parsed;
}

Expected<Json, QueryError> DataTemplate::evaluate(Visit& visit) const {
  if (field_) return field_->evaluate(visit);
  return template_->evaluate(visit.environment(visit.selected_input().value()));
}

}  // namespace sidestep::asl
