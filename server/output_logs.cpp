#include "server/output_logs.h"

#include <algorithm>

#include "base/arn.h"
#include "base/uuid.h"
#include "lambda_runner/function_log.h"

namespace sidestep {
namespace {

using aws::logs::LogPlace;

// Places that are remembered: more would be those of processes and machines long gone.
constexpr std::size_t kPlacesMax = 1'000;

// "2026-11-23-11-49"
std::string minute_of(Timestamp now) {
  constexpr std::size_t kToMinutes = 16;
  std::string minute = to_rfc3339(now).substr(0, kToMinutes);
  std::ranges::replace_if(
      minute, [](char c) { return c == 'T' || c == ':'; }, '-');
  return minute;
}

}  // namespace

void OutputLogs::add(lambda::FunctionEvent event) {
  intake_.add(function_place(event), alarms_.now(), std::move(event.text));
}

OutputLogs::Place OutputLogs::function_place(const lambda::FunctionEvent& event) {
  if (const auto found = functions_.find(event.stream); found != functions_.end()) {
    return found->second;
  }
  if (functions_.size() >= kPlacesMax) functions_.clear();
  const Arn arn = Arn::parse(event.function.arn).value_or(Arn{});
  auto place = std::make_shared<LogPlace>(LogPlace{.account = arn.account,
                                                   .region = arn.region,
                                                   .group = lambda::log_group_of(event.function),
                                                   .stream = std::string(event.stream),
                                                   .missing = LogPlace::Missing::kMade});
  return functions_.emplace(event.stream, std::move(place)).first->second;
}

void OutputLogs::add(const std::vector<engine::LoggedEvents>& logged) {
  for (const engine::LoggedEvents& of_execution : logged) {
    if (of_execution.group.empty()) continue;
    const Place place = machine_place(of_execution);
    for (const engine::LoggedEvent& event : of_execution.events) {
      intake_.add(place, event.at, event.text);
    }
  }
}

// "execution:orders:NAME", "express:orders:NAME:UUID", "execution:orders/label:UUID"
OutputLogs::Place OutputLogs::machine_place(const engine::LoggedEvents& logged) {
  const Arn arn = Arn::parse(logged.execution_arn).value_or(Arn{});
  const std::size_t begin = arn.resource.find(':') + 1;
  const std::string machine =
      arn.resource.substr(begin, arn.resource.find_first_of(":/", begin) - begin);
  std::string key = arn.account + ' ' + arn.region + ' ' + machine + ' ' + logged.group;
  if (const auto found = machines_.find(key); found != machines_.end()) return found->second;
  if (machines_.size() >= kPlacesMax) machines_.clear();
  constexpr std::size_t kIdDigits = 8;
  auto place = std::make_shared<LogPlace>(LogPlace{.account = arn.account,
                                                   .region = arn.region,
                                                   .group = logged.group,
                                                   .stream = "states/" + machine + '/' +
                                                             minute_of(alarms_.now()) + '/' +
                                                             random_uuid().substr(0, kIdDigits)});
  return machines_.emplace(std::move(key), std::move(place)).first->second;
}

}  // namespace sidestep
