#include "asl/definition/path_field.h"

namespace sidestep::asl {

std::optional<DataPath> parse_path_field(FieldReader& fields, std::string_view name) {
  if (fields.is_jsonata()) return std::nullopt;
  const auto text = fields.text(name);
  if (!text) return std::nullopt;
  auto path = DataPath::parse(*text);
  if (path) {
    fields.note_reads(*path);
    return *std::move(path);
  }
  fields.error("Value is not a valid JSONPath: " + *text, name);
  return std::nullopt;
}

std::optional<DataPath> parse_reference_field(FieldReader& fields, std::string_view name) {
  auto path = parse_path_field(fields, name);
  if (!path || path->is_reference()) return path;
  fields.error("Value is not a Reference Path", name);
  return std::nullopt;
}

Expected<Selection, QueryError> select_valid(const DataPath& path,
                                             const QueryEnvironment& environment) {
  auto found = path.select(environment);
  if (found) return *std::move(found);
  return unexpected(invalid_path(path, found.error()));
}

}  // namespace sidestep::asl
