#pragma once
// The tables of SQS, by version. What has been released is never changed, only added to.

#include "storage/schema.h"

namespace sidestep::aws::sqs {

void create_sqs_tables(storage::Database& database);
void create_receive_attempts(storage::Database& database);

// For StorageOptions::parts.
storage::SchemaPart migrations();

}  // namespace sidestep::aws::sqs
