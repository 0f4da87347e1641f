#include "aws/sns/deliveries.h"

#include "aws/sns/delivery_policy.h"
#include "aws/sns/subscription_attributes.h"
#include "aws/sns/tables/topics.h"
#include "base/arn.h"
#include "base/log.h"
#include "storage/answered_calls.h"

namespace sidestep::aws::sns {
namespace {

constexpr std::size_t kUnderWayMax = 128;
// Stands for deliveries where an execution is named: see OnceKey. That of the outbox is -1.
constexpr std::int64_t kOnceSpace = -2;

// How AWS retries what it manages itself (queues, functions): 3 times at once, twice after a
// second, 10 times with growing delays up to 20 seconds, then every 20 seconds for 23 days.
// https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
constexpr std::int64_t kManagedRetriesMax = 100'015;

std::optional<std::chrono::seconds> managed_delay(std::int64_t attempts) {
  if (attempts > kManagedRetriesMax) return std::nullopt;
  if (attempts <= 3) return std::chrono::seconds(0);
  if (attempts <= 5) return std::chrono::seconds(1);
  if (attempts <= 15) return std::chrono::seconds(1 + 2 * (attempts - 6));
  return std::chrono::seconds(20);
}

// In the topic's name, which is the subscription's without its last part.
Scope scope_of(const Arn& arn, const Delivery& delivery) {
  const std::string& subscription = delivery.subscription_arn;
  return {.account = arn.account,
          .region = arn.region,
          .principal = "sns.amazonaws.com",
          .source_arn = subscription.substr(0, subscription.rfind(':'))};
}

// A queue that is not FIFO takes no deduplication id, and no group of a FIFO topic.
Json queue_input(const Delivery& delivery, const Arn& queue) {
  Json input = delivery.content;
  input["QueueUrl"] =
      "https://sqs." + queue.region + ".amazonaws.com/" + queue.account + "/" + queue.resource;
  if (!queue.resource.ends_with(".fifo") && input.erase("MessageDeduplicationId") > 0) {
    input.erase("MessageGroupId");
  }
  return input;
}

}  // namespace

void Deliveries::resume() {
  constexpr std::int64_t kPage = 1000;
  std::int64_t after = 0;
  for (;;) {
    const auto ids = DeliveryRows(platform_.rows.reader()).ids(after, kPage);
    if (ids.empty()) return run();
    line_up(ids);
    after = ids.back();
  }
}

void Deliveries::start(const std::vector<std::int64_t>& ids) {
  line_up(ids);
  run();
}

// What is known already was committed before resume() read the rows, and reported after it.
void Deliveries::line_up(const std::vector<std::int64_t>& ids) {
  for (const std::int64_t id : ids) {
    if (known_.insert(id).second) waiting_.push_back(id);
  }
}

void Deliveries::run() {
  // A delivery that ends at once comes here again.
  if (is_running_) return;
  is_running_ = true;
  while (!waiting_.empty() && under_way_ < kUnderWayMax) {
    const std::int64_t id = waiting_.front();
    waiting_.pop_front();
    attempt(id);
  }
  is_running_ = false;
}

void Deliveries::attempt(std::int64_t id) {
  const auto delivery = DeliveryRows(platform_.rows.reader()).find(id);
  if (!delivery) {
    known_.erase(id);
    return;
  }
  if (delivery->due > platform_.alarms.now()) {
    alarms_[id] =
        platform_.alarms.set(delivery->due, Alarms::Leap::kWhileExecutionsWait, [this, id] {
          waiting_.push_back(id);
          run();
        });
    return;
  }
  alarms_.erase(id);
  ++under_way_;
  if (delivery->kind == "sqs") return send_to_queue(*delivery);
  if (delivery->kind == "lambda") return invoke_function(*delivery);
  post(*delivery);
}

void Deliveries::send_to_queue(const Delivery& delivery) {
  const auto queue = Arn::parse(delivery.endpoint);
  if (!queue) return end(delivery.id, Outcome::kRefused, "not the ARN of a queue");
  call("sqs", delivery,
       Call{"SendMessage", queue_input(delivery, *queue), scope_of(*queue, delivery)});
}

// What comes of it is Lambda's business: attempts, destinations, dead letters.
void Deliveries::invoke_function(const Delivery& delivery) {
  const auto function = Arn::parse(delivery.endpoint);
  if (!function) return end(delivery.id, Outcome::kRefused, "not the ARN of a function");
  Call invocation{"Invoke",
                  {{"FunctionName", delivery.endpoint}, {"InvocationType", "Event"}},
                  scope_of(*function, delivery)};
  invocation.body = std::make_unique<TextSource>(to_text(delivery.content["Payload"]));
  call("lambda", delivery, std::move(invocation));
}

// The service does it once, even if a kill comes before the row is gone.
void Deliveries::call(std::string_view service, const Delivery& delivery, Call call) {
  call.trace_id = delivery.trace;
  call.once = OnceKey{kOnceSpace, static_cast<std::uint64_t>(delivery.id)};
  platform_.directory.call(service, std::move(call), Reply([this, id = delivery.id](Answer answer) {
                             if (answer) return end(id, Outcome::kDelivered, {});
                             const int status = answer.error().status;
                             const bool passes = status >= 500 || status == 429;
                             end(id, passes ? Outcome::kFailed : Outcome::kRefused,
                                 answer.error().message);
                           }));
}

void Deliveries::post(const Delivery& delivery) {
  if (http_ == nullptr) {
    return end(delivery.id, Outcome::kRefused, "this server has no HTTP client");
  }
  HttpEndpoint::Request request{delivery.endpoint, {}, {}};
  for (const auto& [name, value] : delivery.content["Headers"].items()) {
    request.headers.emplace_back(name, value.get<std::string>());
  }
  request.body = delivery.content["MessageBody"].get<std::string>();
  // The endpoint works in real time.
  std::shared_ptr<Alarms::Work> work = platform_.alarms.begin_work();
  http_->post(std::move(request), [this, id = delivery.id, work](std::optional<int> status) {
    if (status && *status >= 200 && *status < 300) return end(id, Outcome::kDelivered, {});
    // AWS takes other answers of the 400s as final.
    const bool is_final = status && *status >= 400 && *status < 500 && *status != 429;
    end(id, is_final ? Outcome::kRefused : Outcome::kFailed,
        status ? "status " + std::to_string(*status) : "no answer");
  });
}

void Deliveries::end(std::int64_t id, Outcome outcome, const std::string& reason) {
  --under_way_;
  known_.erase(id);
  if (outcome == Outcome::kDelivered) {
    forget(id);
  } else if (const auto delivery = DeliveryRows(platform_.rows.reader()).find(id)) {
    const auto delay = outcome == Outcome::kFailed ? delay_after(*delivery) : std::nullopt;
    delay ? try_again(*delivery, *delay) : give_up(*delivery, reason);
  }
  run();
}

void Deliveries::forget(std::int64_t id) {
  platform_.rows.change([id](storage::Database& database) {
    DeliveryRows(database).remove(id);
    storage::AnsweredCalls(database).remove(kOnceSpace, static_cast<std::uint64_t>(id));
  });
}

std::optional<std::chrono::seconds> Deliveries::delay_after(const Delivery& delivery) const {
  const std::int64_t attempts = delivery.attempts + 1;
  if (delivery.kind != "http") return managed_delay(attempts);
  storage::Database& reader = platform_.rows.reader();
  const auto subscription = Subscriptions(reader).find(delivery.subscription_arn);
  const auto topic = subscription ? Topics(reader).find(subscription->topic_arn) : std::nullopt;
  if (!topic) return std::nullopt;
  const Json policy = parse_json(effective_subscription_policy(subscription->text("DeliveryPolicy"),
                                                               topic->text("DeliveryPolicy")))
                          .value();
  return retry_delay(policy, attempts);
}

void Deliveries::try_again(const Delivery& delivery, std::chrono::seconds delay) {
  const Timestamp due = platform_.alarms.now() + delay;
  platform_.rows.change(
      [id = delivery.id, attempts = delivery.attempts + 1, due](storage::Database& database) {
        DeliveryRows(database).put_off(id, attempts, due);
      },
      [this, id = delivery.id] { start({id}); });
}

void Deliveries::give_up(const Delivery& delivery, const std::string& reason) {
  const auto made = std::make_shared<std::vector<std::int64_t>>();
  const auto subscription = Subscriptions(platform_.rows.reader()).find(delivery.subscription_arn);
  const std::string target = subscription ? dead_letter_arn(*subscription) : "";
  if (target.empty()) {
    log::warn("A notification could not be delivered",
              {{"endpoint", delivery.endpoint}, {"reason", reason}});
  }
  platform_.rows.change(
      [made, target, delivery](storage::Database& database) {
        DeliveryRows rows(database);
        rows.remove(delivery.id);
        if (target.empty()) return;
        Delivery dead = delivery;
        dead.subscription_arn.clear();  // it is given up once
        dead.kind = "sqs";
        dead.endpoint = target;
        dead.attempts = 0;
        dead.content.erase("Headers");
        dead.content.erase("Payload");
        made->push_back(rows.insert(dead));
      },
      [this, made] { start(*made); });
}

}  // namespace sidestep::aws::sns
