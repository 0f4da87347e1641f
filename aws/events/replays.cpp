#include "aws/events/replays.h"

#include "aws/events/tables/archived_events.h"
#include "aws/events/tables/documents.h"
#include "base/arn.h"

namespace sidestep::aws::events {
namespace {

// Ours: events of one commit.
constexpr std::int64_t kLot = 200;

bool is_running(const Json& replay) {
  return replay.at("State") == "STARTING" || replay.at("State") == "RUNNING";
}

std::string last_part(const std::string& arn) { return arn.substr(arn.rfind('/') + 1); }

std::vector<std::string> rules_of(const Json& replay) {
  std::vector<std::string> names;
  const Json* filters = find_member(replay.at("Destination"), "FilterArns");
  if (filters == nullptr) return names;
  for (const Json& arn : *filters) names.push_back(last_part(arn.get<std::string>()));
  return names;
}

Timestamp time_of(const Json& replay, std::string_view member) {
  return Timestamp(Millis(static_cast<std::int64_t>(replay.at(member).get<double>() * 1000)));
}

}  // namespace

void Replays::start() {
  for (const auto& one : Documents::list_everywhere(platform_.rows.reader(), Kind::kReplay)) {
    if (is_running(one.named.document)) go_on(one.scope, one.named.name);
  }
}

void Replays::go_on(const Scope& scope, const std::string& name) {
  auto replay = Documents(platform_.rows.reader(), scope, Kind::kReplay).find(name);
  if (!replay || !is_running(*replay)) return;
  const std::string archive = last_part(replay->at("EventSourceArn").get<std::string>());
  const auto events =
      ArchivedEvents(platform_.rows.reader(), scope, archive)
          .following(replay->at("Position").get<std::int64_t>(), time_of(*replay, "EventStartTime"),
                     time_of(*replay, "EventEndTime"), kLot);
  const Bus bus = bus_named(scope, replay->at("Destination").at("Arn").get<std::string>());
  Publication publication;
  for (const ArchivedEvent& archived : events) {
    Json event = parse_json(archived.event).value();
    event["replay-name"] = name;
    publisher_.replay(bus, event, rules_of(*replay), publication);
    (*replay)["Position"] = archived.id;
    (*replay)["EventLastReplayedTime"] = archived.time.time_since_epoch().count() / 1000;
  }
  const bool has_ended = events.size() < static_cast<std::size_t>(kLot);
  (*replay)["State"] = has_ended ? "COMPLETED" : "RUNNING";
  if (has_ended) {
    (*replay)["ReplayEndTime"] = platform_.alarms.now().time_since_epoch().count() / 1000;
  }
  platform_.rows.change(
      [publication = std::move(publication), replay = *std::move(replay), scope, name,
       at = platform_.alarms.now()](storage::Database& database) {
        Documents documents(database, scope, Kind::kReplay);
        const auto now = documents.find(name);
        if (!now || !is_running(*now)) return;  // cancelled
        publication.write(database, at);
        documents.put(name, replay);
      },
      [this, scope, name, has_ended] {
        outbox_.wake();
        if (!has_ended) go_on(scope, name);
      });
}

}  // namespace sidestep::aws::events
