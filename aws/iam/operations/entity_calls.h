#pragma once
// What operations on roles, users and policies share: finding the one that a call names, changing
// its document, lists in pages, and IAM's errors.

#include <string>
#include <string_view>
#include <vector>

#include "aws/iam/iam.h"
#include "aws/iam/policy/policy.h"
#include "aws/iam/tables/entities.h"
#include "base/uri.h"

namespace sidestep::aws::iam {

Error no_such_entity(std::string message);
Error already_exists(Kind kind, const std::string& name);
Error delete_conflict(std::string message);
Error limit_exceeded(std::string message);
Error malformed_policy(std::string message);
Error iam_validation_error(std::string message);

// The role, user or policy that the call names: by its name, or of a policy by its ARN.
Expected<Entity, Error> named_entity(storage::Database& database, const Call& call, Kind kind);

// The ARN of what the call names; see entity_arn().
std::string arn_in(const Call& call, Kind kind, const Entity& entity);

// Changes the document of what the call names. `change` returns what is answered, or an error, with
// which nothing is changed.
using EntityChange =
    UniqueFunction<Answer(storage::Database& database, const Call& call, Entity& entity)>;
void change_entity(Iam& iam, Call call, Reply reply, Kind kind, EntityChange change);

// Nothing if the text is a policy for that place; else MalformedPolicyDocument.
std::optional<Error> fault_of_document(const std::string& text, PolicyPlace place);

// As AWS writes documents in answers: percent-encoded (RFC 3986).
std::string encoded_document(const std::string& text);

// Answers with up to MaxItems of `items` from Marker on, in `member`.
void reply_with_page(const Call& call, Reply reply, std::string_view member,
                     std::vector<Json> items);

Json name_and_arn(const std::string& policy_arn);

// In whole seconds, as IAM shows it.
std::int64_t now_in_seconds(Iam& iam);

}  // namespace sidestep::aws::iam
