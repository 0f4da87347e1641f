#pragma once
// If-Match and its kin: whether an object may be read or replaced.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html

#include <optional>

#include "aws/core/call.h"
#include "aws/s3/errors.h"
#include "aws/s3/tables/objects.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

// The names under which an operation has the four conditions.
struct ConditionNames {
  std::string_view match = "IfMatch";
  std::string_view none_match = "IfNoneMatch";
  std::string_view modified_since = "IfModifiedSince";
  std::string_view unmodified_since = "IfUnmodifiedSince";
};
inline constexpr ConditionNames kCopySourceConditions{"CopySourceIfMatch", "CopySourceIfNoneMatch",
                                                      "CopySourceIfModifiedSince",
                                                      "CopySourceIfUnmodifiedSince"};

// Of a read: 412, or 304 where the caller has the newest already. A copy has no 304.
std::optional<Error> check_read(const Call& call, const ObjectRow& object, Timestamp now,
                                const ConditionNames& names = {});

// Of a write: `current` is the object that would be replaced, null if there is none.
std::optional<Error> check_write(const Call& call, const ObjectRow* current);

// What can be refused before the object is looked up: values that AWS does not take.
std::optional<Error> check_write_values(const Call& call);

}  // namespace sidestep::aws::s3
