#pragma once
// Access control lists: who may do what to a bucket or an object, as a list of grants. They are
// checked, kept and read back; as signatures are not verified, they keep nobody out.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html

#include <optional>
#include <string>

#include "aws/core/call.h"
#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"
#include "base/result.h"

namespace sidestep::aws::s3 {

// The grants of what nobody gave a list: all to its owner.
Json owners_grants(const std::string& account);

// The grants that a request's headers ask for: a canned list (ACL) or GrantRead and its kin. Null
// if they ask for none.
Expected<Json, Error> requested_grants(const Call& call);

// The grants of a request's AccessControlPolicy.
Expected<Json, Error> grants_in_policy(const Json& policy);

// Whether the bucket takes such a list. For objects a list that leaves all to the bucket's owner
// does no harm where there are none; for `what` is kBucket it does.
enum class ListOf { kBucket, kObject };
std::optional<Error> check_grants(const BucketRow& bucket, const Json& grants, ListOf what);

// The answer of GetObjectAcl and GetBucketAcl.
Json access_list_answer(const BucketRow& bucket, const Json* grants);

}  // namespace sidestep::aws::s3
