// How a bucket is a website; server/websites.h serves it.

#include "aws/s3/operations/configuration_kind.h"

namespace sidestep::aws::s3 {
namespace {

std::optional<Error> check_redirect(const Json& redirect) {
  const Json* protocol = find_member(redirect, "Protocol");
  if (protocol != nullptr && *protocol != "http" && *protocol != "https") {
    return invalid_request(
        "Invalid protocol, protocol can be http or https. If not defined the protocol will be "
        "selected automatically.");
  }
  if (redirect.contains("ReplaceKeyPrefixWith") && redirect.contains("ReplaceKeyWith")) {
    return invalid_request("You can only define ReplaceKeyPrefix or ReplaceKey but not both.");
  }
  return std::nullopt;
}

std::optional<Error> check_routing_rules(const Json& rules) {
  if (rules.empty()) return malformed_xml();
  for (const Json& rule : rules) {
    const Json* redirect = find_member(rule, "Redirect");
    if (redirect == nullptr) return malformed_xml();
    if (auto error = check_redirect(*redirect)) return error;
    const Json* condition = find_member(rule, "Condition");
    if (condition != nullptr && condition->empty()) {
      return invalid_request(
          "Condition cannot be empty. To redirect all requests without a condition, the condition "
          "element shouldn't be present.");
    }
  }
  return std::nullopt;
}

std::optional<Error> check_index(const Json* index) {
  if (index == nullptr) {
    return invalid_argument(
        "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty",
        "IndexDocument", "null");
  }
  const Json* suffix = find_member(*index, "Suffix");
  const std::string text = suffix != nullptr ? suffix->get<std::string>() : "";
  if (!text.empty() && text.find('/') == text.npos) return std::nullopt;
  return invalid_argument("The IndexDocument Suffix is not well formed", "IndexDocument", text);
}

std::optional<Error> check_website(Change&, const BucketRow&, Json& document) {
  const Json* redirects_all = find_member(document, "RedirectAllRequestsTo");
  const Json* index = find_member(document, "IndexDocument");
  const Json* rules = find_member(document, "RoutingRules");
  if (redirects_all != nullptr) {
    const bool has_more =
        index != nullptr || rules != nullptr || document.contains("ErrorDocument");
    if (!has_more) return check_redirect(*redirects_all);
    return invalid_argument(
        "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.",
        "RedirectAllRequestsTo", "not null");
  }
  if (auto error = check_index(index)) return error;
  return rules == nullptr ? std::nullopt : check_routing_rules(*rules);
}

constexpr ConfigurationKind kWebsite{"Website",
                                     "WebsiteConfiguration",
                                     Shown::kAsMembers,
                                     "NoSuchWebsiteConfiguration",
                                     "The specified bucket does not have a website configuration",
                                     check_website};

}  // namespace

constinit const S3Operation kGetBucketWebsite{"GetBucketWebsite",
                                              read_at_once<get_configuration<kWebsite>>};
constinit const S3Operation kPutBucketWebsite{"PutBucketWebsite",
                                              write_at_once<put_configuration<kWebsite>>};
constinit const S3Operation kDeleteBucketWebsite{"DeleteBucketWebsite",
                                                 write_at_once<delete_configuration<kWebsite>>};

}  // namespace sidestep::aws::s3
