#pragma once
// The tables of SQS, by version. What has been released is never changed, only added to.

#include <span>

#include "storage/schema.h"

namespace sidestep::aws::sqs {

void create_sqs_tables(storage::Database& database);

// For StorageOptions::parts, under the name "sqs".
std::span<const storage::Migration> migrations();

}  // namespace sidestep::aws::sqs
