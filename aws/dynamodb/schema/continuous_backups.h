#pragma once
// What is shown of continuous backups: whether somebody asked for them. None are made.

#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

// The table, in the words of operations on backups.
Expected<Table, Error> backed_up_table(const Request& request);

Json backups_description(const Request& request, const Table& table);

}  // namespace sidestep::aws::dynamodb
