#include "aws/events/rule_book.h"

#include "aws/events/tables/documents.h"
#include "aws/events/tables/feed_position.h"
#include "aws/events/tables/rules.h"

namespace sidestep::aws::events {
namespace {

// Nothing if there is none, or none that this version can read.
std::optional<EventPattern> pattern_in(const Json& document) {
  const Json* text = find_member(document, "EventPattern");
  if (text == nullptr) return std::nullopt;
  auto pattern = EventPattern::parse(text->get_ref<const std::string&>());
  return pattern ? std::optional(*std::move(pattern)) : std::nullopt;
}

}  // namespace

std::shared_ptr<const BusRules> RuleBook::of(const Bus& bus) {
  std::shared_ptr<const BusRules>& rules = buses_[key(bus)];
  if (rules == nullptr) rules = std::make_shared<const BusRules>(read(bus));
  return rules;
}

bool RuleBook::is_empty() {
  if (!is_empty_) {
    is_empty_ = !FeedPosition(rows_.reader()).is_followed();
  }
  return *is_empty_;
}

void RuleBook::forget(const Bus& bus) {
  buses_.erase(key(bus));
  is_empty_.reset();
}

void RuleBook::forget_account(std::string_view account) {
  std::erase_if(buses_, [&](const auto& entry) { return std::get<0>(entry.first) == account; });
  is_empty_.reset();
}

BusRules RuleBook::read(const Bus& bus) const {
  BusRules read;
  const Rules rules(rows_.reader(), bus);
  for (const Rule& rule : rules.list("")) {
    auto pattern = rule.is_enabled() ? pattern_in(rule.document) : std::nullopt;
    if (pattern) read.rules.push_back({rule.name, *std::move(pattern), rules.targets(rule.name)});
  }
  for (const Named& archive : Documents(rows_.reader(), bus.scope, Kind::kArchive).list("")) {
    if (archive.document.at("EventSourceArn") != bus.arn()) continue;
    read.archives.push_back({bus.scope, archive.name, pattern_in(archive.document)});
  }
  return read;
}

}  // namespace sidestep::aws::events
