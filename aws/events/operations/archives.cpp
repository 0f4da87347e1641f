// CreateArchive, UpdateArchive, DescribeArchive, ListArchives and DeleteArchive.
#include "aws/core/event_pattern.h"
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/archived_events.h"
#include "aws/events/tables/documents.h"
#include "aws/events/tables/feed_position.h"

namespace sidestep::aws::events {
namespace {

std::string archive_arn(const Scope& scope, const std::string& name) {
  return "arn:aws:events:" + scope.region + ":" + scope.account + ":archive/" + name;
}

Error no_such_archive(const std::string& name) {
  return resource_not_found("Archive " + name + " does not exist.");
}

std::optional<Error> fault_of_archive_pattern(const Call& call) {
  const std::string* text = call.find_text("EventPattern");
  if (text == nullptr) return std::nullopt;
  const auto pattern = EventPattern::parse(*text);
  if (pattern) return std::nullopt;
  return Error{.code = "InvalidEventPatternException",
               .message = "Event pattern is not valid. Reason: " + pattern.error()};
}

// From when on it keeps events.
Timestamp kept_since(const Json& archive, Timestamp now) {
  const Json* days = find_member(archive, "RetentionDays");
  const std::int64_t count = days != nullptr ? days->get<std::int64_t>() : 0;
  return count > 0 ? now - std::chrono::days(count) : Timestamp{};
}

void take_members(const Call& call, Json& document) {
  for (const std::string_view member :
       {"Description", "EventPattern", "RetentionDays", "KmsKeyIdentifier"}) {
    if (const Json* value = call.find(member)) document[std::string(member)] = *value;
  }
}

Output archive_output(const Scope& scope, const std::string& name, const Json& document) {
  return Output{{{"ArchiveArn", archive_arn(scope, name)},
                 {"State", "ENABLED"},
                 {"CreationTime", document.at("CreationTime")}}};
}

Answer create_named_archive(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("ArchiveName");
  const Bus bus = bus_named(call.scope, call.text("EventSourceArn"));
  if (!exists(database, bus)) return unexpected(no_such_bus(bus.name));
  if (auto fault = fault_of_archive_pattern(call)) return unexpected(*std::move(fault));
  Documents archives(database, call.scope, Kind::kArchive);
  if (archives.has(name)) {
    return unexpected(resource_already_exists("Archive " + name + " already exists."));
  }
  Json document = {{"EventSourceArn", call.text("EventSourceArn")},
                   {"CreationTime", seconds_of(now)},
                   {"RetentionDays", 0}};
  take_members(call, document);
  FeedPosition(database).begin();
  archives.put(name, document);
  return archive_output(call.scope, name, document);
}

Answer update_named_archive(storage::Database& database, Call& call) {
  const std::string name = call.text("ArchiveName");
  if (call.find("EventPattern") == nullptr && call.find("RetentionDays") == nullptr &&
      call.find("Description") == nullptr) {
    return unexpected(validation_exception(
        "At least one of EventPattern, RetentionDays or Description must be provided."));
  }
  Documents archives(database, call.scope, Kind::kArchive);
  auto document = archives.find(name);
  if (!document) return unexpected(no_such_archive(name));
  if (auto fault = fault_of_archive_pattern(call)) return unexpected(*std::move(fault));
  take_members(call, *document);
  archives.put(name, *document);
  return archive_output(call.scope, name, *document);
}

Answer delete_named_archive(storage::Database& database, Call& call) {
  const std::string name = call.text("ArchiveName");
  if (!Documents(database, call.scope, Kind::kArchive).remove(name)) {
    return unexpected(no_such_archive(name));
  }
  ArchivedEvents(database, call.scope, name).remove_all();
  return Output{};
}

// What lists show. Events past their time are not counted any more.
Json archive_summary(Events& events, const Scope& scope, const Named& archive) {
  const Timestamp since = kept_since(archive.document, events.platform().alarms.now());
  const auto totals = ArchivedEvents(events.reader(), scope, archive.name).totals(since);
  return {{"ArchiveName", archive.name},
          {"EventSourceArn", archive.document.at("EventSourceArn")},
          {"State", "ENABLED"},
          {"RetentionDays", archive.document.at("RetentionDays")},
          {"SizeBytes", totals.bytes},
          {"EventCount", totals.count},
          {"CreationTime", archive.document.at("CreationTime")}};
}

// Archives are among the rules of their bus, whichever that is.
void forget_bus_of_archive(Events& events, const Scope& scope, const std::string& source_arn) {
  events.book().forget(bus_named(scope, source_arn));
}

void create_archive(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) {
        return create_named_archive(database, made, now);
      },
      [&events](const Call& made, const Output&) {
        forget_bus_of_archive(events, made.scope, made.text("EventSourceArn"));
      });
}

// The source of the archive that the call names; empty if there is no such archive.
std::string source_of_archive(Events& events, const Call& call) {
  const auto document =
      Documents(events.reader(), call.scope, Kind::kArchive).find(call.text("ArchiveName"));
  return document ? document->at("EventSourceArn").get<std::string>() : std::string();
}

void update_archive(Events& events, Call call, Reply reply) {
  const std::string source = source_of_archive(events, call);
  events.platform().rows.write(std::move(call), std::move(reply), update_named_archive,
                               [&events, source](const Call& made, const Output&) {
                                 forget_bus_of_archive(events, made.scope, source);
                               });
}

void delete_archive(Events& events, Call call, Reply reply) {
  const std::string source = source_of_archive(events, call);
  events.platform().rows.write(std::move(call), std::move(reply), delete_named_archive,
                               [&events, source](const Call& made, const Output&) {
                                 forget_bus_of_archive(events, made.scope, source);
                               });
}

void describe_archive(Events& events, Call call, Reply reply) {
  const std::string name = call.text("ArchiveName");
  const auto document = Documents(events.reader(), call.scope, Kind::kArchive).find(name);
  if (!document) return reply.fail(no_such_archive(name));
  Json described = archive_summary(events, call.scope, {name, *document});
  described.update(*document);
  described["ArchiveArn"] = archive_arn(call.scope, name);
  reply.ok(std::move(described));
}

void list_archives(Events& events, Call call, Reply reply) {
  auto archives =
      Documents(events.reader(), call.scope, Kind::kArchive).list(call.text_or("NamePrefix", ""));
  if (const std::string* source = call.find_text("EventSourceArn")) {
    const Bus bus = bus_named(call.scope, *source);
    if (!exists(events.reader(), bus)) return reply.fail(no_such_bus(bus.name));
    std::erase_if(archives, [&](const Named& archive) {
      return archive.document.at("EventSourceArn") != *source;
    });
  }
  if (call.text_or("State", "ENABLED") != "ENABLED") archives.clear();
  const Scope scope = call.scope;
  answer_page(call, std::move(reply), "Archives", std::move(archives), &Named::name,
              [&](const Named& archive) { return archive_summary(events, scope, archive); });
}

}  // namespace

constinit const EventsOperation kCreateArchive{"CreateArchive", create_archive};
constinit const EventsOperation kUpdateArchive{"UpdateArchive", update_archive};
constinit const EventsOperation kDeleteArchive{"DeleteArchive", delete_archive};
constinit const EventsOperation kDescribeArchive{"DescribeArchive", describe_archive};
constinit const EventsOperation kListArchives{"ListArchives", list_archives};

}  // namespace sidestep::aws::events
