#pragma once
// Who reads one source for one mapping. It works from its construction until it is destroyed, and
// leaves what it has not finished to the next one: messages become visible again, and a stream is
// read on from the position of the mapping's row.

#include <functional>
#include <memory>
#include <string>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/lambda/event_sources/filter.h"
#include "aws/lambda/event_sources/mapping.h"

namespace sidestep::aws::lambda {

class Poller {
 public:
  virtual ~Poller() = default;

  // "OK", "No records processed", "PROBLEM: Function call failed".
  virtual std::string last_result() const = 0;
};

// All but the mapping and the filter outlives the poller.
struct PollerParts {
  const Platform& platform;
  Outbox& outbox;
  Mapping mapping;
  RecordFilter filter;
};

std::unique_ptr<Poller> make_queue_poller(PollerParts parts);
std::unique_ptr<Poller> make_stream_poller(PollerParts parts);

// Between attempts after failures of a source or a function, by their number: a second, two, four
// ... at most a minute. Ours: AWS does not publish its own.
inline std::chrono::seconds pause_after(std::int64_t failures) {
  return std::chrono::seconds(std::min<std::int64_t>(
      std::int64_t{1} << std::min<std::int64_t>(failures - 1, 6), 60));
}

}  // namespace sidestep::aws::lambda
