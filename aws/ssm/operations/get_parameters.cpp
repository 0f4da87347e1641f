#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"

namespace sidestep::aws::ssm {
namespace {

void get_parameters(Ssm& ssm, Call call, Reply reply) {
  Json found = Json::array();
  Json invalid = Json::array();
  for (const Json& name : call.input.at("Names")) {
    const auto selected = select(ssm.reader(), call.scope, name.get<std::string>());
    if (selected) {
      found.push_back(parameter_json(call.scope, *selected, secrets_of(call)));
    } else {
      invalid.push_back(name);
    }
  }
  reply.ok({{"Parameters", std::move(found)}, {"InvalidParameters", std::move(invalid)}});
}

}  // namespace

constinit const SsmOperation kGetParameters{"GetParameters", get_parameters};

}  // namespace sidestep::aws::ssm
