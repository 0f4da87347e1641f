#pragma once
// How S3 refuses: codes, texts and members as its answers have them.
// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "aws/core/error.h"

namespace sidestep::aws::s3 {

using Details = std::initializer_list<std::pair<std::string_view, std::string_view>>;

Error s3_error(int status, std::string_view code, std::string message, Details details = {});

Error no_such_bucket(std::string_view bucket);
Error no_such_key(std::string_view key);
Error no_such_version(std::string_view key, std::string_view version_id);
Error no_such_upload(std::string_view upload_id);
Error invalid_request(std::string message);
Error invalid_argument(std::string message, std::string_view name, std::string_view value);
Error invalid_argument(std::string message, std::string_view name);
Error malformed_xml();
// `condition`: "If-Match".
Error precondition_failed(std::string_view condition);
Error not_implemented(std::string_view header, std::string_view additional);
Error method_not_allowed(std::string_view method, std::string_view resource_type);
Error object_is_locked();

// The answers of HEAD have no body, and clients make the code of the status.
Error without_body(Error error);

}  // namespace sidestep::aws::s3
