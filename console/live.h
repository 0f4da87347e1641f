#pragma once
// What happens, as server-sent events, for as long as a page stays:
//
//   GET /_sidestep/console/live?position=P&execution=ARN&after=N
//
//   event: hello     {"position": 812, "now": 1763898540.123, "clock": "real", "start": "..."}
//   event: changes   {"position": 815, "now": ..., "changes": [{"executionArn": ..., ...}]}
//   event: history   {"executionArn": ARN, "now": ..., "events": [...]}   those behind event N
//
// The position is that of the event feed, so a page that was away misses nothing: it asks for what
// came behind the last position that it saw, also of a server that was started anew in between.
// Without one it gets what comes from now on. "history" only if an execution is named, in order and
// without gaps. A page that reads slowly is sent no more than it takes.

#include <list>
#include <memory>

#include "console/sources.h"
#include "engine/feed.h"
#include "http/event_stream.h"

namespace sidestep::console {

class Live {
 public:
  // `sources` outlives it.
  explicit Live(const Sources& sources);
  Live(const Live&) = delete;
  Live& operator=(const Live&) = delete;
  ~Live();

  void answer(const http::HttpRequest& request, http::Responder responder);

 private:
  struct Viewer;

  void wake();
  void feed(Viewer& viewer);
  bool feed_changes(Viewer& viewer);
  bool feed_history(Viewer& viewer);
  void forget(const Viewer* viewer);

  const Sources& sources_;
  const std::string start_;  // names this start of the server
  std::list<std::shared_ptr<Viewer>> viewers_;
  engine::Feed::Subscription subscription_;  // while there are viewers
};

}  // namespace sidestep::console
