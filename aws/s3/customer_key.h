#pragma once
// Encryption with a key of the caller's (SSE-C): checked as AWS does, though nothing is encrypted.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html

#include "aws/core/call.h"
#include "aws/s3/errors.h"
#include "aws/s3/tables/objects.h"

namespace sidestep::aws::s3 {

// The key of a request: algorithm, key and its MD5 belong together.
std::optional<Error> check_customer_key(const Call& call, std::string_view prefix = "");

// Whether the request has the key that the object was stored with.
std::optional<Error> check_customer_key_of(const Call& call, const Json& properties,
                                           std::string_view prefix = "");

}  // namespace sidestep::aws::s3
