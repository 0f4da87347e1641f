#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"
#include "storage/tags.h"

namespace sidestep::aws::ssm {
namespace {

Answer remove_parameters(storage::Database& database, Call& call) {
  Json deleted = Json::array();
  Json invalid = Json::array();
  for (const Json& given : call.input.at("Names")) {
    const std::string name = name_of(database, call.scope, given.get<std::string>());
    const bool was_there = Parameters(database, call.scope).remove(name);
    storage::Tags(database).remove_all(arn_of(call.scope, name));
    (was_there ? deleted : invalid).push_back(given);
  }
  return Output{
      {{"DeletedParameters", std::move(deleted)}, {"InvalidParameters", std::move(invalid)}}};
}

void delete_parameters(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), remove_parameters);
}

}  // namespace

constinit const SsmOperation kDeleteParameters{"DeleteParameters", delete_parameters};

}  // namespace sidestep::aws::ssm
