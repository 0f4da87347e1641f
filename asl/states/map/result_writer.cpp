#include "asl/states/map/result_writer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace sidestep::asl {
namespace {

constexpr std::array<std::pair<std::string_view, ResultForm>, 3> kForms{
    {{"NONE", ResultForm::kWhole},
     {"COMPACT", ResultForm::kCompact},
     {"FLATTEN", ResultForm::kFlat}}};
constexpr std::array<std::pair<std::string_view, ResultFileType>, 2> kFileTypes{
    {{"JSON", ResultFileType::kJson}, {"JSONL", ResultFileType::kJsonLines}}};

// The value that the text in `field` names; reports one that names none.
template <class Value, std::size_t size>
std::optional<Value> parse_choice(
    FieldReader& config, std::string_view field,
    const std::array<std::pair<std::string_view, Value>, size>& choices) {
  const auto text = config.text(field);
  if (!text) return std::nullopt;
  const auto found =
      std::ranges::find(choices, *text, [](const auto& choice) { return choice.first; });
  if (found != choices.end()) return found->second;
  std::string names;
  for (const auto& [name, value] : choices)
    names += (names.empty() ? "" : ", ") + std::string(name);
  config.error(
      "The field '" + std::string(field) + "' should have one of these values: [" + names + "]",
      field);
  return std::nullopt;
}

}  // namespace

ResultWriter ResultWriter::parse(FieldReader& fields) {
  ResultWriter writer;
  writer.resource_ = fields.text("Resource").value_or("");
  writer.parameters_ =
      DataTemplate::parse(fields, fields.is_jsonata() ? "Arguments" : "Parameters");
  if (const Json* config = fields.object("WriterConfig")) {
    FieldReader config_fields =
        fields.inside(*config, fields.location_of("WriterConfig"), "WriterConfig");
    writer.parse_config(config_fields);
  }
  fields.finish();
  return writer;
}

void ResultWriter::parse_config(FieldReader& config) {
  type_ = parse_choice(config, "OutputType", kFileTypes).value_or(ResultFileType::kJson);
  form_ = parse_choice(config, "Transformation", kForms);
  config.finish();
}

Expected<ResultWriting, QueryError> ResultWriter::evaluate(Visit& visit) const {
  ResultWriting writing;
  writing.form = form_.value_or(exports() ? ResultForm::kWhole : ResultForm::kCompact);
  writing.type = type_;
  writing.resource = resource_;
  writing.parameters = Json::object();
  if (parameters_) {
    SIDESTEP_TRY(value, parameters_->evaluate(visit));
    writing.parameters = std::move(value);
  }
  return writing;
}

}  // namespace sidestep::asl
