#pragma once
// Lists of keys: prefix, delimiter, pages. Keys that share what stands between prefix and delimiter
// are one common prefix, which counts as one of a page.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html

#include <optional>
#include <string>
#include <vector>

#include "aws/core/call.h"
#include "aws/s3/bucket_access.h"
#include "aws/s3/tables/objects.h"

namespace sidestep::aws::s3 {

enum class Listed { kLatest, kVersions };

struct ListRequest {
  std::string prefix;
  std::string delimiter;
  Position after;
  std::size_t max = 1000;
};

struct ListPage {
  std::vector<ObjectRow> objects;
  std::vector<std::string> common_prefixes;
  bool is_truncated = false;
  // The last that is on the page, a key or a common prefix; and of versions, its sequence.
  Position last;
};

ListPage list_page(storage::Database& database, std::int64_t bucket_id, const ListRequest& request,
                   Listed what);

// MaxKeys, MaxUploads and their kin: at most 1,000.
Expected<std::size_t, Error> page_size(const Call& call, std::string_view member,
                                       std::string_view parameter);

// Nothing, or that EncodingType is another than "url".
std::optional<Error> check_encoding(const Call& call);

// A key as the answer has it: encoded if the caller asked for that.
std::string listed_key(const Call& call, std::string_view key);

// Adds Prefix, Delimiter and EncodingType as the caller gave them.
void echo_members(Json& answer, const Call& call);

Json listed_prefixes(const Call& call, const std::vector<std::string>& prefixes);

// The members of an object in a list.
Json listed_object(const Call& call, const ObjectRow& object);

}  // namespace sidestep::aws::s3
