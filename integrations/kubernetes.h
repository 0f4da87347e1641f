#pragma once
// Calls of a cluster's Kubernetes API, at the Endpoint that a Task names: eks:call and eks:runJob.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-eks.html

#include <functional>
#include <span>
#include <string>

#include "integrations/integration.h"

namespace sidestep::services {

struct KubernetesRequest {
  std::string method;
  std::string path;  // "/api/v1/namespaces/default/pods"
  Json query = Json::object();
  std::optional<Json> body{};
  // That it is made for, and with which it ends.
  std::optional<engine::TaskId> task{};
};

// {"ResponseBody": ..., "StatusCode": 200, "StatusText": "OK"}. The error is EKS.401 and the like,
// with that as the cause, or EKS.SdkClientException if the cluster cannot be asked.
using KubernetesAnswer = Expected<Json, asl::StateError>;

// The error of parameters that lack the cluster, its Endpoint or its CertificateAuthority, or one
// of `required`, or have one that is not among `known` beside them. No Retry or Catch applies.
std::optional<asl::StateError> fault_of_cluster(const Json& parameters, std::string_view api,
                                                std::span<const std::string_view> known,
                                                std::span<const std::string_view> required);

// `parameters` are those of the Task, without faults. `then` is called once, during the call or
// later; not at all if the Task's request was given up. A cluster that is asked by TLS gets the
// token of EKS, if the server has credentials.
void call_kubernetes(const Backends& backends, const Json& parameters, KubernetesRequest request,
                     std::function<void(KubernetesAnswer)> then);

}  // namespace sidestep::services
