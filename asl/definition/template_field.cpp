#include "asl/definition/template_field.h"

namespace sidestep::asl {

std::optional<Template> parse_template_field(FieldReader& fields, std::string_view name) {
  const Json* value = fields.find(name);
  if (!value) return std::nullopt;
  Template made = Template::parse(*value, fields.location_of(name), fields.diagnostics());
  fields.note_reads(made);
  return made;
}

}  // namespace sidestep::asl
