#include "server/dynamodb_service.h"

#include "aws/dynamodb/limits.h"
#include "http/aws_json.h"

namespace sidestep {
namespace {

namespace dynamodb = aws::dynamodb;

constexpr std::string_view kTarget = "DynamoDB_20120810";
constexpr std::string_view kStreamsTarget = "DynamoDBStreams_20120810";

// AWS's own members have "Message" with a capital, its services' errors mostly not.
Json error_body(const aws::Error& error) {
  const bool is_capital =
      error.space == "com.amazon.coral.service" || error.code == "TransactionCanceledException";
  const std::string space = error.space.empty() ? "" : std::string(error.space) + "#";
  Json body = {{"__type", space + error.code}};
  body[is_capital ? "Message" : "message"] = error.message;
  if (error.details.is_object()) body.update(error.details);
  return body;
}

http::HttpResponse response(const http::AwsJsonAnswers& answers, const aws::Error& error) {
  http::HttpResponse response = answers.ok(to_text(error_body(error)));
  response.status = error.status;
  return response;
}

http::HttpResponse response(const http::AwsJsonAnswers& answers, const aws::Answer& answer) {
  if (!answer) return response(answers, answer.error());
  return answers.ok(answer->text.empty() ? to_text(answer->members) : answer->text);
}

}  // namespace

bool DynamodbService::accepts(const http::HttpRequest& head) const {
  const auto target = http::aws_json_target(head);
  return target && (target->service == kTarget || target->service == kStreamsTarget);
}

std::size_t DynamodbService::body_max(const http::HttpRequest&) const {
  return limits::kDynamodbBodyMax;
}

void DynamodbService::handle(http::HttpRequest& request, http::Responder responder) {
  const http::AwsJsonAnswers answers(request);
  auto body = http::aws_json_body(request);
  if (!body) {
    return responder.answer(response(answers, dynamodb::serialization_error(body.error().message)));
  }
  const http::RequestScope scope = http::request_scope(request, defaults_);
  const std::string operation(http::aws_json_target(request)->operation);
  aws::Call call{operation, *std::move(body), {scope.account, scope.region}};
  aws::Reply reply([answers, responder = std::move(responder)](aws::Answer answer) mutable {
    responder.answer(response(answers, answer));
  });
  if (http::aws_json_target(request)->service == kStreamsTarget) {
    return streams_.handle(std::move(call), std::move(reply));
  }
  dynamodb_.handle(std::move(call), std::move(reply));
}

}  // namespace sidestep
