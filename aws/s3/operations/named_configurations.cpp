// Configurations of which a bucket has many, each under an id: metrics, inventories, analytics,
// tiering. They are stored and read back; Sidestep makes no reports of them.

#include "aws/s3/bucket_access.h"
#include "aws/s3/operations/list.h"
#include "base/base64.h"

namespace sidestep::aws::s3 {
namespace {

// How many stand on a page of a list, as AWS has them for metrics, inventories and analytics.
constexpr std::size_t kPerPage = 100;

struct NamedKind {
  const char* name;      // in BucketRow::configurations, and of the member of a request
  const char* listed;    // the member of a list's answer
  const char* required;  // a member that a document must have, besides its Id; or null
};

constexpr NamedKind kMetrics{"MetricsConfiguration", "MetricsConfigurationList", nullptr};
constexpr NamedKind kInventory{"InventoryConfiguration", "InventoryConfigurationList",
                               "Destination"};
constexpr NamedKind kAnalytics{"AnalyticsConfiguration", "AnalyticsConfigurationList",
                               "StorageClassAnalysis"};
constexpr NamedKind kTiering{"IntelligentTieringConfiguration",
                             "IntelligentTieringConfigurationList", "Tierings"};

Error no_such_configuration() {
  return s3_error(404, "NoSuchConfiguration", "The specified configuration does not exist.");
}

template <const NamedKind& kKind>
Answer get_named(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const Json* all = find_member(bucket.configurations, kKind.name);
  const Json* found = all == nullptr ? nullptr : find_member(*all, call.text("Id"));
  if (found == nullptr) return unexpected(no_such_configuration());
  Json answer = Json::object();
  answer[kKind.name] = *found;
  return members(std::move(answer));
}

template <const NamedKind& kKind>
Answer put_named(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const Json* document = call.find(kKind.name);
  if (document == nullptr) return unexpected(malformed_xml());
  if (kKind.required != nullptr && !document->contains(kKind.required)) {
    return unexpected(malformed_xml());
  }
  const Json* id = find_member(*document, "Id");
  if (id == nullptr || *id != call.text("Id")) return unexpected(malformed_xml());
  bucket.configurations[kKind.name][call.text("Id")] = *document;
  Buckets(change.database).update(bucket);
  Output output;
  output.status = 204;
  return output;
}

template <const NamedKind& kKind>
Answer delete_named(Change& change, Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(change.database, call));
  const auto all = bucket.configurations.find(kKind.name);
  if (all == bucket.configurations.end() || all->erase(call.text("Id")) == 0) {
    return unexpected(no_such_configuration());
  }
  Buckets(change.database).update(bucket);
  return nothing();
}

template <const NamedKind& kKind>
Answer list_named(S3& s3, const Call& call) {
  SIDESTEP_TRY(bucket, bucket_of(s3.reader(), call));
  const std::string* token = call.find_text("ContinuationToken");
  const std::string after = token == nullptr ? "" : base64_decode(*token).value_or("");
  const Json* all = find_member(bucket.configurations, kKind.name);
  std::map<std::string, const Json*> in_order;
  if (all != nullptr) {
    for (const auto& [id, document] : all->get_ref<const Json::object_t&>()) {
      if (id > after) in_order.emplace(id, &document);
    }
  }
  Json answer = Json::object();
  answer["IsTruncated"] = in_order.size() > kPerPage;
  Json listed = Json::array();
  for (const auto& [id, document] : in_order) {
    if (listed.size() == kPerPage) break;
    listed.push_back(*document);
    if (in_order.size() > kPerPage) answer["NextContinuationToken"] = base64_encode(id);
  }
  if (token != nullptr) answer["ContinuationToken"] = *token;
  if (!listed.empty()) answer[kKind.listed] = std::move(listed);
  return members(std::move(answer));
}

}  // namespace

#define SIDESTEP_S3_NAMED(kind, what)                                                            \
  constinit const S3Operation kGetBucket##what##Configuration{"GetBucket" #what "Configuration", \
                                                              read_at_once<get_named<kind>>};    \
  constinit const S3Operation kPutBucket##what##Configuration{                                   \
      "PutBucket" #what "Configuration", write_without_effect<put_named<kind>>};                 \
  constinit const S3Operation kDeleteBucket##what##Configuration{                                \
      "DeleteBucket" #what "Configuration", write_at_once<delete_named<kind>>};                  \
  constinit const S3Operation kListBucket##what##Configurations{                                 \
      "ListBucket" #what "Configurations", read_at_once<list_named<kind>>};

SIDESTEP_S3_NAMED(kMetrics, Metrics)
SIDESTEP_S3_NAMED(kInventory, Inventory)
SIDESTEP_S3_NAMED(kAnalytics, Analytics)
SIDESTEP_S3_NAMED(kTiering, IntelligentTiering)
#undef SIDESTEP_S3_NAMED

}  // namespace sidestep::aws::s3
