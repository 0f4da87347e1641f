#include "aws/scheduler/invocation.h"

#include <utility>

#include "aws/targets/target.h"
#include "base/uuid.h"

namespace sidestep::aws::scheduler {
namespace {

std::string in_seconds(Timestamp time) {
  const std::string text = to_rfc3339(time);
  return text.substr(0, text.find('.')) + "Z";
}

void replace_each(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

// What a templated target gets if the schedule has no Input.
std::string default_event(const Schedule& schedule, const std::string& id) {
  return to_text(Json{{"version", "0"},
                      {"id", id},
                      {"detail-type", "Scheduled Event"},
                      {"source", "aws.scheduler"},
                      {"account", schedule.scope.account},
                      {"time", in_seconds(*schedule.due)},
                      {"region", schedule.scope.region},
                      {"resources", Json::array({schedule.arn()})},
                      {"detail", "{}"}});
}

// https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
// The attempt's number is always 1: a target that is called again gets what it got before.
std::string filled_input(const Schedule& schedule, const std::string& id) {
  const Json& target = schedule.document.at("Target");
  const Json* input = find_member(target, "Input");
  if (input == nullptr) {
    const bool is_universal =
        target.at("Arn").get_ref<const std::string&>().find(":aws-sdk:") != std::string::npos;
    return is_universal ? "{}" : default_event(schedule, id);
  }
  std::string text = input->get<std::string>();
  replace_each(text, "<aws.scheduler.schedule-arn>", schedule.arn());
  replace_each(text, "<aws.scheduler.scheduled-time>", in_seconds(*schedule.due));
  replace_each(text, "<aws.scheduler.execution-id>", id);
  replace_each(text, "<aws.scheduler.attempt-number>", "1");
  return text;
}

}  // namespace

Delivery delivery_of(const Schedule& schedule, Timestamp now) {
  const std::string id = random_uuid();
  return targets::delivery_for({.scope = schedule.scope,
                                .target = schedule.document.at("Target"),
                                .payload = filled_input(schedule, id),
                                .name = id,
                                .origin = {{"SCHEDULE_ARN", schedule.arn()},
                                           {"EXECUTION_ID", id},
                                           {"SCHEDULED_TIME", in_seconds(*schedule.due)}},
                                .now_ms = now.time_since_epoch().count(),
                                .service = "scheduler.amazonaws.com",
                                .source_arn = schedule.arn()});
}

}  // namespace sidestep::aws::scheduler
