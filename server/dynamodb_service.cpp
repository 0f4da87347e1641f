#include "server/dynamodb_service.h"

#include "base/arn.h"
#include "base/limits.h"
#include "http/aws_json.h"

namespace sidestep {
namespace {

namespace dynamodb = services::dynamodb;

constexpr std::string_view kTarget = "DynamoDB_20120810";

// A table of another account, named by its ARN: its policy would have to allow it, and there are
// none here. A table of another region is not found.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/rbac-cross-account-access.html
std::optional<dynamodb::Error> check_table_owner(const Json& request, const std::string& operation,
                                                 const http::RequestScope& caller) {
  const Json* table = find_member(request, "TableName");
  if (table == nullptr || !table->is_string()) return std::nullopt;
  const auto& name = table->get_ref<const std::string&>();
  const auto arn = Arn::parse(name);
  const bool is_own =
      !arn || arn->service != "dynamodb" || arn->account.empty() || arn->account == caller.account;
  if (is_own) return std::nullopt;
  return dynamodb::access_denied(http::not_authorized(caller, "dynamodb:" + operation, name));
}

http::HttpResponse response(const http::AwsJsonAnswers& answers, const dynamodb::Error& error) {
  http::HttpResponse response = answers.ok(to_text(error.body()));
  response.status = error.http_status;
  return response;
}

}  // namespace

bool DynamodbService::accepts(const http::HttpRequest& head) const {
  const auto target = http::aws_json_target(head);
  return target && target->service == kTarget;
}

std::size_t DynamodbService::body_max(const http::HttpRequest&) const {
  return limits::kDynamodbRequestBodyMax;
}

void DynamodbService::handle(http::HttpRequest& request, http::Responder responder) {
  const http::AwsJsonAnswers answers(request);
  auto body = http::aws_json_body(request);
  if (!body) {
    return responder.answer(response(answers, dynamodb::serialization_error(body.error().message)));
  }
  const http::RequestScope scope = http::request_scope(request, defaults_);
  const std::string operation(http::aws_json_target(request)->operation);
  if (const auto denied = check_table_owner(*body, operation, scope)) {
    return responder.answer(response(answers, *denied));
  }
  dynamodb_.handle(
      {{scope.account, scope.region}, operation, *std::move(body)},
      [answers, responder = std::move(responder)](dynamodb::Result result) mutable {
        responder.answer(result ? answers.ok(to_text(*result)) : response(answers, result.error()));
      });
}

}  // namespace sidestep
