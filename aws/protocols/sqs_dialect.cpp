// A request for a queue may be sent to the queue's own address.
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-query-api-request-authentication.html

#include "aws/protocols/dialect.h"

namespace sidestep::aws {
namespace {

class SqsDialect final : public Dialect {
 public:
  void add_members(const http::HttpRequest& request, const Scope& scope,
                   Json& members) const override {
    if (request.path() == "/" || find_member(members, "QueueUrl") != nullptr) return;
    members["QueueUrl"] = scope.endpoint + std::string(request.path());
  }
};

}  // namespace

const Dialect& sqs_dialect() {
  static const SqsDialect dialect;
  return dialect;
}

}  // namespace sidestep::aws
