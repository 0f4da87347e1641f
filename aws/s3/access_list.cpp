#include "aws/s3/access_list.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "aws/s3/bucket_access.h"
#include "aws/s3/bucket_settings.h"

namespace sidestep::aws::s3 {
namespace {

constexpr std::string_view kEverybody = "http://acs.amazonaws.com/groups/global/AllUsers";
constexpr std::string_view kAuthenticated =
    "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
constexpr std::string_view kLogDelivery = "http://acs.amazonaws.com/groups/s3/LogDelivery";
// The account from which EC2 reads bundles of machine images.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#canned-acl
constexpr std::string_view kEc2 =
    "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";

bool is_group(std::string_view uri) {
  return uri == kEverybody || uri == kAuthenticated || uri == kLogDelivery;
}

bool is_canonical_id(std::string_view id) {
  return id.size() == 64 &&
         std::ranges::all_of(id, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

Json grant_to_user(std::string_view id, std::string_view permission) {
  Json grant = Json::object();
  grant["Grantee"]["ID"] = std::string(id);
  grant["Grantee"]["Type"] = "CanonicalUser";
  grant["Permission"] = std::string(permission);
  return grant;
}

Json grant_to_group(std::string_view uri, std::string_view permission) {
  Json grant = Json::object();
  grant["Grantee"]["Type"] = "Group";
  grant["Grantee"]["URI"] = std::string(uri);
  grant["Permission"] = std::string(permission);
  return grant;
}

// What a canned list gives besides all to the owner.
Expected<Json, Error> canned_grants(const Call& call, const std::string& name) {
  Json grants = owners_grants(call.scope.account);
  if (name == "public-read" || name == "public-read-write") {
    grants.push_back(grant_to_group(kEverybody, "READ"));
    if (name == "public-read-write") grants.push_back(grant_to_group(kEverybody, "WRITE"));
  } else if (name == "authenticated-read") {
    grants.push_back(grant_to_group(kAuthenticated, "READ"));
  } else if (name == "log-delivery-write") {
    grants.push_back(grant_to_group(kLogDelivery, "WRITE"));
    grants.push_back(grant_to_group(kLogDelivery, "READ_ACP"));
  } else if (name == "aws-exec-read") {
    grants.push_back(grant_to_user(kEc2, "READ"));
  } else if (name != "private" && name != "bucket-owner-read" &&
             name != "bucket-owner-full-control") {
    return unexpected(invalid_argument("", "x-amz-acl", name));
  }
  return grants;
}

struct GrantHeader {
  std::string_view member;
  std::string_view header;
  std::string_view permission;
};
constexpr GrantHeader kGrantHeaders[] = {
    {"GrantFullControl", "x-amz-grant-full-control", "FULL_CONTROL"},
    {"GrantRead", "x-amz-grant-read", "READ"},
    {"GrantReadACP", "x-amz-grant-read-acp", "READ_ACP"},
    {"GrantWrite", "x-amz-grant-write", "WRITE"},
    {"GrantWriteACP", "x-amz-grant-write-acp", "WRITE_ACP"},
};

Error no_email() {
  return s3_error(400, "UnresolvableGrantByEmailAddress",
                  "The email address you provided does not match any account on record.");
}

// One of `id="..."`, `uri="..."`.
Expected<Json, Error> header_grant(std::string_view item, const GrantHeader& header,
                                   const std::string& whole) {
  while (item.starts_with(' ')) item.remove_prefix(1);
  while (item.ends_with(' ')) item.remove_suffix(1);
  const std::size_t equals = item.find('=');
  const std::string_view kind = item.substr(0, equals);
  std::string value(equals == item.npos ? "" : item.substr(equals + 1));
  std::erase(value, '"');
  if (kind == "uri") {
    if (is_group(value)) return grant_to_group(value, header.permission);
    return unexpected(invalid_argument("Invalid group uri", "uri", value));
  }
  if (kind == "id") {
    if (is_canonical_id(value)) return grant_to_user(value, header.permission);
    return unexpected(invalid_argument("Invalid id", "id", value));
  }
  if (kind == "emailAddress") return unexpected(no_email());
  return unexpected(invalid_argument("Argument format not recognized", header.header, whole));
}

Expected<Json, Error> header_grants(const Call& call) {
  Json grants = Json::array();
  for (const GrantHeader& header : kGrantHeaders) {
    const std::string* text = call.find_text(header.member);
    if (text == nullptr) continue;
    std::string_view rest = *text;
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      SIDESTEP_TRY(grant, header_grant(rest.substr(0, comma), header, *text));
      grants.push_back(std::move(grant));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return grants.empty() ? Json() : grants;
}

Error malformed_list() {
  Error error = malformed_xml();
  error.code = "MalformedACLError";
  return error;
}

std::optional<Error> check_grantee(const Json& grantee) {
  const Json* type = find_member(grantee, "Type");
  const Json* id = find_member(grantee, "ID");
  const Json* uri = find_member(grantee, "URI");
  if (type == nullptr) return malformed_list();
  if (*type == "CanonicalUser" && id != nullptr) {
    if (is_canonical_id(id->get<std::string>())) return std::nullopt;
    return invalid_argument("Invalid id", "CanonicalUser/ID", id->get<std::string>());
  }
  if (*type == "Group" && uri != nullptr) {
    if (is_group(uri->get<std::string>())) return std::nullopt;
    return invalid_argument("Invalid group uri", "Group/URI", uri->get<std::string>());
  }
  if (*type == "AmazonCustomerByEmail") return no_email();
  return malformed_list();
}

bool is_permission(const Json* permission) {
  static constexpr std::array kKnown = {"FULL_CONTROL", "READ", "WRITE", "READ_ACP", "WRITE_ACP"};
  return permission != nullptr &&
         std::ranges::any_of(kKnown, [&](const char* known) { return *permission == known; });
}

bool is_public_grant(const Json& grant) {
  const Json* uri = find_member(grant.at("Grantee"), "URI");
  return uri != nullptr && (*uri == std::string(kEverybody) || *uri == std::string(kAuthenticated));
}

}  // namespace

Json owners_grants(const std::string& account) {
  return Json::array({grant_to_user(canonical_user_id(account), "FULL_CONTROL")});
}

Expected<Json, Error> requested_grants(const Call& call) {
  SIDESTEP_TRY(by_headers, header_grants(call));
  const std::string* canned = call.find_text("ACL");
  if (canned == nullptr) return by_headers;
  if (!by_headers.is_null()) {
    return unexpected(
        invalid_request("Specifying both Canned ACLs and Header Grants is not allowed"));
  }
  return canned_grants(call, *canned);
}

Expected<Json, Error> grants_in_policy(const Json& policy) {
  const Json* owner = find_member(policy, "Owner");
  const Json* id = owner == nullptr ? nullptr : find_member(*owner, "ID");
  const Json* grants = find_member(policy, "Grants");
  if (id == nullptr || grants == nullptr) return unexpected(malformed_list());
  Json kept = Json::array();
  for (const Json& grant : *grants) {
    const Json* grantee = find_member(grant, "Grantee");
    if (grantee == nullptr || !is_permission(find_member(grant, "Permission"))) {
      return unexpected(malformed_list());
    }
    if (auto error = check_grantee(*grantee)) return unexpected(*error);
    const auto permission = grant.at("Permission").get<std::string>();
    kept.push_back(grantee->contains("URI")
                       ? grant_to_group(grantee->at("URI").get<std::string>(), permission)
                       : grant_to_user(grantee->at("ID").get<std::string>(), permission));
  }
  if (!is_canonical_id(id->get<std::string>())) {
    return unexpected(
        invalid_argument("Invalid id", "CanonicalUser/ID", id->get<std::string>()));
  }
  return kept;
}

std::optional<Error> check_grants(const BucketRow& bucket, const Json& grants, ListOf what) {
  const bool is_owners = grants == owners_grants(bucket.account);
  if (!has_access_lists(bucket) && !(what == ListOf::kObject && is_owners)) {
    return s3_error(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
  }
  if (blocks(bucket, "BlockPublicAcls") && std::ranges::any_of(grants, is_public_grant)) {
    return s3_error(403, "AccessDenied", "Access Denied");
  }
  return std::nullopt;
}

Json access_list_answer(const BucketRow& bucket, const Json* grants) {
  Json answer = Json::object();
  answer["Owner"] = owner_of(bucket.account);
  answer["Grants"] = grants != nullptr ? *grants : owners_grants(bucket.account);
  return answer;
}

}  // namespace sidestep::aws::s3
