// LabelParameterVersion and UnlabelParameterVersion: names for versions, each on one version of a
// parameter at a time.
#include <algorithm>
#include <cctype>

#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"
#include "base/letter_case.h"

namespace sidestep::aws::ssm {
namespace {

// Parameter Store user guide, "Working with parameter labels".
constexpr std::size_t kLabelsMax = 10;

bool is_valid_label(const std::string& label) {
  const std::string lower = lower_case(label);
  const bool has_only_allowed = std::ranges::all_of(lower, [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '.' || c == '-' || c == '_';
  });
  return has_only_allowed && !lower.empty() && std::isdigit(lower[0]) == 0 &&
         !lower.starts_with("aws") && !lower.starts_with("ssm");
}

void remove_label(std::vector<std::string>& labels, const std::string& label) {
  std::erase(labels, label);
}

Expected<Parameter, Error> wanted_version(storage::Database& database, const Call& call) {
  const std::string version = std::to_string(call.integer_or("ParameterVersion", 0));
  const std::string name = call.text("Name");
  const bool is_given = call.find("ParameterVersion") != nullptr;
  SIDESTEP_TRY(selected, select(database, call.scope, is_given ? name + ":" + version : name));
  return std::move(selected.parameter);
}

Answer label_version(storage::Database& database, Call& call) {
  SIDESTEP_TRY(parameter, wanted_version(database, call));
  Json invalid = Json::array();
  std::vector<std::string> labels;
  for (const Json& label : call.input.at("Labels")) {
    if (is_valid_label(label.get<std::string>())) {
      labels.push_back(label.get<std::string>());
    } else {
      invalid.push_back(label);
    }
  }
  Parameters parameters(database, call.scope);
  for (Parameter& version : parameters.versions(parameter.name)) {
    const auto before = version.labels;
    for (const std::string& label : labels) remove_label(version.labels, label);
    if (version.version == parameter.version) {
      version.labels.insert(version.labels.end(), labels.begin(), labels.end());
      if (version.labels.size() > kLabelsMax) {
        return unexpected(
            Error{.code = "ParameterVersionLabelLimitExceeded",
                  .message = "A parameter version can have a maximum of ten labels."});
      }
    }
    if (version.labels != before) parameters.set_labels(version);
  }
  return Output{{{"InvalidLabels", std::move(invalid)}, {"ParameterVersion", parameter.version}}};
}

Answer unlabel_version(storage::Database& database, Call& call) {
  SIDESTEP_TRY(parameter, wanted_version(database, call));
  Json removed = Json::array();
  Json invalid = Json::array();
  for (const Json& label : call.input.at("Labels")) {
    const auto text = label.get<std::string>();
    const bool was_there = std::ranges::find(parameter.labels, text) != parameter.labels.end();
    remove_label(parameter.labels, text);
    (was_there ? removed : invalid).push_back(label);
  }
  Parameters(database, call.scope).set_labels(parameter);
  return Output{{{"RemovedLabels", std::move(removed)}, {"InvalidLabels", std::move(invalid)}}};
}

void label_parameter_version(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), label_version);
}

void unlabel_parameter_version(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), unlabel_version);
}

}  // namespace

constinit const SsmOperation kLabelParameterVersion{"LabelParameterVersion",
                                                    label_parameter_version};
constinit const SsmOperation kUnlabelParameterVersion{"UnlabelParameterVersion",
                                                      unlabel_parameter_version};

}  // namespace sidestep::aws::ssm
