#pragma once
// How objects are kept from being deleted: until a date, in one of two modes, or while they are
// held. Whether an object is locked says is_locked() in object_properties.h.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html

#include <optional>

#include "aws/s3/errors.h"
#include "aws/s3/tables/objects.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

// "GOVERNANCE" or "COMPLIANCE".
bool is_lock_mode(const Json& mode);

// Whether `until`, in seconds, is a date that may be asked for.
std::optional<Error> check_retain_until(const Json& until, Timestamp now);

enum class Bypass { kNo, kGovernance };

// Whether the retention of `object` may become `wanted`, an object with Mode and RetainUntilDate or
// an empty one. A lock may be made stricter; looser only one of governance, by who bypasses it.
bool may_change_retention(const ObjectRow& object, const Json& wanted, Bypass bypass,
                          Timestamp now);

}  // namespace sidestep::aws::s3
