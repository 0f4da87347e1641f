#pragma once
// Where a template is in S3, by its address. The address is taken apart and never fetched: it is
// this server's S3 that is asked, whatever host the client names.

#include <optional>
#include <string>
#include <string_view>

namespace sidestep::aws::cloudformation {

struct ObjectLocation {
  std::string bucket;
  std::string key;
  std::string version{};
};

// "https://s3.us-east-1.amazonaws.com/bucket/key", "https://bucket.s3.amazonaws.com/key",
// "http://127.0.0.1:8083/bucket/key", "s3://bucket/key"; nothing for what is no such address.
std::optional<ObjectLocation> object_location(std::string_view url);

}  // namespace sidestep::aws::cloudformation
