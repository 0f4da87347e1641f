#include "aws/cloudformation/stacks/handler_message.h"

#include <array>

#include "base/uuid.h"

namespace sidestep::aws::cloudformation {
namespace {

struct HandlerCode {
  std::string_view part;  // of the error's code
  std::string_view name;
};

// https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-test-contract-errors.html
constexpr std::array<HandlerCode, 9> kCodes{{{"Exists", "AlreadyExists"},
                                             {"AlreadyOwned", "AlreadyExists"},
                                             {"NameExists", "AlreadyExists"},
                                             {"Conflict", "ResourceConflict"},
                                             {"InUse", "ResourceConflict"},
                                             {"NotFound", "NotFound"},
                                             {"NoSuch", "NotFound"},
                                             {"AccessDenied", "AccessDenied"},
                                             {"LimitExceeded", "ServiceLimitExceeded"}}};

std::string_view handler_code(const Error& error) {
  for (const HandlerCode& each : kCodes) {
    if (error.code.find(each.part) != std::string::npos) return each.name;
  }
  return error.status >= 500 ? "InternalFailure" : "InvalidRequest";
}

}  // namespace

std::string handler_message(const Error& error) {
  // What CloudFormation itself says has no handler.
  const bool is_own = error.code == "ValidationError";
  if (is_own) return error.message;
  return "Resource handler returned message: \"" +
         (error.message.empty() ? error.code : error.message) +
         "\" (RequestToken: " + random_uuid() +
         ", HandlerErrorCode: " + std::string(handler_code(error)) + ")";
}

}  // namespace sidestep::aws::cloudformation
