#include "engine/execution_log.h"

#include <algorithm>
#include <array>

#include "base/arn.h"
#include "base/json.h"

namespace sidestep::engine {
namespace {

constexpr std::array kFatal{&asl::events::kExecutionAborted, &asl::events::kExecutionFailed,
                            &asl::events::kExecutionTimedOut};

// "arn:aws:logs:r:a:log-group:NAME:*"
std::string group_name(const Json& configuration) {
  const Json* destinations = find_member(configuration, "destinations");
  if (!destinations || destinations->empty()) return "";
  const Json* group = find_member(destinations->front(), "cloudWatchLogsLogGroup");
  const Json* text = group ? find_member(*group, "logGroupArn") : nullptr;
  const auto arn = Arn::parse(text ? text->get<std::string>() : "");
  if (!arn) return "";
  const std::size_t begin = arn->resource.find(':') + 1;
  return arn->resource.substr(begin, arn->resource.rfind(':') - begin);
}

std::string details_of(const asl::HistoryEvent& event, bool with_data) {
  if (event.details.empty()) return "{}";
  if (with_data) return event.details;
  auto details = parse_json(event.details);
  if (!details) return event.details;
  asl::remove_data(*details);
  return to_text(*details);
}

std::string text_of(const LogSettings& settings, const LoggedExecution& execution,
                    const asl::HistoryEvent& event) {
  ObjectWriter out;
  out.text("id", std::to_string(event.id))
      .text("type", event.type->name)
      .json("details", details_of(event, settings.with_data));
  if (!execution.identity.express) {
    out.text("redrive_count", std::to_string(execution.redrive_count));
  }
  out.text("previous_event_id", std::to_string(event.previous_id))
      .text("event_timestamp", std::to_string(event.at.time_since_epoch().count()))
      .text("execution_arn", execution.identity.arn);
  return out.take();
}

}  // namespace

std::optional<LogSettings> parse_log_settings(const std::optional<std::string>& configuration) {
  if (!configuration) return std::nullopt;
  const auto json = parse_json(*configuration);
  const Json* level = json ? find_member(*json, "level") : nullptr;
  if (!level || *level == "OFF") return std::nullopt;
  LogSettings settings;
  settings.level = *level == "FATAL"   ? LogSettings::Level::kFatal
                   : *level == "ERROR" ? LogSettings::Level::kError
                                       : LogSettings::Level::kAll;
  const Json* with_data = find_member(*json, "includeExecutionData");
  settings.with_data = with_data && with_data->get<bool>();
  settings.group = group_name(*json);
  return settings;
}

// The table of levels in the guide comes down to this.
bool is_logged(const asl::EventType& type, LogSettings::Level level) {
  if (level == LogSettings::Level::kAll) return true;
  if (std::ranges::find(kFatal, &type) != kFatal.end()) return true;
  if (level == LogSettings::Level::kFatal) return false;
  return type.name.ends_with("Failed") || type.name.ends_with("TimedOut") ||
         type.name.ends_with("Aborted") || type.name == "FailStateEntered";
}

void append_logged(std::vector<LoggedEvents>& out, const LogSettings& settings,
                   const LoggedExecution& execution, const std::vector<asl::HistoryEvent>& events) {
  LoggedEvents logged{settings.group, execution.identity.arn, {}};
  for (const asl::HistoryEvent& event : events) {
    if (!is_logged(*event.type, settings.level)) continue;
    logged.events.push_back({event.at, text_of(settings, execution, event)});
  }
  if (!logged.events.empty()) out.push_back(std::move(logged));
}

std::string log_lines(const std::vector<LoggedEvents>& logged) {
  std::string lines;
  for (const LoggedEvents& of_execution : logged) {
    std::string group;
    if (!of_execution.group.empty()) {
      group = R"(,"log_group":)";
      append_quoted(group, of_execution.group);
    }
    for (const LoggedEvent& event : of_execution.events) {
      lines.append(event.text, 0, event.text.size() - 1).append(group).append("}\n");
    }
  }
  return lines;
}

}  // namespace sidestep::engine
