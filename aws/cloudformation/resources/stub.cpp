#include "aws/cloudformation/resources/stub.h"

#include <algorithm>
#include <array>

#include "aws/core/arn_of.h"
#include "base/letter_case.h"

namespace sidestep::aws::cloudformation {
namespace {

// "AWS::ApiGateway::RestApi" is of the service "apigateway".
std::string service_in(const std::string& type) {
  const std::size_t begin = type.find("::");
  if (begin == type.npos) return "unknown";
  return lower_case(type.substr(begin + 2, type.find("::", begin + 2) - begin - 2));
}

struct ArnForm {
  std::string_view type;
  std::string_view service;
  std::string_view before;  // the name
  std::string_view after;
};
// Types whose Ref is an ARN, which templates take apart: the return values in
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
constexpr std::array<ArnForm, 13> kArnForms{
    {{"AWS::Batch::ComputeEnvironment", "batch", "compute-environment/", ""},
     {"AWS::Batch::JobDefinition", "batch", "job-definition/", ":1"},
     {"AWS::Batch::JobQueue", "batch", "job-queue/", ""},
     {"AWS::CertificateManager::Certificate", "acm", "certificate/", ""},
     {"AWS::ECS::Service", "ecs", "service/", ""},
     {"AWS::ECS::TaskDefinition", "ecs", "task-definition/", ":1"},
     {"AWS::ElasticLoadBalancingV2::Listener", "elasticloadbalancing", "listener/app/", "/1/1"},
     {"AWS::ElasticLoadBalancingV2::LoadBalancer", "elasticloadbalancing", "loadbalancer/app/",
      "/1"},
     {"AWS::ElasticLoadBalancingV2::TargetGroup", "elasticloadbalancing", "targetgroup/", "/1"},
     {"AWS::SageMaker::Endpoint", "sagemaker", "endpoint/", ""},
     {"AWS::SageMaker::EndpointConfig", "sagemaker", "endpoint-config/", ""},
     {"AWS::SageMaker::Model", "sagemaker", "model/", ""},
     {"AWS::SecretsManager::Secret", "secretsmanager", "secret:", "-abcdef"}}};

const ArnForm* arn_form(const std::string& type) {
  const auto* found = std::ranges::find(kArnForms, type, &ArnForm::type);
  return found == kArnForms.end() ? nullptr : found;
}

}  // namespace

void StubProvider::create(ResourceRequest request, Done done) {
  const std::string& type = request.place.type;
  Resource stub{.physical_id = request.suggested_name};
  std::string arn = arn_of(request.scope, service_in(type), request.suggested_name);
  if (const ArnForm* form = arn_form(type)) {
    arn = arn_of(request.scope, std::string(form->service),
                 std::string(form->before) + request.suggested_name + std::string(form->after));
    stub.physical_id = arn;
  }
  stub.attributes["Arn"] = arn;
  stub.attributes[std::string(kAnyAttribute)] = request.suggested_name;
  stub.warning = "Sidestep does not make resources of the type " + type +
                 ": this one is a name, and nothing stands behind it";
  done(std::move(stub));
}

void StubProvider::update(const Resource& resource, Json, ResourceRequest, Done done) {
  done(resource);
}

void StubProvider::remove(const Resource&, ResourceRequest, Removed removed) {
  removed(sidestep::Done{});
}

}  // namespace sidestep::aws::cloudformation
