#include "console/live.h"

#include <algorithm>

#include "base/object_writer.h"
#include "base/uuid.h"
#include "console/history.h"
#include "console/rows.h"
#include "console/views/view.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kEntriesAtOnce = 500;
constexpr std::size_t kHistoryBytesAtOnce = 512 * 1024;
// A viewer that has so much before it gets more when it has taken it.
constexpr std::size_t kBacklogMax = 2 * 1024 * 1024;

std::string changes_text(const std::vector<engine::StatusChange>& changes) {
  std::string text = "[";
  for (const engine::StatusChange& change : changes) {
    if (text.size() > 1) text += ',';
    text += summary_text(change.execution);
  }
  return text + ']';
}

}  // namespace

struct Live::Viewer {
  explicit Viewer(boost::asio::io_context& io) : events(io) {}

  http::EventStream events;
  std::int64_t position = 0;
  std::string execution_arn{};  // empty: none
  std::int64_t execution_id = 0;
  std::int64_t events_seen = 0;  // of that execution
  bool waits = false;            // for the viewer to take what there is
};

Live::Live(const Sources& sources) : sources_(sources), start_(random_uuid()) {}

Live::~Live() = default;

void Live::answer(const http::HttpRequest& request, http::Responder responder) {
  auto viewer = std::make_shared<Viewer>(sources_.io);
  const std::int64_t end = sources_.engine.feed().end();
  // A position of another database would be silent until this one has come so far.
  viewer->position =
      std::clamp<std::int64_t>(number_parameter(request, "position").value_or(end), 0, end);
  if (const auto arn = request.query_parameter("execution")) {
    const auto row = storage::Executions(sources_.engine.reader()).find(*arn);
    if (!row) {
      return responder.answer(not_found("execution"));
    }
    viewer->execution_arn = *arn;
    viewer->execution_id = row->id;
    viewer->events_seen = number_parameter(request, "after").value_or(0);
  }
  responder.answer(viewer->events.response());
  viewer->events.on_gone([this, raw = viewer.get()] { forget(raw); });
  viewer->events.send({.name = "hello",
                       .data = ObjectWriter()
                                   .integer("position", viewer->position)
                                   .time("now", sources_.engine.now())
                                   .text("clock", sources_.clock)
                                   .text("start", start_)
                                   .take()});
  if (viewers_.empty()) subscription_ = sources_.engine.feed().subscribe([this] { wake(); });
  viewers_.push_back(viewer);
  feed(*viewer);
}

void Live::wake() {
  for (const auto& viewer : viewers_) feed(*viewer);
}

void Live::feed(Viewer& viewer) {
  if (viewer.waits) return;
  for (bool more = true; more;) {
    more = feed_changes(viewer);
    more = feed_history(viewer) || more;
    if (viewer.events.backlog() <= kBacklogMax) continue;
    viewer.waits = true;
    return viewer.events.when_taken([this, raw = &viewer] {
      raw->waits = false;
      feed(*raw);
    });
  }
}

// Whether there is more.
bool Live::feed_changes(Viewer& viewer) {
  const engine::Feed::Batch batch =
      sources_.engine.feed().status_changes(viewer.position, kEntriesAtOnce);
  if (batch.position == viewer.position) return false;
  viewer.position = batch.position;
  if (!batch.changes.empty()) {
    viewer.events.send({.name = "changes",
                        .id = std::to_string(batch.position),
                        .data = ObjectWriter()
                                    .integer("position", batch.position)
                                    .time("now", sources_.engine.now())
                                    .json("changes", changes_text(batch.changes))
                                    .take()});
  }
  return batch.more;
}

bool Live::feed_history(Viewer& viewer) {
  if (viewer.execution_arn.empty()) return false;
  const HistoryPart part = read_history(sources_.engine.reader(), viewer.execution_id,
                                        viewer.events_seen, kHistoryBytesAtOnce);
  if (part.events == 0) return false;
  viewer.events_seen = part.last_id;
  viewer.events.send({.name = "history",
                      .data = ObjectWriter()
                                  .text("executionArn", viewer.execution_arn)
                                  .time("now", sources_.engine.now())
                                  .json("events", part.text)
                                  .take()});
  return part.more;
}

void Live::forget(const Viewer* viewer) {
  std::erase_if(viewers_, [&](const auto& one) { return one.get() == viewer; });
  if (viewers_.empty()) subscription_.reset();
}

}  // namespace sidestep::console
