#pragma once
// The tables of SNS, by version. What has been released is never changed, only added to.

#include <span>

#include "storage/schema.h"

namespace sidestep::aws::sns {

void create_sns_tables(storage::Database& database);

// For StorageOptions::parts, under the name "sns".
std::span<const storage::Migration> migrations();

}  // namespace sidestep::aws::sns
