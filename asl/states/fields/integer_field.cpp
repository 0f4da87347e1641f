#include "asl/states/fields/integer_field.h"

#include <charconv>

namespace sidestep::asl {

std::optional<std::int64_t> as_integer(const Json& value) {
  if (value.is_number_unsigned() &&
      value.get<std::uint64_t>() > static_cast<std::uint64_t>(INT64_MAX)) {
    return std::nullopt;
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

IntegerField IntegerField::parse_without_path(FieldReader& fields, std::string_view name,
                                              Range range) {
  IntegerField field;
  field.name_ = name;
  field.range_ = range;
  const Json* value = fields.find(name);
  if (fields.is_jsonata() && value && value->is_string()) {
    field.expression_ = JsonataField::parse(fields, name);
    return field;
  }
  field.literal_ = fields.integer(name, range.min, range.max);
  return field;
}

IntegerField IntegerField::parse(FieldReader& fields, std::string_view name, Range range) {
  IntegerField field = parse_without_path(fields, name, range);
  if (fields.is_jsonata()) return field;
  const std::string path_name = field.name_ + "Path";
  fields.at_most_one({name, path_name});
  field.path_ = parse_path_field(fields, path_name);
  return field;
}

IntegerField IntegerField::parse_with_reference(FieldReader& fields, std::string_view name,
                                                Range range) {
  IntegerField field = parse(fields, name, range);
  if (field.path_) field.path_ = parse_reference_field(fields, field.name_ + "Path");
  return field;
}

Expected<std::optional<std::int64_t>, QueryError> IntegerField::evaluate(Visit& visit) const {
  if (expression_) return computed(visit);
  if (!path_) return literal_;
  SIDESTEP_TRY(found, select_valid(*path_, visit.environment(visit.selected_input().value())));
  const auto number = as_integer(found.value());
  if (!number) {
    const Json& value = found.value();
    return unexpected(
        QueryError{std::string(errors::kRuntime),
                   "The " + name_ + "Path field refers to value \"" +
                       (value.is_string() ? value.get<std::string>() : to_text(value)) +
                       "\" which is not a valid integer: " + path_->text(),
                   ""});
  }
  if (*number < range_.min) return unexpected(out_of_range(std::string(errors::kRuntime), ""));
  return std::min(*number, range_.max);
}

Expected<std::optional<std::int64_t>, QueryError> IntegerField::computed(Visit& visit) const {
  SIDESTEP_TRY(value, expression_->evaluate(visit));
  const std::string error(errors::kQueryEvaluationError);
  const auto number = value.is_number() ? as_integer(value) : std::nullopt;
  if (!number) {
    return unexpected(QueryError{
        error, "The " + name_ + " field is not a valid integer: " + to_text(value), name_});
  }
  if (*number < range_.min) return unexpected(out_of_range(error, name_));
  return std::min(*number, range_.max);
}

QueryError IntegerField::out_of_range(std::string error, std::string location) const {
  return {std::move(error),
          name_ + (range_.min == 0 ? " cannot be negative." : " must be greater than zero."),
          std::move(location)};
}

}  // namespace sidestep::asl
