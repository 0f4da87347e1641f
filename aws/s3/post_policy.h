#pragma once
// The policy of a form that uploads an object (PostObject): what its fields must be, and how long
// the file may be. Signatures are not verified, as nowhere.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "aws/s3/errors.h"
#include "base/result.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

// The fields before the file, by their names in lower case; and "bucket".
using PostFields = std::vector<std::pair<std::string, std::string>>;

const std::string* find_field(const PostFields& fields, std::string_view name);

// A form must have that field.
Error missing_field(const std::string& name);

struct FileSizes {
  std::uint64_t min = 0;
  std::uint64_t max = 0;
};

// How long the file may be, if the form may be sent at `now`. A form without policy and signature
// is like an unsigned request, and may.
Expected<FileSizes, Error> check_post_form(const PostFields& fields, Timestamp now);

Error file_too_large(std::uint64_t size, const FileSizes& sizes);
Error file_too_small(std::uint64_t size, const FileSizes& sizes);

}  // namespace sidestep::aws::s3
