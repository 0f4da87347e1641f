#pragma once
// TagResource, UntagResource and ListTagsForResource of services that write tags as tag_members.h
// has them.
//
//   constexpr Tagged kTagged{"ResourceArn", fault_of_tagged};
//   constinit const Operation<Scheduler> kTagResource{"TagResource", tag_resource<kTagged>};

#include <optional>
#include <string_view>

#include "aws/core/call.h"
#include "aws/core/reply.h"
#include "aws/core/tag_members.h"

namespace sidestep::aws {

// What has tags in a service.
struct Tagged {
  std::string_view arn_member;
  // Why the resource that the call names has no tags; nullopt if it may have them.
  std::optional<Error> (*fault)(storage::Database& database, const Call& call);
};

template <const Tagged& tagged, class Service>
void tag_resource(Service& service, Call call, Reply reply) {
  service.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& named) -> Answer {
        if (auto fault = tagged.fault(database, named)) return unexpected(*std::move(fault));
        put_tags(database, named.text(tagged.arn_member), named.find("Tags"));
        return Output{};
      });
}

template <const Tagged& tagged, class Service>
void untag_resource(Service& service, Call call, Reply reply) {
  service.platform().rows.write(
      std::move(call), std::move(reply), [](storage::Database& database, Call& named) -> Answer {
        if (auto fault = tagged.fault(database, named)) return unexpected(*std::move(fault));
        remove_tags(database, named.text(tagged.arn_member), named.find("TagKeys"));
        return Output{};
      });
}

template <const Tagged& tagged, class Service>
void list_tags_for_resource(Service& service, Call call, Reply reply) {
  if (auto fault = tagged.fault(service.reader(), call)) return reply.fail(*std::move(fault));
  const storage::Tags tags(service.reader());
  reply.ok({{"Tags", tag_list(tags.list(call.text(tagged.arn_member)))}});
}

}  // namespace sidestep::aws
