#include "aws/cloudformation/template/location.h"

#include <array>

#include "base/uri.h"

namespace sidestep::aws::cloudformation {
namespace {

// What stands behind the bucket in a host of its own.
constexpr std::array<std::string_view, 4> kAfterBucket{".s3.", ".s3-", ".localhost", ".s3-website"};

std::string bucket_of_host(std::string_view host) {
  for (const std::string_view mark : kAfterBucket) {
    const std::size_t at = host.find(mark);
    if (at != host.npos && at > 0) return std::string(host.substr(0, at));
  }
  return "";
}

std::optional<ObjectLocation> in_path(std::string_view path) {
  const std::size_t slash = path.find('/');
  if (slash == path.npos || slash == 0 || slash + 1 == path.size()) return std::nullopt;
  return ObjectLocation{std::string(path.substr(0, slash)), uri_decoded(path.substr(slash + 1))};
}

}  // namespace

std::optional<ObjectLocation> object_location(std::string_view url) {
  if (url.starts_with("s3://")) return in_path(url.substr(5));
  const bool is_http = url.starts_with("https://") || url.starts_with("http://");
  if (!is_http) return std::nullopt;
  std::string_view rest = url.substr(url.find("//") + 2);
  std::string version;
  if (const std::size_t query = rest.find('?'); query != rest.npos) {
    const std::string_view fields = rest.substr(query + 1);
    if (fields.starts_with("versionId=")) version = uri_decoded(fields.substr(10));
    rest = rest.substr(0, query);
  }
  const std::size_t slash = rest.find('/');
  if (slash == rest.npos) return std::nullopt;
  const std::string_view host = rest.substr(0, rest.find(':') < slash ? rest.find(':') : slash);
  const std::string_view path = rest.substr(slash + 1);
  const std::string bucket = bucket_of_host(host);
  std::optional<ObjectLocation> location =
      bucket.empty() ? in_path(path) : ObjectLocation{bucket, uri_decoded(path)};
  if (location) location->version = version;
  return location;
}

}  // namespace sidestep::aws::cloudformation
