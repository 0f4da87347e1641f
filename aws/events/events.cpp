#include "aws/events/events.h"

#include "aws/events/operations/list.h"

namespace sidestep::aws::events {
Events::Events(Platform& platform, Outbox& outbox)
    : platform_(platform),
      book_(platform.rows),
      publisher_(platform, book_),
      outbox_(outbox),
      clock_(platform, publisher_, outbox_),
      replays_(platform, publisher_, outbox_) {}

void Events::start() {
  clock_.start();
  replays_.start();
}

bool Events::has(std::string_view operation) const {
  return find_operation<EventsOperation>(all_operations(), operation) != nullptr;
}

void Events::handle(Call call, Reply reply) {
  const auto* operation = find_operation<EventsOperation>(all_operations(), call.operation);
  operation->run(*this, std::move(call), std::move(reply));
}

}  // namespace sidestep::aws::events
