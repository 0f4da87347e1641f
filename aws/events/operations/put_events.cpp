#include "aws/events/event.h"
#include "aws/events/operations/list.h"
#include "base/java_text.h"
#include "base/log.h"
#include "base/uuid.h"

namespace sidestep::aws::events {
namespace {

// EventBridge user guide, "Calculating PutEvents event entry size": all entries together.
constexpr std::size_t kEntriesBytesMax = 1'048'576;
constexpr std::size_t kEntriesMax = 10;
constexpr std::size_t kTimeBytes = 14;

// What an archive counts besides: the time as text.
constexpr std::size_t kArchivedTimeBytes = 20;

std::string entry_text(const Json& entry, std::string_view member) {
  const Json* value = find_member(entry, member);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::size_t entry_size(const Json& entry) {
  std::size_t size = find_member(entry, "Time") != nullptr ? kTimeBytes : 0;
  for (const std::string_view member : {"Source", "DetailType", "Detail"}) {
    size += entry_text(entry, member).size();
  }
  if (const Json* resources = find_member(entry, "Resources")) {
    for (const Json& resource : *resources) size += resource.get_ref<const std::string&>().size();
  }
  return size;
}

struct EntryFault {
  std::string code;
  std::string message;
};

// Who puts events: callers may not speak for services of AWS.
enum class Speaker { kCaller, kService };

std::optional<EntryFault> fault_of_entry(const Json& entry, Speaker speaker) {
  for (const std::string member : {"Source", "DetailType", "Detail"}) {
    if (entry_text(entry, member).empty()) {
      return EntryFault{"InvalidArgument", "Parameter " + member + " is not valid. Reason: " +
                                               member + " is a required argument."};
    }
  }
  if (speaker == Speaker::kCaller && entry_text(entry, "Source").starts_with("aws.")) {
    return EntryFault{"NotAuthorizedForSourceException", "Not authorized for the source."};
  }
  const auto detail = parse_json(entry_text(entry, "Detail"));
  if (!detail || !detail->is_object()) {
    return EntryFault{"MalformedDetail", "Detail is malformed."};
  }
  return std::nullopt;
}

Timestamp time_of_entry(const Json& entry, Timestamp now) {
  const Json* time = find_member(entry, "Time");
  if (time == nullptr || !time->is_number()) return now;
  return Timestamp(Millis(static_cast<std::int64_t>(time->get<double>() * 1000)));
}

// Publishes it, and returns its id.
std::string accept(Events& events, const Scope& scope, const Json& entry, Speaker speaker,
                   Publication& out) {
  const std::string given = speaker == Speaker::kService ? entry_text(entry, "Id") : "";
  EventParts parts{.id = given.empty() ? random_uuid() : given,
                   .detail_type = entry_text(entry, "DetailType"),
                   .source = entry_text(entry, "Source"),
                   .time = time_of_entry(entry, events.platform().alarms.now()),
                   .detail = parse_json(entry_text(entry, "Detail")).value()};
  if (const Json* resources = find_member(entry, "Resources")) parts.resources = *resources;
  const std::string id = parts.id;
  const std::string named = entry_text(entry, "EventBusName");
  const Bus bus = bus_named(scope, named.empty() ? kDefaultBus : std::string_view(named));
  if (!exists(events.reader(), bus)) {
    // AWS takes the event, and nobody ever sees it.
    log::warn("An event was put on a bus that does not exist", {{"bus", bus.name}});
    return id;
  }
  const auto size =
      static_cast<std::int64_t>(entry_size(entry) + (find_member(entry, "Time") == nullptr
                                                         ? kArchivedTimeBytes
                                                         : kArchivedTimeBytes - kTimeBytes));
  events.publisher().publish(bus, make_event(scope, std::move(parts)), size, out);
  return id;
}

// As AWS's validator prints an entry.
std::string printed(const Json& entry) {
  const auto shown = [&](std::string_view member) {
    const Json* value = find_member(entry, member);
    if (value == nullptr) return std::string("null");
    return value->is_string() ? value->get<std::string>() : java_text(*value);
  };
  return "PutEventsRequestEntry(time=" + shown("Time") + ", source=" + shown("Source") +
         ", resources=" + shown("Resources") + ", detailType=" + shown("DetailType") +
         ", detail=" + shown("Detail") + ", eventBusName=" + shown("EventBusName") +
         ", traceHeader=" + shown("TraceHeader") +
         ", kmsKeyIdentifier=null, internalMetadata=null)";
}

Error wrong_count(const Json& entries) {
  std::string list;
  for (const Json& entry : entries) list += (list.empty() ? "" : ", ") + printed(entry);
  return validation_exception(
      "1 validation error detected: Value '[" + list +
      "]' at 'entries' failed to satisfy constraint: Member must have length " +
      (entries.empty() ? "greater than or equal to 1" : "less than or equal to 10"));
}

void publish_entries(Events& events, Call call, Reply reply, Speaker speaker) {
  const Json& entries = call.input.at("Entries");
  if (entries.size() > kEntriesMax || entries.empty()) return reply.fail(wrong_count(entries));
  std::size_t bytes = 0;
  for (const Json& entry : entries) bytes += entry_size(entry);
  if (bytes > kEntriesBytesMax) {
    return reply.fail(
        validation_exception("Total size of the entries in the request is over the limit."));
  }
  auto publication = std::make_shared<Publication>();
  Json results = Json::array();
  std::int64_t failed = 0;
  for (const Json& entry : entries) {
    if (const auto fault = fault_of_entry(entry, speaker)) {
      results.push_back({{"ErrorCode", fault->code}, {"ErrorMessage", fault->message}});
      ++failed;
    } else {
      results.push_back({{"EventId", accept(events, call.scope, entry, speaker, *publication)}});
    }
  }
  Json answer = {{"FailedEntryCount", failed}, {"Entries", std::move(results)}};
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [publication, answer = std::move(answer), now = events.platform().alarms.now()](
          storage::Database& database, Call&) -> Answer {
        publication->write(database, now);
        return Output{answer};
      },
      [&events](const Call&, const Output&) { events.outbox().wake(); });
}

void put_events(Events& events, Call call, Reply reply) {
  publish_entries(events, std::move(call), std::move(reply), Speaker::kCaller);
}

// For services of this server, which the directory hands through; no client can name it, because no
// model has it. The same, but the source may be one of AWS's, and an entry may give the event's Id.
void put_service_events(Events& events, Call call, Reply reply) {
  publish_entries(events, std::move(call), std::move(reply), Speaker::kService);
}

}  // namespace

constinit const EventsOperation kPutEvents{"PutEvents", put_events};
constinit const EventsOperation kPutServiceEvents{"PutServiceEvents", put_service_events};

}  // namespace sidestep::aws::events
