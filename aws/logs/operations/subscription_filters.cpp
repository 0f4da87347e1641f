// PutSubscriptionFilter, DescribeSubscriptionFilters and DeleteSubscriptionFilter. Events are sent
// to functions; other destinations are refused.
#include "aws/core/outbox.h"
#include "aws/logs/errors.h"
#include "aws/logs/filter_lists.h"
#include "aws/logs/limits.h"
#include "aws/logs/named_group.h"
#include "aws/logs/operations/list.h"
#include "aws/logs/subscriptions.h"
#include "base/arn.h"

namespace sidestep::aws::logs {
namespace {

std::optional<Error> fault_of_destination(const Call& call) {
  const std::string& text = call.text("destinationArn");
  const auto arn = Arn::parse(text);
  if (!arn) return invalid_parameter("destinationArn is not a valid ARN: " + text);
  if (arn->service != "lambda" || !arn->resource.starts_with("function:")) {
    return invalid_parameter("Sidestep sends log events to Lambda functions only, not to " + text +
                             ".");
  }
  return std::nullopt;
}

// As on AWS, where a function is asked first whether it may be called.
void put_control_message(storage::Database& database, const Call& call, const LogGroup& group,
                         std::int64_t now_ms) {
  Delivery delivery;
  delivery.service = "lambda";
  delivery.call = {"Invoke",
                   {{"FunctionName", call.text("destinationArn")}, {"InvocationType", "Event"}},
                   call.scope,
                   subscription_payload(control_message(call.scope, group, now_ms))};
  delivery.again = Delivery::Again::kIfTransient;
  delivery.retries_max = 0;
  Outbox::put(database, delivery, Timestamp(Millis(now_ms)));
}

Answer put_subscription(storage::Database& database, const Call& call, std::int64_t now_ms) {
  SIDESTEP_TRY(group, named_group(database, call));
  if (auto fault = fault_of_destination(call)) return unexpected(*std::move(fault));
  auto answer =
      put_filter(database, call, {LogFilter::Kind::kSubscription, kSubscriptionFiltersMax, now_ms});
  if (answer) put_control_message(database, call, group, now_ms);
  return answer;
}

void put_subscription_filter(Logs& logs, Call call, Reply reply) {
  const std::int64_t now_ms = logs.platform().alarms.now().time_since_epoch().count();
  if (call.find("distribution") == nullptr) call.input["distribution"] = "ByLogStream";
  logs.platform().rows.write(
      std::move(call), std::move(reply),
      [now_ms](storage::Database& database, Call& made) {
        return put_subscription(database, made, now_ms);
      },
      [&logs](const Call&, const Output&) { logs.outbox().wake(); });
}

void delete_subscription_filter(Logs& logs, Call call, Reply reply) {
  logs.platform().rows.write(std::move(call), std::move(reply),
                             [](storage::Database& database, Call& made) -> Answer {
                               return remove_filter(database, made, LogFilter::Kind::kSubscription);
                             });
}

void describe_subscription_filters(Logs& logs, Call call, Reply reply) {
  const auto group = named_group(logs.reader(), call);
  if (!group) return reply.fail(group.error());
  std::vector<ShownFilter> shown;
  add_filters(logs.reader(), *group, LogFilter::Kind::kSubscription, shown);
  reply.answer(page_of_filters(call, "subscriptionFilters", std::move(shown)));
}

}  // namespace

constinit const LogsOperation kPutSubscriptionFilter{"PutSubscriptionFilter",
                                                     put_subscription_filter};
constinit const LogsOperation kDeleteSubscriptionFilter{"DeleteSubscriptionFilter",
                                                        delete_subscription_filter};
constinit const LogsOperation kDescribeSubscriptionFilters{"DescribeSubscriptionFilters",
                                                           describe_subscription_filters};

}  // namespace sidestep::aws::logs
