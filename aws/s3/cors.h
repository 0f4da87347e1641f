#pragma once
// Whether a bucket's CORS configuration lets a web page send a request, and what it may read of the
// answer. Nothing here knows HTTP.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "aws/s3/errors.h"
#include "base/json.h"
#include "base/result.h"
#include "storage/database.h"

namespace sidestep::aws::s3 {

// What a page sends, or, if it asks for leave first, wants to send.
struct CorsRequest {
  std::string bucket;
  bool has_key = false;  // it is for an object
  std::string origin;    // as the browser wrote it
  std::string method;
  std::vector<std::string> headers{};  // that it asks leave for
};

// The lists are as they stand in headers: "GET, PUT". Empty: there is none.
struct CorsGrant {
  std::string origin;  // the page's, or "*"
  std::string methods;
  std::string exposed;
  std::optional<std::int64_t> seconds{};  // for which the browser may remember it
};

// Of the first rule that allows all of it. NoSuchBucket, AccessForbidden.
Expected<CorsGrant, Error> cors_grant(storage::Database& database, const CorsRequest& request);

// What is wrong with the CORSRules of a configuration; nothing if they may be put.
std::optional<Error> check_cors_rules(const Json& rules);

}  // namespace sidestep::aws::s3
