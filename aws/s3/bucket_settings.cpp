#include "aws/s3/bucket_settings.h"

#include <algorithm>

namespace sidestep::aws::s3 {
namespace {

// What was put, or what there is from the beginning; a null if it was deleted.
Json setting(const BucketRow& bucket, std::string_view name, const char* initial) {
  const Json* stored = find_member(bucket.configurations, name);
  return stored != nullptr ? *stored : parse_json(initial).value();
}

bool names_everybody(const Json& principal) {
  if (principal.is_string()) return principal == "*";
  if (principal.is_array()) return std::ranges::any_of(principal, names_everybody);
  const Json* aws = find_member(principal, "AWS");
  return aws != nullptr && names_everybody(*aws);
}

// A condition may narrow it down; those that AWS takes for narrow are of this kind.
bool is_public_statement(const Json& statement) {
  const Json* effect = find_member(statement, "Effect");
  const Json* principal = find_member(statement, "Principal");
  const Json* condition = find_member(statement, "Condition");
  const bool allows = effect != nullptr && *effect == "Allow";
  const bool is_narrow = condition != nullptr && !condition->empty();
  return allows && !is_narrow && principal != nullptr && names_everybody(*principal);
}

}  // namespace

bool has_access_lists(const BucketRow& bucket) {
  const Json ownership = setting(bucket, "OwnershipControls", kInitialOwnership);
  const Json* rules = find_member(ownership, "Rules");
  if (rules == nullptr || rules->empty()) return true;
  const Json* owner = find_member(rules->at(0), "ObjectOwnership");
  return owner == nullptr || *owner != "BucketOwnerEnforced";
}

bool blocks(const BucketRow& bucket, std::string_view what) {
  const Json block = setting(bucket, "PublicAccessBlock", kInitialPublicAccess);
  const Json* blocked = find_member(block, what);
  return blocked != nullptr && *blocked == true;
}

bool is_public(const Json& policy) {
  const Json* statements = find_member(policy, "Statement");
  if (statements == nullptr) return false;
  if (!statements->is_array()) return is_public_statement(*statements);
  return std::ranges::any_of(*statements, is_public_statement);
}

}  // namespace sidestep::aws::s3
