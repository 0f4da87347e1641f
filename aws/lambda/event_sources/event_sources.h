#pragma once
// All event source mappings and those who read for them.

#include <functional>
#include <map>
#include <memory>
#include <string>

#include "aws/core/outbox.h"
#include "aws/core/platform.h"
#include "aws/lambda/event_sources/mapping.h"
#include "aws/lambda/event_sources/poller.h"

namespace sidestep::aws::lambda {

class EventSources {
 public:
  // Both outlive this; the outbox is asked for when the first mapping is read for.
  EventSources(const Platform& platform, std::function<Outbox&()> outbox)
      : platform_(platform), outbox_(std::move(outbox)) {}

  const Platform& platform() const { return platform_; }
  Outbox& outbox() const { return outbox_(); }

  // Reads for all mappings that are enabled. REQUIRES: the directory has all services.
  void start();

  // Reads for the mapping as its row says now: after a commit that has made, changed or removed it.
  void look(const std::string& uuid);

  // How the last batch went; empty if nobody reads for the mapping, and for queues at first.
  std::string last_result(const std::string& uuid) const;

 private:
  void read_for(Mapping mapping);

  const Platform& platform_;
  const std::function<Outbox&()> outbox_;
  std::map<std::string, std::unique_ptr<Poller>> pollers_;
};

}  // namespace sidestep::aws::lambda
