#include "aws/lambda/durable/configuration.h"

#include "aws/lambda/errors.h"

namespace sidestep::aws::lambda {
namespace {

constexpr const char* kMember = runner::kDurableConfig;
// "The default is 14" (SAM developer guide, DurableConfig).
constexpr std::int64_t kRetentionDays = 14;

std::int64_t config_number(const Json& config, std::string_view name, std::int64_t otherwise) {
  const Json* value = find_member(config, name);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

unexpected<Error> config_fault(std::string message) {
  return unexpected(api_error(errors::kInvalidParameterValue, std::move(message)));
}

}  // namespace

std::optional<DurableConfig> durable_config(const runner::Function& function) {
  const Json* config = find_member(function.shown_only, kMember);
  if (config == nullptr) return std::nullopt;
  return DurableConfig{
      std::chrono::seconds(config_number(*config, "ExecutionTimeout", 0)),
      std::chrono::days(config_number(*config, "RetentionPeriodInDays", kRetentionDays))};
}

// "You can only enable durable execution when creating a function."
Expected<Done, Error> read_durable_config(const Json& body, runner::Function& function) {
  const Json* given = find_member(body, kMember);
  if (given == nullptr || given->is_null()) return Done{};
  const bool is_new = function.arn.empty();
  const Json* current = find_member(function.shown_only, kMember);
  if (!is_new && current == nullptr) {
    return config_fault("DurableConfig cannot be added to a function that was created without it.");
  }
  Json config = Json::object();
  const Json before = current != nullptr ? *current : Json::object();
  const std::int64_t timeout =
      config_number(*given, "ExecutionTimeout", config_number(before, "ExecutionTimeout", 0));
  if (timeout == 0) return config_fault("DurableConfig needs an ExecutionTimeout.");
  config["ExecutionTimeout"] = timeout;
  config["RetentionPeriodInDays"] =
      config_number(*given, "RetentionPeriodInDays",
                    config_number(before, "RetentionPeriodInDays", kRetentionDays));
  function.shown_only[kMember] = std::move(config);
  return Done{};
}

}  // namespace sidestep::aws::lambda
