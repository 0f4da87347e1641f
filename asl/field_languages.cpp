#include "asl/field_languages.h"

#include <algorithm>
#include <utility>

#include "asl/choice/rule.h"

namespace sidestep::asl {
namespace {

constexpr auto kPathsOnly = QueryLanguage::kJsonPath;
constexpr auto kExpressionsOnly = QueryLanguage::kJsonata;

constexpr LanguageField kLanguageFields[] = {
    {"Task", "InputPath", kPathsOnly},
    {"Task", "OutputPath", kPathsOnly},
    {"Task", "Parameters", kPathsOnly},
    {"Task", "ResultSelector", kPathsOnly},
    {"Task", "ResultPath", kPathsOnly},
    {"Task", "TimeoutSecondsPath", kPathsOnly},
    {"Task", "HeartbeatSecondsPath", kPathsOnly},
    {"Task", "Arguments", kExpressionsOnly},
    {"Task", "Output", kExpressionsOnly},
    {"Wait", "InputPath", kPathsOnly},
    {"Wait", "OutputPath", kPathsOnly},
    {"Wait", "SecondsPath", kPathsOnly},
    {"Wait", "TimestampPath", kPathsOnly},
    {"Wait", "Output", kExpressionsOnly},
    {"Pass", "InputPath", kPathsOnly},
    {"Pass", "OutputPath", kPathsOnly},
    {"Pass", "Parameters", kPathsOnly},
    {"Pass", "ResultPath", kPathsOnly},
    {"Pass", "Result", kPathsOnly},
    {"Pass", "Output", kExpressionsOnly},
    {"Succeed", "InputPath", kPathsOnly},
    {"Succeed", "OutputPath", kPathsOnly},
    {"Succeed", "Output", kExpressionsOnly},
    {"Fail", "ErrorPath", kPathsOnly},
    {"Fail", "CausePath", kPathsOnly},
    {"Choice", "InputPath", kPathsOnly},
    {"Choice", "OutputPath", kPathsOnly},
    {"Choice", "Output", kExpressionsOnly},
    {"Parallel", "InputPath", kPathsOnly},
    {"Parallel", "OutputPath", kPathsOnly},
    {"Parallel", "Parameters", kPathsOnly},
    {"Parallel", "ResultSelector", kPathsOnly},
    {"Parallel", "ResultPath", kPathsOnly},
    {"Parallel", "Arguments", kExpressionsOnly},
    {"Parallel", "Output", kExpressionsOnly},
    {"Map", "InputPath", kPathsOnly},
    {"Map", "OutputPath", kPathsOnly},
    {"Map", "Parameters", kPathsOnly},
    {"Map", "ResultSelector", kPathsOnly},
    {"Map", "ResultPath", kPathsOnly},
    {"Map", "ItemsPath", kPathsOnly},
    {"Map", "MaxConcurrencyPath", kPathsOnly},
    {"Map", "ToleratedFailureCountPath", kPathsOnly},
    {"Map", "ToleratedFailurePercentagePath", kPathsOnly},
    {"Map", "Items", kExpressionsOnly},
    {"Map", "Output", kExpressionsOnly},
    {"Catch", "ResultPath", kPathsOnly},
    {"Catch", "Output", kExpressionsOnly},
    {"Credentials", "RoleArn.$", kPathsOnly},
    {"ItemReader", "Parameters", kPathsOnly},
    {"ItemReader", "Arguments", kExpressionsOnly},
    {"ReaderConfig", "MaxItemsPath", kPathsOnly},
    {"ItemBatcher", "MaxItemsPerBatchPath", kPathsOnly},
    {"ItemBatcher", "MaxInputBytesPerBatchPath", kPathsOnly},
    {"ResultWriter", "Parameters", kPathsOnly},
    {"ResultWriter", "Arguments", kExpressionsOnly},
    {"Choices", "Condition", kExpressionsOnly},
    {"Choices", "Output", kExpressionsOnly},
};

std::pair<std::string_view, std::string_view> key_of_language_field(const LanguageField& known) {
  return {known.owner, known.field};
}

std::vector<LanguageField> make_language_fields() {
  std::vector<LanguageField> fields(std::begin(kLanguageFields), std::end(kLanguageFields));
  static const std::vector<std::string> rules = rule_fields();
  for (const std::string& field : rules) {
    fields.push_back({"Choices", field, kPathsOnly});
  }
  std::ranges::sort(fields, {}, key_of_language_field);
  return fields;
}

std::string_view name_of_language(QueryLanguage language) {
  return language == QueryLanguage::kJsonata ? "JSONata" : "JSONPath";
}

}  // namespace

const std::vector<LanguageField>& language_fields() {
  static const std::vector<LanguageField> fields = make_language_fields();
  return fields;
}

bool is_of_other_language(std::string_view owner, std::string_view field, QueryLanguage language) {
  const std::vector<LanguageField>& fields = language_fields();
  const std::pair key(owner, field);
  const auto found = std::ranges::lower_bound(fields, key, {}, key_of_language_field);
  return found != fields.end() && key_of_language_field(*found) == key &&
         found->language != language;
}

std::string other_language_message(std::string_view field, QueryLanguage language) {
  const bool is_jsonata = language == QueryLanguage::kJsonata;
  std::string message = "The QueryLanguage is set to '";
  message += name_of_language(language);
  message.append("', but field '").append(field).append("' is only supported for the '");
  message += name_of_language(is_jsonata ? QueryLanguage::kJsonPath : QueryLanguage::kJsonata);
  return message + "' QueryLanguage";
}

}  // namespace sidestep::asl
