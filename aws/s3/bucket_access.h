#pragma once
// Finds the bucket that a call names, if the caller may see it.

#include "aws/core/call.h"
#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"
#include "base/result.h"

namespace sidestep::aws::s3 {

// Of the call's Bucket. NoSuchBucket, AccessDenied for that of another account, and what is wrong
// with ExpectedBucketOwner.
Expected<BucketRow, Error> bucket_of(storage::Database& database, const Call& call);

// Of a name that is not the call's Bucket: the source of a copy.
Expected<BucketRow, Error> bucket_named(storage::Database& database, const std::string& name,
                                        const Scope& scope);

// Whether a bucket may have the name.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
bool is_bucket_name(std::string_view name);

// The canonical user id of an account: 64 hexadecimal digits that only depend on it.
std::string canonical_user_id(const std::string& account);

// {"ID": ...}, as answers write an owner.
Json owner_of(const std::string& account);

// The same of whoever began an upload, with a name.
Json initiator_of(const std::string& account);

}  // namespace sidestep::aws::s3
