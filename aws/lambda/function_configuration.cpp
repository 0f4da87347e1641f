#include "aws/lambda/function_configuration.h"

namespace sidestep::aws::lambda {
namespace {

// "2026-11-23T11:49:00.123+0000"
std::string last_modified(const runner::Function& function) {
  std::string text = to_rfc3339(function.last_modified);
  if (text.ends_with('Z')) text.pop_back();
  return text + "+0000";
}

}  // namespace

Json function_configuration(const runner::Function& function) {
  Json shown = {{"FunctionName", function.name},       {"FunctionArn", function.versioned_arn()},
                {"Runtime", function.runtime},         {"Role", function.role},
                {"Handler", function.handler},         {"CodeSize", function.code.size},
                {"Description", function.description}, {"Timeout", function.timeout.count()},
                {"MemorySize", function.memory_mb},    {"LastModified", last_modified(function)},
                {"CodeSha256", function.code.sha256},  {"Version", function.version}};
  if (!function.environment.empty()) shown["Environment"] = {{"Variables", function.environment}};
  shown["TracingConfig"] = {{"Mode", "PassThrough"}};
  shown["RevisionId"] = function.revision_id;
  shown["State"] = "Active";
  shown["LastUpdateStatus"] = "Successful";
  shown["PackageType"] = "Zip";
  shown["Architectures"] = Json::array({function.architecture});
  shown["EphemeralStorage"] = {{"Size", function.ephemeral_storage_mb}};
  shown["SnapStart"] = {{"ApplyOn", "None"}, {"OptimizationStatus", "Off"}};
  shown["LoggingConfig"] = {{"LogFormat", "Text"}, {"LogGroup", "/aws/lambda/" + function.name}};
  if (!function.layers.empty()) {
    Json layers = Json::array();
    for (const runner::FunctionLayer& layer : function.layers) {
      layers.push_back({{"Arn", layer.arn}, {"CodeSize", layer.size}});
    }
    shown["Layers"] = std::move(layers);
  }
  for (const auto& [key, value] : function.shown_only.get_ref<const Json::object_t&>()) {
    shown[key] = value;
  }
  return shown;
}

Json function_configuration(const NamedFunction& named) {
  Json shown = function_configuration(*named.function);
  shown["FunctionArn"] = named.key.arn();
  return shown;
}

}  // namespace sidestep::aws::lambda
