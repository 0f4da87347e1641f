#pragma once
// Puts a version in its place: the row of a new object, and what becomes of the one before.

#include "aws/s3/object_properties.h"
#include "aws/s3/s3.h"

namespace sidestep::aws::s3 {

// Writes `object` as the latest version of its key, under a version id that it gets here. One that
// it replaces for good is removed, and its files are freed. Returns an error, and writes nothing,
// if the caller's conditions do not hold or a lock forbids it.
std::optional<Error> store_object(Change& change, const Call& call, const BucketRow& bucket,
                                  ObjectRow& object);

// The same without a caller's conditions.
std::optional<Error> place_object(Change& change, const BucketRow& bucket, ObjectRow& object);

}  // namespace sidestep::aws::s3
