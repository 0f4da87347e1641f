#include "aws/lambda/other_operations.h"

#include "aws/lambda/path.h"

namespace sidestep::lambda_api {
namespace {

struct OtherOperation {
  std::string_view method;
  std::string_view path;
  std::string_view name;
};

// From Lambda's service model.
constexpr OtherOperation kOthers[] = {
    {"GET", "/2016-08-19/account-settings", "GetAccountSettings"},
    {"POST", "/2014-11-13/functions/{}/invoke-async", "InvokeAsync"},
    {"POST", "/2021-11-15/functions/{}/response-streaming-invocations", "InvokeWithResponseStream"},
    {"POST", "/2015-03-31/functions/{}/versions", "PublishVersion"},
    {"POST", "/2015-03-31/functions/{}/aliases", "CreateAlias"},
    {"GET", "/2015-03-31/functions/{}/aliases", "ListAliases"},
    {"GET", "/2015-03-31/functions/{}/aliases/{}", "GetAlias"},
    {"PUT", "/2015-03-31/functions/{}/aliases/{}", "UpdateAlias"},
    {"DELETE", "/2015-03-31/functions/{}/aliases/{}", "DeleteAlias"},
    {"POST", "/2015-03-31/functions/{}/policy", "AddPermission"},
    {"GET", "/2015-03-31/functions/{}/policy", "GetPolicy"},
    {"DELETE", "/2015-03-31/functions/{}/policy/{}", "RemovePermission"},
    {"POST", "/2015-03-31/event-source-mappings", "CreateEventSourceMapping"},
    {"GET", "/2015-03-31/event-source-mappings", "ListEventSourceMappings"},
    {"GET", "/2015-03-31/event-source-mappings/{}", "GetEventSourceMapping"},
    {"PUT", "/2015-03-31/event-source-mappings/{}", "UpdateEventSourceMapping"},
    {"DELETE", "/2015-03-31/event-source-mappings/{}", "DeleteEventSourceMapping"},
    {"POST", "/2017-03-31/tags/{}", "TagResource"},
    {"DELETE", "/2017-03-31/tags/{}", "UntagResource"},
    {"PUT", "/2017-10-31/functions/{}/concurrency", "PutFunctionConcurrency"},
    {"DELETE", "/2017-10-31/functions/{}/concurrency", "DeleteFunctionConcurrency"},
    {"GET", "/2019-09-30/functions/{}/concurrency", "GetFunctionConcurrency"},
    {"GET", "/2018-10-31/layers", "ListLayers"},
    {"GET", "/2018-10-31/layers/{}/versions", "ListLayerVersions"},
    {"POST", "/2018-10-31/layers/{}/versions", "PublishLayerVersion"},
    {"GET", "/2018-10-31/layers/{}/versions/{}", "GetLayerVersion"},
    {"DELETE", "/2018-10-31/layers/{}/versions/{}", "DeleteLayerVersion"},
    {"GET", "/2018-10-31/layers/{}/versions/{}/policy", "GetLayerVersionPolicy"},
    {"POST", "/2018-10-31/layers/{}/versions/{}/policy", "AddLayerVersionPermission"},
    {"DELETE", "/2018-10-31/layers/{}/versions/{}/policy/{}", "RemoveLayerVersionPermission"},
    {"PUT", "/2019-09-25/functions/{}/event-invoke-config", "PutFunctionEventInvokeConfig"},
    {"POST", "/2019-09-25/functions/{}/event-invoke-config", "UpdateFunctionEventInvokeConfig"},
    {"GET", "/2019-09-25/functions/{}/event-invoke-config", "GetFunctionEventInvokeConfig"},
    {"DELETE", "/2019-09-25/functions/{}/event-invoke-config", "DeleteFunctionEventInvokeConfig"},
    {"GET", "/2019-09-25/functions/{}/event-invoke-config/list", "ListFunctionEventInvokeConfigs"},
    {"PUT", "/2019-09-30/functions/{}/provisioned-concurrency", "PutProvisionedConcurrencyConfig"},
    {"GET", "/2019-09-30/functions/{}/provisioned-concurrency", "GetProvisionedConcurrencyConfig"},
    {"DELETE", "/2019-09-30/functions/{}/provisioned-concurrency",
     "DeleteProvisionedConcurrencyConfig"},
    {"POST", "/2020-04-22/code-signing-configs", "CreateCodeSigningConfig"},
    {"GET", "/2020-04-22/code-signing-configs", "ListCodeSigningConfigs"},
    {"GET", "/2020-04-22/code-signing-configs/{}", "GetCodeSigningConfig"},
    {"PUT", "/2020-04-22/code-signing-configs/{}", "UpdateCodeSigningConfig"},
    {"DELETE", "/2020-04-22/code-signing-configs/{}", "DeleteCodeSigningConfig"},
    {"GET", "/2020-04-22/code-signing-configs/{}/functions", "ListFunctionsByCodeSigningConfig"},
    {"GET", "/2020-06-30/functions/{}/code-signing-config", "GetFunctionCodeSigningConfig"},
    {"PUT", "/2020-06-30/functions/{}/code-signing-config", "PutFunctionCodeSigningConfig"},
    {"DELETE", "/2020-06-30/functions/{}/code-signing-config", "DeleteFunctionCodeSigningConfig"},
    {"PUT", "/2021-07-20/functions/{}/runtime-management-config", "PutRuntimeManagementConfig"},
    {"GET", "/2021-07-20/functions/{}/runtime-management-config", "GetRuntimeManagementConfig"},
    {"POST", "/2021-10-31/functions/{}/url", "CreateFunctionUrlConfig"},
    {"GET", "/2021-10-31/functions/{}/url", "GetFunctionUrlConfig"},
    {"PUT", "/2021-10-31/functions/{}/url", "UpdateFunctionUrlConfig"},
    {"DELETE", "/2021-10-31/functions/{}/url", "DeleteFunctionUrlConfig"},
    {"GET", "/2021-10-31/functions/{}/urls", "ListFunctionUrlConfigs"},
    {"GET", "/2024-08-31/functions/{}/recursion-config", "GetFunctionRecursionConfig"},
    {"PUT", "/2024-08-31/functions/{}/recursion-config", "PutFunctionRecursionConfig"},
};

}  // namespace

std::string_view other_operation_name(std::string_view method, std::string_view path) {
  for (const OtherOperation& other : kOthers) {
    if (other.method == method && match_path(other.path, path)) return other.name;
  }
  return {};
}

}  // namespace sidestep::lambda_api
