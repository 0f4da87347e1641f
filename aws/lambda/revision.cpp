#include "aws/lambda/revision.h"

#include "base/uuid.h"

namespace sidestep::aws::lambda {

void make_revision(runner::Function& function) {
  function.revision_id = random_uuid();
  function.last_modified = std::chrono::floor<Millis>(std::chrono::system_clock::now());
}

Expected<Done, Error> check_revision(const Json& body, const runner::Function& function) {
  const Json* revision = find_member(body, "RevisionId");
  if (revision == nullptr || revision->is_null() || *revision == function.revision_id) {
    return Done{};
  }
  return unexpected(wrong_revision());
}

Error wrong_revision() {
  return api_error(errors::kPreconditionFailed,
                   "The Revision Id provided does not match the latest Revision Id. Call the "
                   "GetFunction/GetAlias API to retrieve the latest Revision Id");
}

}  // namespace sidestep::aws::lambda
