#include "aws/states/history_page.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "asl/runtime/history_event.h"
#include "base/json.h"
#include "aws/states/paging.h"
#include "storage/journal.h"

namespace sidestep::aws::states {
namespace {

std::string without_data(std::string_view event) {
  auto json = parse_json(event);
  if (!json) return std::string(event);
  for (auto& [name, value] : json->get_ref<Json::object_t&>()) {
    if (name.ends_with("EventDetails")) asl::remove_data(value);
  }
  return to_text(*json);
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Takes events until the page is full.
class Collector {
 public:
  explicit Collector(const HistoryPage& page) : page_(page) {}

  storage::Walk take(const storage::JournalView& row) {
    const auto lines = lines_of(row.events);
    for (std::size_t n = 0; n < lines.size(); ++n) {
      const std::size_t i = page_.reverse ? lines.size() - 1 - n : n;
      const std::int64_t id = row.first_event_id + static_cast<std::int64_t>(i);
      if (is_before_page(id)) continue;
      if (taken_ == page_.size) {
        events_.next_event_id = id;
        return storage::Walk::kStop;
      }
      append_item(events_.items, page_.with_data ? std::string(lines[i]) : without_data(lines[i]));
      ++taken_;
    }
    return storage::Walk::kContinue;
  }

  HistoryEvents result() && { return std::move(events_); }

 private:
  bool is_before_page(std::int64_t id) const {
    if (!page_.first_event_id) return false;
    return page_.reverse ? id > *page_.first_event_id : id < *page_.first_event_id;
  }

  const HistoryPage& page_;
  HistoryEvents events_;
  std::int64_t taken_ = 0;
};

}  // namespace

HistoryEvents read_history(storage::Database& database, const HistoryPage& page) {
  Collector collector(page);
  const auto visit = [&](const storage::JournalView& row) { return collector.take(row); };
  const storage::Journal journal(database);
  if (page.reverse) {
    journal.each_back_from_event(
        page.execution_id, page.first_event_id.value_or(std::numeric_limits<std::int64_t>::max()),
        visit);
  } else {
    journal.each_from_event(page.execution_id, page.first_event_id.value_or(1), visit);
  }
  return std::move(collector).result();
}

}  // namespace sidestep::aws::states
