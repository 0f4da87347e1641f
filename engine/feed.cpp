#include "engine/feed.h"

#include <algorithm>
#include <cmath>

#include "base/fault.h"
#include "base/json.h"
#include "engine/journal.h"
#include "storage/executions.h"
#include "storage/journal.h"

namespace sidestep::engine {
namespace {

using storage::ExecutionStatus;

struct StatusEvent {
  std::string_view type;
  ExecutionStatus status;
};
constexpr StatusEvent kStatusEvents[] = {
    {"ExecutionStarted", ExecutionStatus::kRunning},
    {"ExecutionRedriven", ExecutionStatus::kRunning},
    {"ExecutionSucceeded", ExecutionStatus::kSucceeded},
    {"ExecutionFailed", ExecutionStatus::kFailed},
    {"ExecutionTimedOut", ExecutionStatus::kTimedOut},
    {"ExecutionAborted", ExecutionStatus::kAborted},
};

// Of an event's line, without parsing all of it: asl::append_json() begins with the time, a number.
std::string_view type_of(std::string_view line) {
  constexpr std::string_view kMember = "\"type\":\"";
  const std::size_t at = line.find(kMember);
  if (at == line.npos) return {};
  line.remove_prefix(at + kMember.size());
  return line.substr(0, line.find('"'));
}

// The lines that may be about a change: an execution starts with the first event of a chunk, and
// ends with the last.
std::vector<std::string_view> border_lines(std::string_view events) {
  if (events.empty()) return {};
  const std::size_t first_end = events.find('\n');
  if (first_end == events.npos) return {events};
  return {events.substr(0, first_end), events.substr(events.rfind('\n') + 1)};
}

// The change that a row of the journal holds; the view ends with the statement it is read from.
struct Found {
  std::int64_t position = 0;
  std::int64_t execution_id = 0;
  std::int64_t seq = 0;
  ExecutionStatus status = ExecutionStatus::kRunning;
  std::string line;
};

void find_changes(const storage::JournalEntryView& entry, std::vector<Found>& found) {
  for (const std::string_view line : border_lines(entry.events)) {
    const auto event = std::ranges::find(kStatusEvents, type_of(line), &StatusEvent::type);
    if (event == std::end(kStatusEvents)) continue;
    found.push_back(
        {entry.position, entry.execution_id, entry.seq, event->status, std::string(line)});
  }
}

Timestamp time_of(const Json& event) {
  return Timestamp(Millis(std::llround(event.at("timestamp").get<double>() * 1000)));
}

// The details of an event are its one member that is an object.
Json details_of(const Json& event) {
  for (const auto& [name, value] : event.items()) {
    if (value.is_object()) return value;
  }
  return Json::object();
}

std::optional<std::string> text_of(const Json& details, std::string_view name) {
  const Json* value = find_member(details, name);
  return value && value->is_string() ? std::optional(value->get<std::string>()) : std::nullopt;
}

// Only the redrives up to row `seq` of the journal.
void count_redrives(storage::Database& database, const Found& found, storage::ExecutionRow& row) {
  if (row.redrive_count == 0) return;
  row.redrive_count = 0;
  row.redriven_ms.reset();
  storage::Journal(database).each_back_with_input(
      found.execution_id, kRedriveMark, [&](const storage::JournalView& entry) {
        if (entry.seq > found.seq) return storage::Walk::kContinue;
        const auto input = decode_input(*entry.input);
        if (!input || !std::holds_alternative<asl::Redrive>(input->what)) {
          return storage::Walk::kContinue;
        }
        if (++row.redrive_count == 1) row.redriven_ms = input->at.time_since_epoch().count();
        return storage::Walk::kContinue;
      });
}

std::optional<StatusChange> change_of(storage::Database& database, const Found& found) {
  auto row = storage::Executions(database).find(found.execution_id);
  const auto event = parse_json(found.line);
  if (!row || !event) return std::nullopt;
  StatusChange change{found.position, time_of(*event), found.status, *std::move(row)};
  storage::ExecutionRow& execution = change.execution;
  execution.status = found.status;
  const bool ended = found.status != ExecutionStatus::kRunning;
  const Json details = ended ? details_of(*event) : Json::object();
  execution.stopped_ms.reset();
  if (ended) execution.stopped_ms = change.at.time_since_epoch().count();
  execution.output = text_of(details, "output");
  execution.error = text_of(details, "error");
  execution.cause = text_of(details, "cause");
  count_redrives(database, found, execution);
  return change;
}

}  // namespace

std::int64_t Feed::end() const { return storage::Journal(storage_.reader()).last_position(); }

Feed::Batch Feed::status_changes(std::int64_t position, std::int64_t entries_max) const {
  storage::Database& database = storage_.reader();
  Batch batch{{}, position, false};
  std::vector<Found> found;
  std::int64_t entries = 0;
  storage::Journal(database).each_after(position, [&](const storage::JournalEntryView& entry) {
    if (++entries > entries_max) {
      batch.more = true;
      return storage::Walk::kStop;
    }
    batch.position = entry.position;
    find_changes(entry, found);
    return storage::Walk::kContinue;
  });
  for (const Found& one : found) {
    if (auto change = change_of(database, one)) batch.changes.push_back(*std::move(change));
  }
  return batch;
}

Feed::Subscription Feed::subscribe(std::function<void()> wake) {
  auto subscription = std::make_shared<const std::function<void()>>(std::move(wake));
  subscribers_.push_back(subscription);
  return subscription;
}

void Feed::wake() {
  if (subscribers_.empty()) return;
  std::erase_if(subscribers_, [](const auto& subscriber) { return subscriber.expired(); });
  const auto subscribers = subscribers_;  // one may subscribe another
  for (const auto& subscriber : subscribers) {
    const auto wake = subscriber.lock();
    if (wake) note_fault("a reader of the event feed", fault_in([&] { (*wake)(); }));
  }
}

}  // namespace sidestep::engine
