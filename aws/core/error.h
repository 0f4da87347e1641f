#pragma once
// How an operation refuses: the name that the service's model has for the error, and AWS's message.
// Each protocol writes it in its own way (aws/protocols). What is our fault or the disk's is an
// exception, which becomes an InternalFailure at the door of the service.

#include <string>
#include <string_view>
#include <utility>

#include "base/json.h"

namespace sidestep::aws {

struct Error {
  // Whose error it is; callers on the way to a service tell these apart.
  enum class Origin {
    kService,     // the service has answered so
    kNotHere,     // Sidestep does not have the service's operation
    kNoEndpoint,  // Sidestep does not have the operation, and knows no endpoint of the service
    kWay,         // the endpoint could not be asked, or its answer not read
  };

  std::string code;     // "ResourceNotFoundException", as the model names the shape
  std::string message;  // "Requested resource not found"
  int status = 400;     // of the HTTP answer
  Json details{};       // an object whose members stand beside the message, or null
  // What JSON protocols write before the code, as in "com.amazonaws.dynamodb.v20120810#..."; empty
  // for services that write the code alone.
  std::string_view space{};
  // What the query protocol and the header x-amzn-query-error call it, if not `code`:
  // "AWS.SimpleQueueService.NonExistentQueue" for SQS's QueueDoesNotExist.
  std::string_view query_code{};
  Origin origin = Origin::kService;
};

}  // namespace sidestep::aws
