#pragma once
// What a function prints at once, an event, as lines that people read. Lambda's runtimes join the
// lines of an event by carriage returns, so that it stays one event in CloudWatch Logs; on a
// terminal these would overwrite each other. Each line has the time stamp and the request id of its
// event, once.

#include <string>
#include <string_view>
#include <vector>

namespace sidestep::lambda {

struct LogEvent {
  std::string_view head{};        // what the runtime puts before its text; repeated on every line
  std::string_view request_id{};  // empty if the event has none
  bool is_warning = false;        // of level WARN or above
  std::vector<std::string_view> lines{};  // of the text; at least one
};

// `event` as Lambda's runtimes print it; its parts live as long as it does:
//
//   2026-11-23T11:49:00.123Z<TAB>REQUEST-ID<TAB>INFO<TAB>text       Node.js
//   [INFO]<TAB>2026-11-23T11:49:00.123Z<TAB>REQUEST-ID<TAB>text     Python's logging
//   [ERROR] ValueError: text                                        Python's uncaught errors
//
// Anything else is text without a head.
LogEvent parse_log_event(std::string_view event);

}  // namespace sidestep::lambda
