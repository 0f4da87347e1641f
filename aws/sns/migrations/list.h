#pragma once
// The tables of SNS, by version. What has been released is never changed, only added to.

#include "storage/schema.h"

namespace sidestep::aws::sns {

void create_sns_tables(storage::Database& database);

// For StorageOptions::parts.
storage::SchemaPart migrations();

}  // namespace sidestep::aws::sns
