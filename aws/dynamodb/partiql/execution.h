#pragma once
// Carries out PartiQL statements with the same reads and writes that other operations use.

#include "aws/dynamodb/items/item_write.h"
#include "aws/dynamodb/partiql/statement.h"
#include "aws/dynamodb/reads/page.h"

namespace sidestep::aws::dynamodb::partiql {

struct SelectOptions {
  std::optional<std::int64_t> limit{};
  std::optional<Json> start{};  // the last key of the page before
  bool is_consistent = false;
};

// REQUIRES: the statement is a SELECT.
Expected<Page, Error> run_select(const Request& request, const Statement& statement,
                                 const SelectOptions& options);

// What SELECT lists of an item: each path under the name of its last step.
Json selected(const Json& item, const Statement& statement);

// The item that a SELECT on a whole key reads; refuses others.
Expected<Key, Error> selected_key(const Table& table, const Statement& statement);

// REQUIRES: the statement is not a SELECT.
Expected<ItemWrite, Error> parse_statement_write(const Request& request,
                                                 const Statement& statement);

// carry_out(), with the errors that statements have.
Expected<Written, Error> run_write(const Request& request, const Statement& statement,
                                   const ItemWrite& write);

// What RETURNING asks for; null if nothing or there is nothing.
Json returned_item(const Request& request, const Statement& statement, const ItemWrite& write,
                   const Written& written);

}  // namespace sidestep::aws::dynamodb::partiql
