// arn:aws:states:::eks:call: a request to a cluster's Kubernetes API.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html

#include <algorithm>
#include <array>

#include "integrations/http_parts.h"
#include "integrations/kubernetes.h"
#include "integrations/list.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

constexpr std::array<std::string_view, 4> kEksCallKnown = {"Method", "Path", "QueryParameters",
                                                           "RequestBody"};
constexpr std::array<std::string_view, 2> kEksCallRequired = {"Method", "Path"};
constexpr std::array<std::string_view, 6> kEksCallMethods = {"GET",    "POST", "PUT",
                                                             "DELETE", "HEAD", "PATCH"};

void run_eks_call(const Backends& backends, engine::Task task, engine::TaskReply reply) {
  const Json& parameters = task.request.parameters.value();
  if (auto fault = fault_of_cluster(parameters, "eks:call", kEksCallKnown, kEksCallRequired)) {
    return reply.failed(*std::move(fault));
  }
  KubernetesRequest request{text_of(parameters, "Method"), text_of(parameters, "Path"),
                            object_at(parameters, "QueryParameters")};
  if (std::ranges::find(kEksCallMethods, request.method) == kEksCallMethods.end()) {
    return reply.failed(invalid_parameter("The Method '" + request.method + "' is not supported"));
  }
  if (const Json* body = find_member(parameters, "RequestBody")) request.body = *body;
  request.task = task.id;
  call_kubernetes(backends, parameters, std::move(request), [reply](KubernetesAnswer answer) {
    answer ? reply.succeeded(Payload(*std::move(answer))) : reply.failed(std::move(answer.error()));
  });
}

}  // namespace

constinit const Integration kEksCall{"eks:call", run_eks_call, give_up_request};

}  // namespace sidestep::services
