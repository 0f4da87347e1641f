// TagResource, UntagResource and ListTagsForResource, of buses and rules.
#include "aws/core/tag_operations.h"
#include "aws/events/operations/list.h"
#include "aws/events/rule_faults.h"
#include "aws/events/tables/rules.h"
#include "base/arn.h"

namespace sidestep::aws::events {
namespace {

// Why the resource of that ARN has no tags; nothing if it is there.
std::optional<Error> fault_of_tagged(storage::Database& database, const Call& call) {
  const std::string& text = call.text("ResourceARN");
  const std::optional<Arn> arn = Arn::parse(text);
  if (!arn || arn->service != "events") {
    return validation_exception("Parameter ResourceARN is not valid.");
  }
  constexpr std::string_view kRule = "rule/";
  if (!arn->resource.starts_with(kRule)) {
    const Bus bus = bus_named(call.scope, text);
    return exists(database, bus) ? std::nullopt : std::optional(no_such_bus(bus.name));
  }
  const std::string path = arn->resource.substr(kRule.size());
  const std::size_t slash = path.rfind('/');
  Bus bus{call.scope, slash == path.npos ? std::string(kDefaultBus) : path.substr(0, slash)};
  bus.scope.account = arn->account;
  bus.scope.region = arn->region;
  const std::string name = slash == path.npos ? path : path.substr(slash + 1);
  if (Rules(database, bus).find(name)) return std::nullopt;
  return no_such_rule(name, bus);
}

constexpr Tagged kEventsTagged{"ResourceARN", fault_of_tagged};

}  // namespace

constinit const EventsOperation kTagResource{"TagResource", tag_resource<kEventsTagged>};
constinit const EventsOperation kUntagResource{"UntagResource", untag_resource<kEventsTagged>};
constinit const EventsOperation kListTagsForResource{"ListTagsForResource",
                                                     list_tags_for_resource<kEventsTagged>};

}  // namespace sidestep::aws::events
