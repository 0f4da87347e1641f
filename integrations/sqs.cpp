// arn:aws:states:::sqs:sendMessage.
// https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html

#include "integrations/list.h"
#include "integrations/optimized.h"
#include "integrations/parameters.h"

namespace sidestep::services {
namespace {

// As recorded: the SDK for Java 1 sends the request to the host that the QueueUrl names, and where
// no queue stands behind it ("http://name", or a mere name) it is no host that anybody knows.
std::optional<asl::StateError> fault_of_queue_url(const Json& parameters) {
  const std::string url = text_of(parameters, "QueueUrl");
  const std::size_t scheme = url.find("://");
  const std::string rest = scheme == url.npos ? url : url.substr(scheme + 3);
  const std::size_t path = rest.find('/');
  if (url.empty() || (scheme != url.npos && path != rest.npos && path + 1 < rest.size())) {
    return std::nullopt;
  }
  return asl::state_error("SQS.SdkClientException", "Unable to execute HTTP request: " +
                                                        rest.substr(0, rest.find_first_of("/:")) +
                                                        ": Name or service not known");
}

constexpr OptimizedApi kSqsApis[] = {{.action = "sendMessage",
                                      .text_parameter = "MessageBody",
                                      .fault_of_request = fault_of_queue_url}};
constexpr OptimizedService kSqsService{.prefix = "sqs:",
                                       .id = "sqs",
                                       .errors = "SQS",
                                       .sdk = "AmazonSQS",
                                       .exception = "AmazonSQSException",
                                       .headers = SdkHeaders::kJson10,
                                       .apis = kSqsApis};

}  // namespace

constinit const Integration kSqs = optimized<&kSqsService>();

}  // namespace sidestep::services
