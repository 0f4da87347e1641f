#include "integrations/bedrock_bodies.h"

#include <array>

#include "integrations/account.h"
#include "integrations/http_parts.h"
#include "integrations/optimized_answer.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

constexpr std::array<std::string_view, 2> kBodyParameters = {"Input", "Output"};

// As errors of S3 are shown. The guide does not say how they are here.
constexpr OptimizedApi kObjectApi{.action = "object"};
constexpr OptimizedService kObjectService{.prefix = "s3:",
                                          .id = "s3",
                                          .errors = "S3",
                                          .sdk = "Amazon S3",
                                          .exception = "AmazonS3Exception",
                                          .headers = SdkHeaders::kXml,
                                          .apis = {}};

aws::Scope scope_of_task(const engine::Task& task) {
  return {account_of(task), task.execution.region};
}

// {"Bucket": "b", "Key": "k"} of {"S3Uri": "s3://b/k"}.
Expected<Json, asl::StateError> object_of(const Json& place, std::string_view parameter) {
  constexpr std::string_view kScheme = "s3://";
  const std::string uri = text_of(place, "S3Uri");
  const std::size_t slash = uri.find('/', kScheme.size());
  if (!uri.starts_with(kScheme) || slash == uri.npos || slash == kScheme.size() ||
      slash + 1 == uri.size()) {
    return unexpected(invalid_parameter("The field '" + std::string(parameter) +
                                        "' must have an S3Uri such as s3://bucket/key"));
  }
  return Json{{"Bucket", uri.substr(kScheme.size(), slash - kScheme.size())},
              {"Key", uri.substr(slash + 1)}};
}

void fetch_model_body(const Backends& backends, const engine::Task& task, Json request,
                      OptimizedBodies::Then then) {
  const Json* input = find_member(request, "Input");
  if (const Json* output = find_member(request, "Output")) {
    if (auto place = object_of(*output, "Output"); !place) return then(unexpected(place.error()));
  }
  if (input == nullptr) {
    if (!find_member(request, "Body")) {
      return then(unexpected(
          invalid_parameter("One of the fields 'Body' and 'Input' is required but was missing")));
    }
    request.erase("Output");
    return then(std::move(request));
  }
  if (find_member(request, "Body")) {
    return then(unexpected(
        invalid_parameter("The fields 'Body' and 'Input' cannot be specified at the same time")));
  }
  auto object = object_of(*input, "Input");
  if (!object) return then(unexpected(object.error()));
  request.erase("Input");
  request.erase("Output");
  backends.calls.ask(
      scope_of_task(task), {"s3", "GetObject", *std::move(object)},
      [request = std::move(request), then = std::move(then),
       resource = task.request.resource](const ServiceAnswer& answer) {
        if (!answer.result) {
          return then(unexpected(service_error({kObjectService, kObjectApi}, answer, resource)));
        }
        Json whole = request;
        whole["Body"] = answer.body.value_or("");
        // The guide: the object's type is the request's, unless the Task names another.
        const Json* type = find_member(*answer.result, "ContentType");
        if (type != nullptr && !find_member(whole, "ContentType")) whole["ContentType"] = *type;
        then(std::move(whole));
      });
}

// The guide: the body of the result is replaced by a reference to the object.
void keep_model_body(const Backends& backends, const engine::Task& task,
                     const ServiceAnswer& answer, Json output, OptimizedBodies::Then then) {
  const Json* place = find_member(task.request.parameters.value(), "Output");
  if (place == nullptr) return then(std::move(output));
  auto object = object_of(*place, "Output");
  if (!object) return then(unexpected(object.error()));
  const std::string type = text_of(output, "ContentType");
  if (!type.empty()) (*object)["ContentType"] = type;
  output["Body"] = text_of(*place, "S3Uri");
  backends.calls.ask(
      scope_of_task(task), {"s3", "PutObject", *std::move(object), answer.body.value_or("")},
      [output = std::move(output), then = std::move(then),
       resource = task.request.resource](const ServiceAnswer& kept) {
        if (kept.result) return then(output);
        then(unexpected(service_error({kObjectService, kObjectApi}, kept, resource)));
      });
}

}  // namespace

constinit const OptimizedBodies kModelBodies{kBodyParameters, fetch_model_body, keep_model_body};

}  // namespace sidestep::services
