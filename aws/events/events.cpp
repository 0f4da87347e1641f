#include "aws/events/events.h"

#include <algorithm>

#include "aws/events/operations/list.h"
#include "aws/model/validator.h"
#include "base/letter_case.h"

namespace sidestep::aws::events {
namespace {

// As recorded: "put" is taken where the model has "PUT".
bool is_token_method(const CheckedValue& checked) {
  const auto& known = checked.member.shape->values;
  return std::ranges::find(known, upper_case(checked.value->get_ref<const std::string&>())) !=
         known.end();
}

// PutEvents counts its entries in words of its own (operations/put_events.cpp).
bool checks_in_own_words(const CheckedValue& checked, Violations&) {
  if (checked.value == nullptr) return false;
  if (checked.path == "entries") return true;
  return checked.path == "authParameters.oAuthParameters.httpMethod" && is_token_method(checked);
}

constexpr ValidationStyle kEventsStyle{.checks_itself = checks_in_own_words};

}  // namespace

const ValidationStyle& Events::validation() const { return kEventsStyle; }

Events::Events(Platform& platform, Outbox& outbox, std::unique_ptr<HttpSender> http)
    : TableService(all_operations()),
      platform_(platform),
      book_(platform.rows),
      publisher_(platform, book_),
      outbox_(outbox),
      clock_(platform, publisher_, outbox_),
      replays_(platform, publisher_, outbox_),
      feed_(platform, book_, publisher_, outbox_),
      destination_calls_(platform, std::move(http)) {}

void Events::start() {
  clock_.start();
  replays_.start();
}

}  // namespace sidestep::aws::events
