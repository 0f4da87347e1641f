#include "server/dynamodb_service.h"

#include "base/limits.h"
#include "server/http/aws_json.h"

namespace sidestep {
namespace {

namespace dynamodb = services::dynamodb;

constexpr std::string_view kTarget = "DynamoDB_20120810";

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
    return responder.answer(
        response(answers, dynamodb::serialization_error(body.error().message)));
  }
  const http::RequestScope scope = http::request_scope(request, defaults_);
  dynamodb_.handle({{scope.account, scope.region},
                    std::string(http::aws_json_target(request)->operation),
                    *std::move(body)},
                   [answers, responder = std::move(responder)](dynamodb::Result result) mutable {
                     responder.answer(result ? answers.ok(to_text(*result))
                                             : response(answers, result.error()));
                   });
}

}  // namespace sidestep
