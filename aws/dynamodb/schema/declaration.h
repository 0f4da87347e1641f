#pragma once
// What CreateTable and UpdateTable accept of keys, indexes and capacity.

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb {

bool is_on_demand(const Json& declared);

// Each nothing, or why the request cannot be carried out. The caller has checked its members.
Checked check_billing(const Json& request);
// Of the table's own keys and, with indexes, of all.
Checked check_definitions(const Json& request);
Checked check_table_keys(const Json& request);
Checked check_local_indexes(const Json& request);
Checked check_global_indexes(const Json& request);
Checked check_stream(const Json& request);

// One global index, to be added to a table that has `record`.
Checked check_new_index(const Json& record, const Json& index);

// SSEDescription of an SSESpecification; null if AWS's own key is used.
Json encryption_description(const Scope& scope, const Json& specification);

}  // namespace sidestep::aws::dynamodb
