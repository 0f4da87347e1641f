#include "asl/states/map/tolerated_failures.h"

#include <charconv>

#include "asl/definition/path_field.h"

namespace sidestep::asl {
namespace {

constexpr std::string_view kPercentage = "ToleratedFailurePercentage";

// A number, or its digits as a string.
std::optional<double> as_number(const Json& value) {
  if (value.is_number()) return value.get<double>();
  if (!value.is_string()) return std::nullopt;
  const auto& text = value.get_ref<const std::string&>();
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

Expected<std::optional<double>, QueryError> in_range(double percentage, std::string_view error) {
  if (percentage >= 0 && percentage <= 100) return percentage;
  return unexpected(QueryError{std::string(error),
                               std::string(kPercentage) + " must be between 0 and 100.",
                               error == errors::kRuntime ? "" : std::string(kPercentage)});
}

}  // namespace

ToleratedFailures ToleratedFailures::parse(FieldReader& fields) {
  ToleratedFailures tolerated;
  tolerated.count_ =
      IntegerField::parse_with_reference(fields, "ToleratedFailureCount", {0, INT64_MAX});
  const Json* percentage = fields.find(kPercentage);
  if (fields.is_jsonata() && percentage && percentage->is_string()) {
    tolerated.percentage_expression_ = JsonataField::parse(fields, kPercentage);
    return tolerated;
  }
  tolerated.percentage_ = fields.number(kPercentage, 0, 100);
  if (fields.is_jsonata()) return tolerated;
  fields.at_most_one({kPercentage, "ToleratedFailurePercentagePath"});
  tolerated.percentage_path_ = parse_reference_field(fields, "ToleratedFailurePercentagePath");
  return tolerated;
}

bool ToleratedFailures::Tolerance::exceeded_by(std::int64_t failed, std::size_t iterations) const {
  if (count && failed > *count) return true;
  return percentage && iterations > 0 &&
         100.0 * static_cast<double>(failed) > *percentage * static_cast<double>(iterations);
}

Expected<ToleratedFailures::Tolerance, QueryError> ToleratedFailures::evaluate(Visit& visit) const {
  SIDESTEP_TRY(count, count_.evaluate(visit));
  SIDESTEP_TRY(share, percentage(visit));
  return Tolerance{count, share};
}

std::optional<QueryError> ToleratedFailures::check(Visit& visit) const {
  const auto tolerance = evaluate(visit);
  return tolerance ? std::nullopt : std::optional(tolerance.error());
}

Expected<std::optional<double>, QueryError> ToleratedFailures::percentage(Visit& visit) const {
  if (percentage_expression_) {
    SIDESTEP_TRY(value, percentage_expression_->evaluate(visit));
    return in_range(value.get<double>(), errors::kQueryEvaluationError);
  }
  if (!percentage_path_) return percentage_;
  SIDESTEP_TRY(found,
               select_valid(*percentage_path_, visit.environment(visit.selected_input().value())));
  const Json& value = found.value();
  if (const auto share = as_number(value)) return in_range(*share, errors::kRuntime);
  return unexpected(QueryError{std::string(errors::kRuntime),
                               "The ToleratedFailurePercentagePath field refers to value \"" +
                                   (value.is_string() ? value.get<std::string>() : to_text(value)) +
                                   "\" which is not a valid float: " + percentage_path_->text(),
                               ""});
}

}  // namespace sidestep::asl
