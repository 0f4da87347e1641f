// AddTagsToResource, RemoveTagsFromResource and ListTagsForResource, of parameters.
#include "aws/core/tag_members.h"
#include "aws/ssm/operations/list.h"
#include "aws/ssm/selection.h"
#include "base/limits.h"

namespace sidestep::aws::ssm {
namespace {

// The ARN of the parameter that the call names.
Expected<std::string, Error> tagged_parameter(storage::Database& database, const Call& call) {
  const std::string& type = call.text("ResourceType");
  if (type != "Parameter") {
    return unexpected(Error{.code = "InvalidResourceType",
                            .message = "Sidestep has no resources of type " + type + "."});
  }
  const std::string name = name_of(database, call.scope, call.text("ResourceId"));
  if (!Parameters(database, call.scope).newest(name)) {
    return unexpected(Error{
        .code = "InvalidResourceId",
        .message = "The resource ID \"" + name + "\" is not valid. Verify the ID and try again."});
  }
  return arn_of(call.scope, name);
}

Answer add_tags(storage::Database& database, Call& call) {
  SIDESTEP_TRY(arn, tagged_parameter(database, call));
  put_tags(database, arn, call.find("Tags"));
  if (storage::Tags(database).list(arn).size() > limits::kTagsMax) {
    return unexpected(
        Error{.code = "TooManyTagsError", .message = "The resource has more than 50 tags."});
  }
  return Output{};
}

Answer take_tags(storage::Database& database, Call& call) {
  SIDESTEP_TRY(arn, tagged_parameter(database, call));
  remove_tags(database, arn, call.find("TagKeys"));
  return Output{};
}

void add_tags_to_resource(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), add_tags);
}

void remove_tags_from_resource(Ssm& ssm, Call call, Reply reply) {
  ssm.platform().rows.write(std::move(call), std::move(reply), take_tags);
}

void list_tags_for_resource(Ssm& ssm, Call call, Reply reply) {
  const auto arn = tagged_parameter(ssm.reader(), call);
  if (!arn) return reply.fail(arn.error());
  reply.ok({{"TagList", tag_list(storage::Tags(ssm.reader()).list(*arn))}});
}

}  // namespace

constinit const SsmOperation kAddTagsToResource{"AddTagsToResource", add_tags_to_resource};
constinit const SsmOperation kRemoveTagsFromResource{"RemoveTagsFromResource",
                                                     remove_tags_from_resource};
constinit const SsmOperation kListTagsForResource{"ListTagsForResource", list_tags_for_resource};

}  // namespace sidestep::aws::ssm
