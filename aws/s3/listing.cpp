#include "aws/s3/listing.h"

#include <algorithm>

#include "aws/s3/object_properties.h"
#include "base/limits.h"
#include "base/uri.h"

namespace sidestep::aws::s3 {
namespace {

// Put behind a prefix, it stands behind every key with that prefix: no byte of UTF-8 is so great.
constexpr std::string_view kBehindAll = "\xFF";

// "a/b/" of "a/b/c" with the prefix "a/" and the delimiter "/"; nothing if it stands alone.
std::optional<std::string> common_prefix(const std::string& key, const ListRequest& request) {
  if (request.delimiter.empty()) return std::nullopt;
  const std::size_t at = key.find(request.delimiter, request.prefix.size());
  if (at == key.npos) return std::nullopt;
  return key.substr(0, at + request.delimiter.size());
}

// Goes through the keys in order; what a common prefix covers is leapt over, not read.
class Pager {
 public:
  Pager(storage::Database& database, std::int64_t bucket_id, const ListRequest& request,
        Listed what)
      : objects_(database), bucket_id_(bucket_id), request_(request), what_(what) {}

  ListPage run() {
    Position at = request_.after;
    while (request_.max > 0 && !page_.is_truncated) {
      const std::size_t wanted = request_.max + 1 - count();
      const std::vector<ObjectRow> rows = fetch(at, wanted);
      const bool leapt = take_rows(rows, at);
      if (!leapt && rows.size() < wanted) break;
    }
    return std::move(page_);
  }

 private:
  bool versions() const { return what_ == Listed::kVersions; }
  std::size_t count() const { return page_.objects.size() + page_.common_prefixes.size(); }

  // Returns true if a common prefix was taken, so that what it covers need not be read; `at` stands
  // behind what was taken.
  bool take_rows(const std::vector<ObjectRow>& rows, Position& at) {
    for (const ObjectRow& row : rows) {
      if (count() == request_.max) {
        page_.is_truncated = true;
        return false;
      }
      if (const auto shared = common_prefix(row.key, request_)) {
        take(*shared);
        at = {*shared + std::string(kBehindAll), std::nullopt};
        return true;
      }
      take(row);
      at = {row.key, versions() ? std::optional(row.seq) : std::nullopt};
    }
    return false;
  }

  std::vector<ObjectRow> fetch(const Position& after, std::size_t limit) const {
    return versions() ? objects_.list_versions(bucket_id_, request_.prefix, after, limit)
                      : objects_.list(bucket_id_, request_.prefix, after, limit);
  }

  void take(const ObjectRow& row) {
    page_.objects.push_back(row);
    page_.last = {row.key, row.seq};
  }
  void take(const std::string& prefix) {
    page_.common_prefixes.push_back(prefix);
    page_.last = {prefix, std::nullopt};
  }

  const Objects objects_;
  const std::int64_t bucket_id_;
  const ListRequest& request_;
  const Listed what_;
  ListPage page_;
};

bool is_encoded(const Call& call) { return call.text_or("EncodingType", "") == "url"; }

}  // namespace

ListPage list_page(storage::Database& database, std::int64_t bucket_id, const ListRequest& request,
                   Listed what) {
  ListRequest asked = request;
  // Whoever goes on after a common prefix has seen all that it covers.
  if (!asked.delimiter.empty() && !asked.after.seq) {
    if (const auto seen = common_prefix(asked.after.key, asked);
        seen && asked.after.key.starts_with(asked.prefix) && *seen == asked.after.key) {
      asked.after.key += kBehindAll;
    }
  }
  return Pager(database, bucket_id, asked, what).run();
}

Expected<std::size_t, Error> page_size(const Call& call, std::string_view member,
                                       std::string_view parameter) {
  const std::int64_t asked = call.integer_or(member, limits::kS3KeysMax);
  if (asked < 0) {
    return unexpected(invalid_argument(
        "Argument " + std::string(parameter) + " must be an integer between 0 and 2147483647",
        parameter, std::to_string(asked)));
  }
  return static_cast<std::size_t>(std::min(asked, limits::kS3KeysMax));
}

std::optional<Error> check_encoding(const Call& call) {
  const std::string* encoding = call.find_text("EncodingType");
  if (encoding == nullptr || *encoding == "url") return std::nullopt;
  return invalid_argument("Invalid Encoding Method specified in Request", "encoding-type",
                          *encoding);
}

std::string listed_key(const Call& call, std::string_view key) {
  if (!is_encoded(call)) return std::string(key);
  return uri_encoded(key, Slashes::kKept);
}

void echo_members(Json& answer, const Call& call) {
  answer["Prefix"] = listed_key(call, call.text_or("Prefix", ""));
  if (const std::string* delimiter = call.find_text("Delimiter");
      delimiter && !delimiter->empty()) {
    answer["Delimiter"] = listed_key(call, *delimiter);
  }
  copy_members(answer, call.input, {"EncodingType"});
}

Json listed_prefixes(const Call& call, const std::vector<std::string>& prefixes) {
  Json list = Json::array();
  for (const std::string& prefix : prefixes) {
    Json entry = Json::object();
    entry["Prefix"] = listed_key(call, prefix);
    list.push_back(std::move(entry));
  }
  return list;
}

Json listed_object(const Call& call, const ObjectRow& object) {
  Json entry = Json::object();
  entry["Key"] = listed_key(call, object.key);
  entry["LastModified"] = whole_seconds(object.modified_ms);
  entry["ETag"] = quoted_etag(object);
  if (const ChecksumAlgorithm* algorithm = checksum_of(object.properties)) {
    entry["ChecksumAlgorithm"] = Json::array({std::string(algorithm->name)});
    copy_members(entry, object.properties, {"ChecksumType"});
  }
  entry["Size"] = object.size;
  entry["StorageClass"] = "STANDARD";
  copy_members(entry, object.properties, {"StorageClass"});
  return entry;
}

}  // namespace sidestep::aws::s3
