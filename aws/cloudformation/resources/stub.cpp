#include "aws/cloudformation/resources/stub.h"

#include <algorithm>
#include <cctype>

#include "aws/core/arn_of.h"

namespace sidestep::aws::cloudformation {
namespace {

// "AWS::ApiGateway::RestApi" is of the service "apigateway".
std::string service_in(const std::string& type) {
  const std::size_t begin = type.find("::");
  if (begin == type.npos) return "unknown";
  std::string service = type.substr(begin + 2, type.find("::", begin + 2) - begin - 2);
  std::ranges::transform(service, service.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return service;
}

}  // namespace

void StubProvider::create(ResourceRequest request, Done done) {
  const std::string& type = request.place.type;
  Resource stub{.physical_id = request.suggested_name};
  stub.attributes["Arn"] = arn_of(request.scope, service_in(type), request.suggested_name);
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
