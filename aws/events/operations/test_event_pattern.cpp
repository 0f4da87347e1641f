#include "aws/core/event_pattern.h"
#include "aws/events/operations/list.h"

namespace sidestep::aws::events {
namespace {

void test_event_pattern(Events&, Call call, Reply reply) {
  const auto event = parse_json(call.text("Event"));
  if (!event || !event->is_object()) {
    return reply.fail(validation_exception("Parameter Event is not valid."));
  }
  const auto pattern = EventPattern::parse(call.text("EventPattern"));
  if (!pattern) {
    return reply.fail({.code = "InvalidEventPatternException",
                       .message = "Event pattern is not valid. Reason: " + pattern.error()});
  }
  reply.ok({{"Result", pattern->matches(*event)}});
}

}  // namespace

constinit const EventsOperation kTestEventPattern{"TestEventPattern", test_event_pattern};

}  // namespace sidestep::aws::events
