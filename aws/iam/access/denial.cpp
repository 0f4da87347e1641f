#include "aws/iam/access/denial.h"

#include <algorithm>
#include <array>

#include "base/letter_case.h"

namespace sidestep::aws::iam {
namespace {

// What a service makes of an action in its messages.
enum class ActionForm { kAsItIs, kLowerCase, kCapitalPrefix };

struct DenialForm {
  std::string_view service;
  std::string_view code = "AccessDeniedException";
  int status = 400;
  ActionForm action = ActionForm::kAsItIs;
  std::string_view quote{};
  std::string_view space{};
  std::string_view query_code{};
};

constexpr std::string_view kCoral = "com.amazon.coral.service#";

constexpr std::array kForms = {
    DenialForm{.service = "cloudformation", .code = "AccessDenied", .status = 403},
    DenialForm{.service = "dynamodb", .space = kCoral},
    DenialForm{.service = "dynamodbstreams", .space = kCoral},
    DenialForm{.service = "iam", .code = "AccessDenied", .status = 403},
    DenialForm{.service = "lambda", .status = 403},
    DenialForm{.service = "pipes", .status = 403},
    DenialForm{.service = "s3", .code = "AccessDenied", .status = 403, .quote = "\""},
    DenialForm{.service = "scheduler", .status = 403},
    DenialForm{.service = "sns",
               .code = "AuthorizationError",
               .status = 403,
               .action = ActionForm::kCapitalPrefix},
    DenialForm{.service = "sqs",
               .status = 403,
               .action = ActionForm::kLowerCase,
               .space = kCoral,
               .query_code = "AccessDenied"},
    DenialForm{.service = "sts", .code = "AccessDenied", .status = 403},
};

DenialForm form_of(std::string_view service) {
  const auto found = std::ranges::find(kForms, service, &DenialForm::service);
  return found != kForms.end() ? *found : DenialForm{.service = service};
}

std::string shown_action(const std::string& action, ActionForm form) {
  if (form == ActionForm::kLowerCase) return lower_case(action);
  if (form == ActionForm::kAsItIs) return action;
  const std::size_t colon = std::min(action.find(':'), action.size());
  return upper_case(action.substr(0, colon)) + action.substr(colon);
}

}  // namespace

Error denial(const Principal& principal, std::string_view service, const Need& need,
             const std::string& reason) {
  const DenialForm form = form_of(service);
  const std::string action = shown_action(need.action, form.action);
  std::string why = reason;
  if (const std::size_t at = why.find(need.action); at != why.npos) {
    why.replace(at, need.action.size(), action);
  }
  const std::string quote(form.quote);
  std::string message = "User: " + principal.arn + " is not authorized to perform: " + action +
                        " on resource: " + quote + need.resource + quote;
  if (!why.empty()) message += " " + why;
  return {.code = std::string(form.code),
          .message = std::move(message),
          .status = form.status,
          .space = form.space,
          .query_code = form.query_code};
}

Error untrusted_role(std::string_view service, const std::string& role_arn) {
  if (service == "lambda") {
    return {.code = "InvalidParameterValueException",
            .message = "The role defined for the function cannot be assumed by Lambda.",
            .details = {{"Type", "User"}}};
  }
  if (service == "scheduler") {
    return {.code = "ValidationException",
            .message =
                "The execution role you provide must allow AWS EventBridge Scheduler to "
                "assume the role."};
  }
  if (service == "states") {
    return {.code = "AccessDeniedException",
            .message =
                "Neither the global service principal states.amazonaws.com, nor the "
                "regional one is authorized to assume the provided role."};
  }
  return {.code = "ValidationException",
          .message = "Provided role '" + role_arn + "' cannot be assumed by principal '" +
                     std::string(service) + ".amazonaws.com'."};
}

Error managed_rule_denied(const std::string& role_arn) {
  return {.code = "AccessDeniedException",
          .message = "'" + role_arn + "' is not authorized to create managed-rule."};
}

}  // namespace sidestep::aws::iam
