#include "aws/logs/subscriptions.h"

#include <zlib.h>

#include <stdexcept>

#include "aws/core/outbox.h"
#include "aws/logs/patterns/filter_pattern.h"
#include "aws/logs/tables/filters.h"
#include "base/base64.h"

namespace sidestep::aws::logs {
namespace {

std::string packed(std::string_view text) {
  z_stream stream{};
  constexpr int kGzip = 16 + MAX_WBITS;
  constexpr int kMemoryLevel = 8;  // zlib's default
  if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kGzip, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::runtime_error("zlib cannot begin to pack log events");
  }
  std::string bytes(deflateBound(&stream, text.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int result = deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  deflateEnd(&stream);
  if (result != Z_STREAM_END) throw std::runtime_error("zlib cannot pack log events");
  return bytes;
}

// What the filter lets through, or null if that is nothing.
Json events_for(const FilterPattern& pattern, const Appended& appended) {
  Json events = Json::array();
  for (std::size_t i = 0; i < appended.events.size(); ++i) {
    const NewEvent& event = appended.events[i];
    if (!pattern.matches(event.message)) continue;
    events.push_back({{"id", to_digits(appended.positions[i])},
                      {"timestamp", event.at_ms},
                      {"message", std::string(event.message)}});
  }
  return events.empty() ? Json() : events;
}

}  // namespace

std::string subscription_payload(const Json& message) {
  const Json data = base64_encode(packed(to_text(message)));
  return to_text(Json({{"awslogs", {{"data", data}}}}));
}

Json control_message(const Scope& scope, const LogGroup& group, std::int64_t now_ms) {
  const Json event = {{"id", ""},
                      {"timestamp", now_ms},
                      {"message", "CWL CONTROL MESSAGE: Checking health of destination Lambda."}};
  return {{"messageType", "CONTROL_MESSAGE"},
          {"owner", scope.account},
          {"logGroup", group.name},
          {"logStream", ""},
          {"subscriptionFilters", Json::array()},
          {"logEvents", Json::array({event})}};
}

Owed put_subscribed(storage::Database& database, const Scope& scope, const Appended& appended) {
  Owed owed = Owed::kNothing;
  const auto filters = Filters(database).list(appended.group.id, LogFilter::Kind::kSubscription);
  for (const LogFilter& filter : filters) {
    const auto pattern = FilterPattern::parse(filter.pattern);
    if (!pattern) continue;  // of an older version, which took it
    Json events = events_for(*pattern, appended);
    if (events.is_null()) continue;
    const Json message = {{"messageType", "DATA_MESSAGE"},
                          {"owner", scope.account},
                          {"logGroup", appended.group.name},
                          {"logStream", appended.stream.name},
                          {"subscriptionFilters", Json::array({filter.name})},
                          {"logEvents", std::move(events)}};
    const Json input = {{"FunctionName", filter.settings.at("destinationArn")},
                        {"InvocationType", "Event"}};
    Delivery delivery;
    delivery.service = "lambda";
    delivery.call = {"Invoke", input, scope, subscription_payload(message)};
    delivery.again = Delivery::Again::kIfTransient;
    Outbox::put(database, delivery, Timestamp(Millis(appended.now_ms)));
    owed = Owed::kCalls;
  }
  return owed;
}

}  // namespace sidestep::aws::logs
