#pragma once
// Storage classes whose objects cannot be read before they are restored, and for how long they are.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/restoring-objects.html

#include <optional>
#include <string>

#include "aws/s3/tables/objects.h"
#include "base/time.h"

namespace sidestep::aws::s3 {

std::string class_of(const ObjectRow& object);

// Whether its class is one of an archive.
bool is_of_archive(const ObjectRow& object);

// Whether RestoreObject was called and its time is not over.
bool is_restored(const ObjectRow& object, Timestamp now);

// The header x-amz-restore of one that is restored.
std::optional<std::string> restore_text(const ObjectRow& object, Timestamp now);

}  // namespace sidestep::aws::s3
