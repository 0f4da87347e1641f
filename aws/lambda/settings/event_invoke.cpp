// PutFunctionEventInvokeConfig, UpdateFunctionEventInvokeConfig, GetFunctionEventInvokeConfig,
// DeleteFunctionEventInvokeConfig and ListFunctionEventInvokeConfigs: how events are handled that a
// function fails on. asynchronous/invocations.h goes by them.

#include <array>

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"
#include "base/arn.h"
#include "base/check.h"

namespace sidestep::aws::lambda {
namespace {

constexpr std::array<std::string_view, 3> kEventInvokeMembers = {
    "MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"};

unexpected<Error> event_invoke_fault(std::string message) {
  return unexpected(api_error(errors::kInvalidParameterValue, std::move(message)));
}

Expected<NamedFunction, Error> event_invoke_target(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  if (named.key.qualifier.empty()) named.key.qualifier = runner::kLatestVersion;
  return named;
}

// A failed event may go to a bucket as well, a result may not.
Expected<sidestep::Done, Error> check_destination(const Json& config, std::string_view side,
                                                  const std::string& function_arn) {
  const Json* one = find_member(config, side);
  const Json* target = one != nullptr ? find_member(*one, "Destination") : nullptr;
  if (target == nullptr) return sidestep::Done{};
  const std::string& text = target->get_ref<const std::string&>();
  const Arn arn = Arn::parse(text).value_or(Arn{});
  const bool is_known = arn.service == "sqs" || arn.service == "sns" || arn.service == "lambda" ||
                        arn.service == "events" || (arn.service == "s3" && side == "OnFailure");
  if (!is_known) {
    return event_invoke_fault(
        "The provided destination config DestinationConfig(" +
        std::string(side == "OnSuccess" ? "onSuccess=OnSuccess" : "onFailure=OnFailure") +
        "(destination=" + text + ")) is invalid.");
  }
  if (text == function_arn) {
    return event_invoke_fault("You can't specify the function as a destination for itself.");
  }
  return sidestep::Done{};
}

Expected<sidestep::Done, Error> check_config(const Call& call, const std::string& function_arn) {
  if (std::ranges::none_of(kEventInvokeMembers,
                           [&](std::string_view name) { return call.find(name) != nullptr; })) {
    return event_invoke_fault(
        "You must specify at least one of error handling or destination setting.");
  }
  if (const Json* config = call.find("DestinationConfig")) {
    SIDESTEP_CHECK(check_destination(*config, "OnSuccess", function_arn));
    SIDESTEP_CHECK(check_destination(*config, "OnFailure", function_arn));
  }
  return sidestep::Done{};
}

Json shown_event_invoke(const SettingKey& key, const Json& value) {
  Json shown = {{"LastModified", value.at("LastModified")}, {"FunctionArn", key.arn()}};
  for (const std::string_view name : kEventInvokeMembers) {
    if (const Json* member = find_member(value, name)) shown[name] = *member;
  }
  if (shown.find("DestinationConfig") == shown.end()) {
    shown["DestinationConfig"] = Json{{"OnSuccess", Json::object()}, {"OnFailure", Json::object()}};
  }
  return shown;
}

Error no_event_invoke_config(const SettingKey& key) {
  return api_error(errors::kResourceNotFound,
                   "The function " + key.arn() + " doesn't have an EventInvokeConfig");
}

// Put replaces all, Update what is given.
void set_event_invoke_config(Lambda& lambda, Call call, Reply reply) {
  auto named = event_invoke_target(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  if (auto checked = check_config(call, named->function->arn); !checked) {
    return reply.fail(std::move(checked).error());
  }
  Json given = Json::object();
  for (const std::string_view name : kEventInvokeMembers) {
    if (const Json* member = call.find(name)) given[name] = *member;
  }
  const auto now = lambda.platform().alarms.now().time_since_epoch();
  given["LastModified"] = static_cast<double>(now.count()) / 1000;
  const bool replaces = call.operation.starts_with("Put");
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key, given, replaces](storage::Database& database, Call&) -> Answer {
        Settings settings(database);
        Json value = Json::object();
        if (!replaces) {
          auto existing = settings.find(key, kEventInvokeSetting);
          if (!existing) return unexpected(no_event_invoke_config(key));
          value = *std::move(existing);
        }
        value.update(given);
        settings.put(key, kEventInvokeSetting, value);
        return output(shown_event_invoke(key, value));
      });
}

Answer get_event_invoke_config(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, event_invoke_target(lambda, call));
  const auto value = Settings(lambda.reader()).find(named.key, kEventInvokeSetting);
  if (!value) return unexpected(no_event_invoke_config(named.key));
  return output(shown_event_invoke(named.key, *value));
}

void delete_event_invoke_config(Lambda& lambda, Call call, Reply reply) {
  auto named = event_invoke_target(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [key = named->key](storage::Database& database, Call&) -> Answer {
                                 if (Settings(database).remove(key, kEventInvokeSetting))
                                   return Output{};
                                 return unexpected(no_event_invoke_config(key));
                               });
}

Answer list_event_invoke_configs(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  std::vector<Json> shown;
  for (const Setting& each : Settings(lambda.reader()).list(named.key, kEventInvokeSetting)) {
    shown.push_back(shown_event_invoke(each.key, each.value));
  }
  return paged_list(call, "FunctionEventInvokeConfigs", std::move(shown), "FunctionArn");
}

}  // namespace

constinit const Operation kPutFunctionEventInvokeConfig{"PutFunctionEventInvokeConfig",
                                                        set_event_invoke_config};
constinit const Operation kUpdateFunctionEventInvokeConfig{"UpdateFunctionEventInvokeConfig",
                                                           set_event_invoke_config};
constinit const Operation kGetFunctionEventInvokeConfig{"GetFunctionEventInvokeConfig",
                                                        answer_at_once<get_event_invoke_config>};
constinit const Operation kDeleteFunctionEventInvokeConfig{"DeleteFunctionEventInvokeConfig",
                                                           delete_event_invoke_config};
constinit const Operation kListFunctionEventInvokeConfigs{
    "ListFunctionEventInvokeConfigs", answer_at_once<list_event_invoke_configs>};

}  // namespace sidestep::aws::lambda
