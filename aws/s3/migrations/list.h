#pragma once
// The steps from version to version of S3's tables.

#include "storage/schema.h"

namespace sidestep::aws::s3 {

void create_version_1(storage::Database& database);

// For StorageOptions::parts.
storage::SchemaPart migrations();

}  // namespace sidestep::aws::s3
