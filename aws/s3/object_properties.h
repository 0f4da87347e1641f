#pragma once
// What an object has besides its bytes, between requests, rows and answers.

#include "aws/core/call.h"
#include "aws/s3/checksum.h"
#include "aws/s3/errors.h"
#include "aws/s3/tables/buckets.h"
#include "aws/s3/tables/objects.h"
#include "base/result.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

// Of a request that makes an object: PutObject, CreateMultipartUpload, CopyObject with REPLACE.
Expected<Json, Error> properties_of(const Call& call, const BucketRow& bucket);

// Adds the members that answers about an object have: type, length, ETag, time, metadata, lock.
// Checksums only if `with_checksums`.
void add_object(Json& answer, const ObjectRow& object, bool with_checksums);

// Adds the members that the answer to a write has: ETag, checksum, encryption, version.
void add_written(Json& answer, const ObjectRow& object);

// Copies the members that are there.
void copy_members(Json& to, const Json& from, std::initializer_list<std::string_view> names);

// "\"d41d8cd98f00b204e9800998ecf8427e\""
std::string quoted_etag(const ObjectRow& object);

// Seconds, as answers write a time that clients see in whole seconds.
Json whole_seconds(std::int64_t ms);

// The algorithm of the object's checksum, or null.
const ChecksumAlgorithm* checksum_of(const Json& properties);

// The version that is written next, with that sequence: "null" where none are kept.
std::string next_version_id(const BucketRow& bucket, std::int64_t seq);
// The sequence that a version id was made for, even if the version is gone. Nothing for others.
std::optional<std::int64_t> place_of_version(std::string_view version_id);
// Whether it could be one of ours: then one that is not there is missing, else it is malformed.
bool is_version_id(std::string_view text);

// Whether answers name the version.
bool names_versions(const BucketRow& bucket);

// Whether a lock keeps the version from being removed or replaced at that time. Governance may be
// passed by a caller who asks for it.
bool is_locked(const ObjectRow& object, Timestamp now, bool bypass_governance);

}  // namespace sidestep::aws::s3
