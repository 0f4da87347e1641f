#include "aws/iam/operations/entity_calls.h"

#include <algorithm>
#include <charconv>

#include "base/arn.h"

namespace sidestep::aws::iam {
namespace {

constexpr std::int64_t kItemsDefault = 100;

std::string name_in_arn(const std::string& arn) { return arn.substr(arn.rfind('/') + 1); }

Error iam_error(std::string code, int status, std::string message) {
  return {.code = std::move(code), .message = std::move(message), .status = status};
}

}  // namespace

Error no_such_entity(std::string message) {
  return iam_error("NoSuchEntity", 404, std::move(message));
}

Error already_exists(Kind kind, const std::string& name) {
  const std::string what = kind == Kind::kPolicy
                               ? "A policy called "
                               : std::string(names_of(kind).shown) + " with name ";
  const std::string end = kind == Kind::kPolicy
                              ? " already exists. Duplicate names are not allowed."
                              : " already exists.";
  return iam_error("EntityAlreadyExists", 409, what + name + end);
}

Error delete_conflict(std::string message) {
  return iam_error("DeleteConflict", 409, std::move(message));
}

Error limit_exceeded(std::string message) {
  return iam_error("LimitExceeded", 409, std::move(message));
}

Error malformed_policy(std::string message) {
  return iam_error("MalformedPolicyDocument", 400, std::move(message));
}

Error iam_validation_error(std::string message) {
  return iam_error("ValidationError", 400, std::move(message));
}

Expected<Entity, Error> named_entity(storage::Database& database, const Call& call, Kind kind) {
  const KindNames& names = names_of(kind);
  const std::string* arn = kind == Kind::kPolicy ? call.find_text("PolicyArn") : nullptr;
  const std::string name = arn != nullptr ? name_in_arn(*arn) : call.text(names.member);
  auto entity = Entities(database, call.scope.account).find(kind, name);
  if (entity && (arn == nullptr || arn_in(call, kind, *entity) == *arn)) return *std::move(entity);
  if (arn != nullptr) {
    return unexpected(no_such_entity("Policy " + *arn + " does not exist or is not attachable."));
  }
  return unexpected(
      no_such_entity("The " + std::string(names.row) + " with name " + name + " cannot be found."));
}

std::string arn_in(const Call& call, Kind kind, const Entity& entity) {
  return entity_arn(call.scope.account, kind, entity);
}

void change_entity(Iam& iam, Call call, Reply reply, Kind kind, EntityChange change) {
  iam.platform().rows.write(std::move(call), std::move(reply),
                            [kind, change = std::move(change)](storage::Database& database,
                                                               Call& made) mutable -> Answer {
                              SIDESTEP_TRY(entity, named_entity(database, made, kind));
                              auto answer = change(database, made, entity);
                              if (answer) Entities(database, made.scope.account).put(kind, entity);
                              return answer;
                            });
}

std::optional<Error> fault_of_document(const std::string& text, PolicyPlace place) {
  const auto policy = Policy::read(text, place);
  return policy ? std::nullopt : std::optional(malformed_policy(policy.error()));
}

std::string encoded_document(const std::string& text) { return uri_encoded(text); }

void reply_with_page(const Call& call, Reply reply, std::string_view member,
                     std::vector<Json> items) {
  std::size_t from = 0;
  if (const std::string* marker = call.find_text("Marker")) {
    const auto [end, code] = std::from_chars(marker->data(), marker->data() + marker->size(), from);
    if (code != std::errc() || end != marker->data() + marker->size()) {
      return reply.fail(iam_validation_error("Invalid Marker."));
    }
  }
  from = std::min(from, items.size());
  const auto count = static_cast<std::size_t>(call.integer_or("MaxItems", kItemsDefault));
  const std::size_t end = std::min(items.size(), from + count);
  Json shown = Json::array();
  for (std::size_t i = from; i < end; ++i) shown.push_back(std::move(items[i]));
  Json members = Json::object();
  members[std::string(member)] = std::move(shown);
  members["IsTruncated"] = end < items.size();
  if (end < items.size()) members["Marker"] = std::to_string(end);
  reply.ok(std::move(members));
}

Json name_and_arn(const std::string& policy_arn) {
  return {{"PolicyName", name_in_arn(policy_arn)}, {"PolicyArn", policy_arn}};
}

std::int64_t now_in_seconds(Iam& iam) {
  return iam.platform().alarms.now().time_since_epoch().count() / 1000;
}

}  // namespace sidestep::aws::iam
