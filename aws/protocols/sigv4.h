#pragma once
// AWS's Signature Version 4, as the one who signs: for calls to endpoints outside this server.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
//
// Signatures of requests that reach us are not verified: any credentials are valid here. What they
// say of account and region is read by http/request_scope.h, in headers and in presigned URLs.

#include <chrono>
#include <string>

#include "base/time.h"
#include "http/message.h"

namespace sidestep::aws {

struct Credentials {
  std::string access_key;
  std::string secret_key;
  std::string session_token{};  // of temporary ones
};

struct Signing {
  Credentials credentials;
  std::string region;
  std::string service;  // the name that it signs with
  Timestamp now;
  // S3 takes its paths as they are, and wants the digest of the body in a header of its own.
  bool is_s3 = false;
};

// Adds X-Amz-Date, X-Amz-Security-Token if there is one, and Authorization, which covers all fields
// that the request has. REQUIRES: it has Host, and its body is complete.
void sign(http::HttpRequest& request, const Signing& signing);

// Adds the signature to the query of the target, where it is valid for a time. All fields of the
// request are signed; whoever uses the URL must send them. REQUIRES: it has Host.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
void presign(http::HttpRequest& request, const Signing& signing, std::chrono::seconds valid);

}  // namespace sidestep::aws
