#pragma once
// What a bucket's ownership controls and public access block say, which others ask for: who owns
// objects, whether there are access control lists, whether something may be public.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html

#include <optional>
#include <string_view>

#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"

namespace sidestep::aws::s3 {

// Of a bucket of which nothing was put.
inline constexpr const char* kInitialOwnership =
    R"({"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]})";
inline constexpr const char* kInitialPublicAccess =
    R"({"BlockPublicAcls": true, "IgnorePublicAcls": true, "BlockPublicPolicy": true,
        "RestrictPublicBuckets": true})";

// Whether access control lists count, and can be changed.
bool has_access_lists(const BucketRow& bucket);

// `what`: "BlockPublicAcls", "BlockPublicPolicy".
bool blocks(const BucketRow& bucket, std::string_view what);

// Whether a policy allows something to everybody.
bool is_public(const Json& policy);

}  // namespace sidestep::aws::s3
