#pragma once
// How requests for S3 differ from those for other services: the bucket may stand in the Host, the
// signature in the query, and the body may be in chunks of AWS's own.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html

#include <optional>
#include <string>

#include "aws/core/error.h"
#include "aws/protocols/dialect.h"
#include "base/json.h"
#include "http/message.h"

namespace sidestep::aws {

// The bucket of "photos.s3.eu-west-1.amazonaws.com", "photos.s3.localhost:8083" and
// "photos.localhost"; nothing if the path has it.
std::optional<std::string> bucket_in_host(const http::HttpRequest& request);

// Whether a request that has no signature of version 4 can only be for S3: its Host says so, or a
// signature of version 2.
bool names_s3(const http::HttpRequest& request);

// The target with the bucket in its path: "/photos/2006/a.jpg?acl".
std::string s3_target(const http::HttpRequest& request);

// What is wrong with the signature in a query: a part of it is missing, or its time is over: that
// of version 4, which says when it was signed, by the server's clock, that of version 2 by the
// machine's. What was signed is not verified, as nowhere.
std::optional<Error> check_presigned(const http::HttpRequest& request, const Clocks& clocks);

// Brings the request into the form that the protocol has for all services: the bucket in the path,
// fields that a presigned URL has in its query as headers, the body without its own chunks.
std::optional<Error> normalise_s3(http::HttpRequest& request);

// The algorithm of a checksum that follows the body, which some clients name nowhere else.
void add_trailing_checksum(const http::HttpRequest& request, Json& members);

}  // namespace sidestep::aws
