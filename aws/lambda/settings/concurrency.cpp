// PutFunctionConcurrency, GetFunctionConcurrency, DeleteFunctionConcurrency and GetAccountSettings;
// provisioned concurrency, for which functions are ready at once anyway.
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"

namespace sidestep::aws::lambda {
namespace {

// Lambda quotas: of an account and region, and what must be left for functions without their own.
constexpr std::int64_t kAccountConcurrency = 1000;
constexpr std::int64_t kUnreservedMin = 100;

// What is reserved in that account and region, but for the function of that ARN.
std::int64_t reserved_by_others(Lambda& lambda, const Scope& scope, std::string_view arn) {
  const std::string before_name = function_arn(scope, "");
  std::int64_t reserved = 0;
  for (const auto& function : lambda.registry().list()) {
    if (function->arn.starts_with(before_name) && function->arn != arn) {
      reserved += function->reserved_concurrency.value_or(0);
    }
  }
  return reserved;
}

Answer put_function_concurrency(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  const std::int64_t reserved = call.integer_or("ReservedConcurrentExecutions", 0);
  const std::string& arn = named.function->arn;
  const std::int64_t left =
      kAccountConcurrency - reserved_by_others(lambda, call.scope, arn) - reserved;
  if (left < kUnreservedMin) {
    return unexpected(
        api_error(errors::kInvalidParameterValue,
                  "Specified ReservedConcurrentExecutions for function decreases account's "
                  "UnreservedConcurrentExecution below its minimum value of [" +
                      std::to_string(kUnreservedMin) + "]."));
  }
  lambda.registry().reserve(arn, reserved);
  return output({{"ReservedConcurrentExecutions", reserved}});
}

Answer get_function_concurrency(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  Json members = Json::object();
  if (const auto reserved = named.function->reserved_concurrency) {
    members["ReservedConcurrentExecutions"] = *reserved;
  }
  return output(std::move(members));
}

Answer delete_function_concurrency(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  lambda.registry().reserve(named.function->arn, std::nullopt);
  return Output{};
}

Answer get_account_settings(Lambda& lambda, const Call& call) {
  constexpr std::int64_t kMegabyte = 1024 * 1024;
  const std::string before_name = function_arn(call.scope, "");
  std::int64_t count = 0;
  std::uint64_t size = 0;
  for (const auto& function : lambda.registry().all_versions()) {
    if (!function->arn.starts_with(before_name)) continue;
    count += function->is_latest() ? 1 : 0;
    size += function->code.size;
  }
  const std::int64_t unreserved = kAccountConcurrency - reserved_by_others(lambda, call.scope, "");
  return output({{"AccountLimit",
                  {{"TotalCodeSize", 75 * 1024 * kMegabyte},
                   {"CodeSizeUnzipped", 250 * kMegabyte},
                   {"CodeSizeZipped", 50 * kMegabyte},
                   {"ConcurrentExecutions", kAccountConcurrency},
                   {"UnreservedConcurrentExecutions", unreserved}}},
                 {"AccountUsage", {{"TotalCodeSize", size}, {"FunctionCount", count}}}});
}

Error no_provisioned_config() {
  return api_error({"ProvisionedConcurrencyConfigNotFoundException", 404, true},
                   "No Provisioned Concurrency Config found for this function");
}

// "2026-11-23T11:49:00+0000"
std::string second_of(Timestamp time) {
  constexpr std::size_t kSeconds = 19;
  return to_rfc3339(time).substr(0, kSeconds) + "+0000";
}

Json shown_provisioned(const Json& value, bool is_new) {
  const Json& requested = value.at("requested");
  return {{"RequestedProvisionedConcurrentExecutions", requested},
          {"AvailableProvisionedConcurrentExecutions", is_new ? Json(0) : requested},
          {"AllocatedProvisionedConcurrentExecutions", is_new ? Json(0) : requested},
          {"Status", is_new ? "IN_PROGRESS" : "READY"},
          {"LastModified", value.at("modified")}};
}

void put_provisioned_concurrency(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  if (named->key.qualifier == runner::kLatestVersion) {
    return reply.fail(api_error(errors::kInvalidParameterValue,
                                "Provisioned Concurrency Configs cannot be applied to unpublished "
                                "function versions."));
  }
  const Json value = {{"requested", call.integer_or("ProvisionedConcurrentExecutions", 1)},
                      {"modified", second_of(lambda.platform().alarms.now())}};
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key, value](storage::Database& database, Call&) -> Answer {
        Settings(database).put(key, kProvisionedSetting, value);
        return output(shown_provisioned(value, true));
      });
}

Answer get_provisioned_concurrency(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  const auto value = Settings(lambda.reader()).find(named.key, kProvisionedSetting);
  if (!value) return unexpected(no_provisioned_config());
  return output(shown_provisioned(*value, false));
}

void delete_provisioned_concurrency(Lambda& lambda, Call call, Reply reply) {
  auto named = named_version(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [key = named->key](storage::Database& database, Call&) -> Answer {
                                 Settings(database).remove(key, kProvisionedSetting);
                                 return Output{};
                               });
}

Answer list_provisioned_concurrency(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  std::vector<Json> shown;
  for (const Setting& each : Settings(lambda.reader()).list(named.key, kProvisionedSetting)) {
    Json config = {{"FunctionArn", each.key.arn()}};
    config.update(shown_provisioned(each.value, false));
    shown.push_back(std::move(config));
  }
  return paged_list(call, "ProvisionedConcurrencyConfigs", std::move(shown), "FunctionArn");
}

}  // namespace

constinit const Operation kPutFunctionConcurrency{"PutFunctionConcurrency",
                                                  answer_when_kept<put_function_concurrency>};
constinit const Operation kGetFunctionConcurrency{"GetFunctionConcurrency",
                                                  answer_at_once<get_function_concurrency>};
constinit const Operation kDeleteFunctionConcurrency{"DeleteFunctionConcurrency",
                                                     answer_when_kept<delete_function_concurrency>};
constinit const Operation kGetAccountSettings{"GetAccountSettings",
                                              answer_at_once<get_account_settings>};
constinit const Operation kPutProvisionedConcurrencyConfig{"PutProvisionedConcurrencyConfig",
                                                           put_provisioned_concurrency};
constinit const Operation kGetProvisionedConcurrencyConfig{
    "GetProvisionedConcurrencyConfig", answer_at_once<get_provisioned_concurrency>};
constinit const Operation kDeleteProvisionedConcurrencyConfig{"DeleteProvisionedConcurrencyConfig",
                                                              delete_provisioned_concurrency};
constinit const Operation kListProvisionedConcurrencyConfigs{
    "ListProvisionedConcurrencyConfigs", answer_at_once<list_provisioned_concurrency>};

}  // namespace sidestep::aws::lambda
