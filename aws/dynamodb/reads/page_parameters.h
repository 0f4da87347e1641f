#pragma once
// The parameters that Query and Scan share, checked in AWS's order and words.

#include "aws/dynamodb/expressions/placeholders.h"
#include "aws/dynamodb/reads/page.h"

namespace sidestep::aws::dynamodb {

// Select, and what may stand with it. Needs neither table nor expressions.
Checked check_select(const Request& request);

// IndexName, ConsistentRead, Select and the projection against the table: fills `page`, whose table
// and projection must be there.
Checked choose_index(const Request& request, PageRequest& page);

// ExclusiveStartKey against the keys of the table and the index: fills `page.start`.
Checked read_start_key(const Request& request, PageRequest& page);

}  // namespace sidestep::aws::dynamodb
