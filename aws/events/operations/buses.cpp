// CreateEventBus, UpdateEventBus, DescribeEventBus, ListEventBuses and DeleteEventBus.
#include <algorithm>
#include <array>

#include "aws/core/tag_members.h"
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"
#include "aws/events/tables/rules.h"

namespace sidestep::aws::events {
namespace {

constexpr std::array kBusMembers = {"Description", "KmsKeyIdentifier", "DeadLetterConfig",
                                    "LogConfig"};

// What creating and updating return, and the ARN.
Json bus_summary(const Bus& bus, const Json& document) {
  Json summary = {{"EventBusArn", bus.arn()}};
  for (const char* member : kBusMembers) {
    if (const Json* value = find_member(document, member)) summary[member] = *value;
  }
  return summary;
}

Json described_bus(const Bus& bus, const Json& document) {
  Json described = {{"Name", bus.name}, {"Arn", bus.arn()}};
  described.update(document);
  return described;
}

// The default bus has a document once something was changed about it.
std::optional<Json> bus_document(storage::Database& database, const Bus& bus) {
  auto document = Documents(database, bus.scope, Kind::kBus).find(bus.name);
  if (!document && bus.name == kDefaultBus) return Json::object();
  return document;
}

Answer create_bus(storage::Database& database, Call& call, Timestamp now) {
  const Bus bus = bus_named(call.scope, call.text("Name"));
  if (bus.name.find('/') != bus.name.npos && call.find("EventSourceName") == nullptr) {
    return unexpected(validation_exception("Event bus name must not contain '/'."));
  }
  if (exists(database, bus)) {
    return unexpected(resource_already_exists("Event bus " + bus.name + " already exists."));
  }
  Json document = {{"CreationTime", seconds_of(now)}, {"LastModifiedTime", seconds_of(now)}};
  for (const char* member : kBusMembers) {
    if (const Json* value = call.find(member)) document[member] = *value;
  }
  Documents(database, bus.scope, Kind::kBus).put(bus.name, document);
  put_tags(database, bus.arn(), call.find("Tags"));
  return Output{bus_summary(bus, document)};
}

Answer update_bus(storage::Database& database, Call& call, Timestamp now) {
  const Bus bus = bus_named(call.scope, call.text_or("Name", kDefaultBus));
  auto document = bus_document(database, bus);
  if (!document) return unexpected(no_such_bus(bus.name));
  for (const char* member : kBusMembers) {
    if (const Json* value = call.find(member)) (*document)[member] = *value;
  }
  (*document)["LastModifiedTime"] = seconds_of(now);
  Documents(database, bus.scope, Kind::kBus).put(bus.name, *document);
  Json summary = bus_summary(bus, *document);
  summary["Name"] = bus.name;
  summary["Arn"] = bus.arn();
  summary.erase("EventBusArn");
  return Output{std::move(summary)};
}

Answer delete_bus(storage::Database& database, Call& call) {
  const Bus bus = bus_named(call.scope, call.text("Name"));
  if (bus.name == kDefaultBus) {
    return unexpected(validation_exception("Cannot delete event bus default."));
  }
  if (!Rules(database, bus).list("").empty()) {
    return unexpected(
        validation_exception("Event bus " + bus.name + " can't be deleted since it has rules."));
  }
  Documents(database, bus.scope, Kind::kBus).remove(bus.name);
  storage::Tags(database).remove_all(bus.arn());
  return Output{};
}

void create_event_bus(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) { return create_bus(database, made, now); });
}

void update_event_bus(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) { return update_bus(database, made, now); });
}

void delete_event_bus(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), delete_bus,
                               [&events](const Call& made, const Output&) {
                                 events.book().forget(bus_named(made.scope, made.text("Name")));
                               });
}

void describe_event_bus(Events& events, Call call, Reply reply) {
  const Bus bus = bus_named(call.scope, call.text_or("Name", kDefaultBus));
  const auto document = bus_document(events.reader(), bus);
  if (!document) return reply.fail(no_such_bus(bus.name));
  reply.ok(described_bus(bus, *document));
}

void list_event_buses(Events& events, Call call, Reply reply) {
  const std::string prefix = call.text_or("NamePrefix", "");
  std::vector<Named> buses = Documents(events.reader(), call.scope, Kind::kBus).list(prefix);
  const bool has_default = std::ranges::find(buses, kDefaultBus, &Named::name) != buses.end();
  if (!has_default && kDefaultBus.starts_with(prefix)) {
    buses.push_back({std::string(kDefaultBus), Json::object()});
    std::ranges::sort(buses, {}, &Named::name);
  }
  const Scope scope = call.scope;
  answer_page(call, std::move(reply), "EventBuses", std::move(buses), &Named::name,
              [&](const Named& bus) {
                Json shown = described_bus({scope, bus.name}, bus.document);
                shown.erase("KmsKeyIdentifier");
                shown.erase("DeadLetterConfig");
                shown.erase("LogConfig");
                return shown;
              });
}

}  // namespace

constinit const EventsOperation kCreateEventBus{"CreateEventBus", create_event_bus};
constinit const EventsOperation kUpdateEventBus{"UpdateEventBus", update_event_bus};
constinit const EventsOperation kDeleteEventBus{"DeleteEventBus", delete_event_bus};
constinit const EventsOperation kDescribeEventBus{"DescribeEventBus", describe_event_bus};
constinit const EventsOperation kListEventBuses{"ListEventBuses", list_event_buses};

}  // namespace sidestep::aws::events
