#include "asl/states/map/result_writer.h"

#include <array>
#include <utility>

#include "asl/definition/choice_field.h"
#include "asl/definition/resources.h"

namespace sidestep::asl {
namespace {

constexpr std::array<std::pair<std::string_view, ResultForm>, 3> kForms{
    {{"NONE", ResultForm::kWhole},
     {"COMPACT", ResultForm::kCompact},
     {"FLATTEN", ResultForm::kFlat}}};
constexpr std::array<std::pair<std::string_view, ResultFileType>, 2> kFileTypes{
    {{"JSON", ResultFileType::kJson}, {"JSONL", ResultFileType::kJsonLines}}};

}  // namespace

ResultWriter ResultWriter::parse(FieldReader& fields) {
  ResultWriter writer;
  const std::string_view parameters = fields.is_jsonata() ? "Arguments" : "Parameters";
  writer.resource_ = fields.text("Resource").value_or("");
  if (fields.has("Resource") || !fields.has("WriterConfig")) {
    fields.require({"Resource", parameters});
  }
  if (writer.exports() && api_of(plain_resource(writer.resource_)) != "s3:putObject") {
    fields.error(unknown_resource(writer.resource_), "Resource");
  }
  writer.parameters_ = DataTemplate::parse(fields, parameters);
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
