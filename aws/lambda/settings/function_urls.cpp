// CreateFunctionUrlConfig, UpdateFunctionUrlConfig, GetFunctionUrlConfig, DeleteFunctionUrlConfig
// and ListFunctionUrlConfigs.
// https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html

#include "aws/lambda/function_name.h"
#include "aws/lambda/operations/list.h"
#include "aws/lambda/operations/paged_list.h"
#include "aws/lambda/settings/function_url.h"
#include "base/hash.h"

namespace sidestep::aws::lambda {
namespace {

// The same for a function and its alias whenever it is made, so that a project's URL stays.
std::string url_id(const SettingKey& key) {
  constexpr std::size_t kLength = 32;
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567";
  const std::string hash = digest(HashAlgorithm::kSha256, key.arn());
  std::string id;
  for (std::size_t i = 0; i < kLength; ++i) {
    id += kLetters[static_cast<unsigned char>(hash[i]) % kLetters.size()];
  }
  return id;
}

Json shown_url(const std::string& server, const Setting& setting, bool with_modified) {
  const Json& value = setting.value;
  const std::string id = value.at("id").get<std::string>();
  Json shown = {{"FunctionUrl", function_url(server, setting.key.region, id)},
                {"FunctionArn", setting.key.arn()},
                {"AuthType", value.at("AuthType")}};
  if (const Json* cors = find_member(value, "Cors")) shown["Cors"] = *cors;
  shown["CreationTime"] = value.at("created");
  if (with_modified) shown["LastModifiedTime"] = value.at("modified");
  shown["InvokeMode"] = value.at("InvokeMode");
  return shown;
}

// As the caller reached it, or as functions do.
std::string server_of(const Call& call, const std::string& server) {
  return call.scope.endpoint.empty() ? server : call.scope.endpoint;
}

Error no_url() {
  return api_error(errors::kResourceNotFound, "The resource you requested does not exist.");
}

void read_url(const Call& call, Json& value) {
  for (const char* name : {"AuthType", "Cors", "InvokeMode"}) {
    if (const Json* member = call.find(name)) value[name] = *member;
  }
}

// A URL belongs to the function or to an alias of it.
Expected<NamedFunction, Error> url_target(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, named_version(lambda, call));
  if (named.key.qualifier == runner::kLatestVersion) named.key.qualifier.clear();
  return named;
}

void create_url_config(Lambda& lambda, Call call, Reply reply) {
  auto named = url_target(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  const std::string now = to_rfc3339(lambda.platform().alarms.now());
  Json value = {{"id", url_id(named->key)}, {"created", now}, {"modified", now}};
  value["InvokeMode"] = "BUFFERED";
  read_url(call, value);
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [setting = Setting{named->key, std::move(value)}, server = lambda.server()](
          storage::Database& database, Call& asked) -> Answer {
        Settings settings(database);
        if (settings.find(setting.key, kUrlSetting)) {
          return unexpected(api_error(
              errors::kResourceConflict,
              "Failed to create function url config for [functionArn = " + setting.key.arn() +
                  "]. Error message:  FunctionUrlConfig exists for this Lambda function"));
        }
        settings.put(setting.key, kUrlSetting, setting.value);
        return output(shown_url(server_of(asked, server), setting, false));
      });
}

void update_url_config(Lambda& lambda, Call call, Reply reply) {
  auto named = url_target(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  const std::string now = to_rfc3339(lambda.platform().alarms.now());
  lambda.platform().rows.write(
      std::move(call), std::move(reply),
      [key = named->key, now, server = lambda.server()](storage::Database& database,
                                                        Call& asked) -> Answer {
        Settings settings(database);
        auto value = settings.find(key, kUrlSetting);
        if (!value) return unexpected(no_url());
        read_url(asked, *value);
        (*value)["modified"] = now;
        settings.put(key, kUrlSetting, *value);
        return output(shown_url(server_of(asked, server), {key, *value}, true));
      });
}

Answer get_url_config(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, url_target(lambda, call));
  auto value = Settings(lambda.reader()).find(named.key, kUrlSetting);
  if (!value) return unexpected(no_url());
  return output(shown_url(server_of(call, lambda.server()), {named.key, *std::move(value)}, true));
}

void delete_url_config(Lambda& lambda, Call call, Reply reply) {
  auto named = url_target(lambda, call);
  if (!named) return reply.fail(std::move(named).error());
  lambda.platform().rows.write(std::move(call), std::move(reply),
                               [key = named->key](storage::Database& database, Call&) -> Answer {
                                 if (Settings(database).remove(key, kUrlSetting)) return Output{};
                                 return unexpected(no_url());
                               });
}

Answer list_url_configs(Lambda& lambda, const Call& call) {
  SIDESTEP_TRY(named, unqualified_function(lambda, call));
  std::vector<Json> shown;
  for (const Setting& each : Settings(lambda.reader()).list(named.key, kUrlSetting)) {
    shown.push_back(shown_url(server_of(call, lambda.server()), each, true));
  }
  return paged_list(call, "FunctionUrlConfigs", std::move(shown), "FunctionArn");
}

}  // namespace

std::string function_url(const std::string& server, const std::string& region,
                         const std::string& id) {
  const std::size_t port = server.rfind(':');
  const bool has_port = port != server.npos && port > std::string_view("https:").size();
  return "http://" + id + std::string(kUrlDomain) + region + ".localhost" +
         (has_port ? server.substr(port) : "") + '/';
}

constinit const Operation kCreateFunctionUrlConfig{"CreateFunctionUrlConfig", create_url_config};
constinit const Operation kUpdateFunctionUrlConfig{"UpdateFunctionUrlConfig", update_url_config};
constinit const Operation kGetFunctionUrlConfig{"GetFunctionUrlConfig",
                                                answer_at_once<get_url_config>};
constinit const Operation kDeleteFunctionUrlConfig{"DeleteFunctionUrlConfig", delete_url_config};
constinit const Operation kListFunctionUrlConfigs{"ListFunctionUrlConfigs",
                                                  answer_at_once<list_url_configs>};

}  // namespace sidestep::aws::lambda
