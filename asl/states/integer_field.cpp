#include "asl/states/integer_field.h"

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

IntegerField IntegerField::parse(FieldReader& fields, std::string_view name, Range range) {
  IntegerField field;
  field.name_ = name;
  field.range_ = range;
  field.literal_ = fields.integer(name, range.min, range.max);
  if (fields.is_jsonata()) return field;
  const std::string path_name = field.name_ + "Path";
  fields.at_most_one({name, path_name});
  field.path_ = parse_path_field(fields, path_name);
  return field;
}

Expected<std::optional<std::int64_t>, QueryError> IntegerField::evaluate(Visit& visit) const {
  if (!path_) return literal_;
  SIDESTEP_TRY(found, select_valid(*path_, visit.environment(visit.selected_input().value())));
  const auto number = as_integer(found.value());
  if (!number) {
    const Json& value = found.value();
    return unexpected(QueryError{
        std::string(errors::kRuntime),
        "The " + name_ + "Path field refers to value \"" +
            (value.is_string() ? value.get<std::string>() : to_text(value)) +
            "\" which is not a valid integer: " + path_->text(),
        ""});
  }
  if (*number < range_.min) {
    return unexpected(QueryError{std::string(errors::kRuntime),
                                 name_ + (range_.min == 0 ? " cannot be negative."
                                                          : " must be greater than zero."),
                                 ""});
  }
  return std::min(*number, range_.max);
}

}  // namespace sidestep::asl
