#pragma once
// Global indexes that come and go while their table has items.

#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

// `declared` with a number that no index of the table ever had; the record's counter moves on.
Json numbered_index(Json& record, Json declared);

// Puts all items of the table into the index that `number` names. REQUIRES: the writer's database.
void fill_index(const Request& request, const Table& table, std::int64_t number);

// Leaves the definitions of attributes that are keys of the table or of an index.
void drop_unused_definitions(Json& record);

}  // namespace sidestep::aws::dynamodb
