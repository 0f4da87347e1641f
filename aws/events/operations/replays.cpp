// StartReplay, CancelReplay, DescribeReplay and ListReplays.
#include "aws/events/listing.h"
#include "aws/events/operations/list.h"
#include "aws/events/tables/documents.h"

namespace sidestep::aws::events {
namespace {

std::string replay_arn(const Scope& scope, const std::string& name) {
  return "arn:aws:events:" + scope.region + ":" + scope.account + ":replay/" + name;
}

Error no_such_replay(const std::string& name) {
  return resource_not_found("Replay " + name + " does not exist.");
}

std::optional<Error> fault_of_replay(storage::Database& database, const Call& call) {
  const std::string& source = call.text("EventSourceArn");
  const std::string archive = source.substr(source.rfind('/') + 1);
  const auto document = Documents(database, call.scope, Kind::kArchive).find(archive);
  if (!document) {
    return validation_exception("Parameter EventSourceArn is not valid. Reason: Archive " +
                                archive + " does not exist.");
  }
  if (call.input.at("EventStartTime").get<double>() >=
      call.input.at("EventEndTime").get<double>()) {
    return validation_exception(
        "Parameter EventEndTime is not valid. Reason: EventStartTime must be before "
        "EventEndTime.");
  }
  if (call.input.at("Destination").at("Arn") != document->at("EventSourceArn")) {
    return validation_exception(
        "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not "
        "permitted.");
  }
  return std::nullopt;
}

Answer insert_replay(storage::Database& database, Call& call, Timestamp now) {
  const std::string name = call.text("ReplayName");
  Documents replays(database, call.scope, Kind::kReplay);
  if (replays.has(name)) {
    return unexpected(resource_already_exists("Replay " + name + " already exists."));
  }
  if (auto fault = fault_of_replay(database, call)) return unexpected(*std::move(fault));
  Json document = {{"State", "STARTING"}, {"Position", 0}, {"ReplayStartTime", seconds_of(now)}};
  for (const std::string_view member :
       {"Description", "EventSourceArn", "Destination", "EventStartTime", "EventEndTime"}) {
    if (const Json* value = call.find(member)) document[std::string(member)] = *value;
  }
  replays.put(name, document);
  return Output{{{"ReplayArn", replay_arn(call.scope, name)},
                 {"State", "STARTING"},
                 {"ReplayStartTime", seconds_of(now)}}};
}

Answer stop_replay(storage::Database& database, Call& call) {
  const std::string name = call.text("ReplayName");
  Documents replays(database, call.scope, Kind::kReplay);
  auto document = replays.find(name);
  if (!document) return unexpected(no_such_replay(name));
  const std::string state = document->at("State");
  if (state != "STARTING" && state != "RUNNING") {
    return unexpected(Error{.code = "IllegalStatusException",
                            .message = "Replay " + name +
                                       " is not in a valid state for this "
                                       "operation."});
  }
  (*document)["State"] = "CANCELLED";
  replays.put(name, *document);
  return Output{{{"ReplayArn", replay_arn(call.scope, name)}, {"State", "CANCELLING"}}};
}

void start_replay(Events& events, Call call, Reply reply) {
  const Timestamp now = events.platform().alarms.now();
  events.platform().rows.write(
      std::move(call), std::move(reply),
      [now](storage::Database& database, Call& made) { return insert_replay(database, made, now); },
      [&events](const Call& made, const Output&) {
        events.replays().go_on(made.scope, made.text("ReplayName"));
      });
}

void cancel_replay(Events& events, Call call, Reply reply) {
  events.platform().rows.write(std::move(call), std::move(reply), stop_replay);
}

void describe_replay(Events& events, Call call, Reply reply) {
  const std::string name = call.text("ReplayName");
  auto document = Documents(events.reader(), call.scope, Kind::kReplay).find(name);
  if (!document) return reply.fail(no_such_replay(name));
  document->erase("Position");
  (*document)["ReplayName"] = name;
  (*document)["ReplayArn"] = replay_arn(call.scope, name);
  reply.ok(*std::move(document));
}

void list_replays(Events& events, Call call, Reply reply) {
  auto replays =
      Documents(events.reader(), call.scope, Kind::kReplay).list(call.text_or("NamePrefix", ""));
  const std::string* source = call.find_text("EventSourceArn");
  const std::string* state = call.find_text("State");
  std::erase_if(replays, [&](const Named& replay) {
    return (source != nullptr && replay.document.at("EventSourceArn") != *source) ||
           (state != nullptr && replay.document.at("State") != *state);
  });
  answer_page(call, std::move(reply), "Replays", std::move(replays), &Named::name,
              [](const Named& replay) {
                Json shown = replay.document;
                for (const char* member : {"Position", "Description", "Destination"}) {
                  shown.erase(member);
                }
                shown["ReplayName"] = replay.name;
                return shown;
              });
}

}  // namespace

constinit const EventsOperation kStartReplay{"StartReplay", start_replay};
constinit const EventsOperation kCancelReplay{"CancelReplay", cancel_replay};
constinit const EventsOperation kDescribeReplay{"DescribeReplay", describe_replay};
constinit const EventsOperation kListReplays{"ListReplays", list_replays};

}  // namespace sidestep::aws::events
