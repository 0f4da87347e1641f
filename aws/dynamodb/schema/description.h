#pragma once
// TableDescription: what CreateTable, DescribeTable and the others show of a table.

#include "aws/dynamodb/request.h"
#include "aws/dynamodb/schema/table.h"

namespace sidestep::aws::dynamodb {

// `status`: "ACTIVE", "DELETING".
Json describe(const Request& request, const Table& table, std::string_view status);

// A UUID that is this table's alone: ids are never used twice.
std::string table_id(const TableRow& row);

std::string stream_arn(const Scope& scope, const Table& table);

}  // namespace sidestep::aws::dynamodb
