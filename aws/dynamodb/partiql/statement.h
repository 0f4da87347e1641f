#pragma once
// A PartiQL statement as what it asks for.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.statements.html

#include <optional>
#include <string>
#include <vector>

#include "aws/dynamodb/expressions/condition.h"
#include "aws/dynamodb/expressions/update.h"
#include "aws/dynamodb/tables/item_rows.h"

namespace sidestep::aws::dynamodb::partiql {

struct Statement {
  enum class Kind { kSelect, kInsert, kUpdate, kDelete, kExists };

  Kind kind = Kind::kSelect;
  std::string table{};
  std::optional<std::string> index{};     // of kSelect
  std::vector<Path> projection{};         // of kSelect; empty: all attributes
  std::optional<std::string> order_by{};  // of kSelect
  Direction direction = Direction::kForward;
  std::optional<Condition> where{};
  Json item{};              // of kInsert
  Update update{};          // of kUpdate
  std::string returning{};  // as ReturnValues, e.g. "ALL_OLD"; empty: nothing
};

// `parameters` are the attribute values of "?", null if there are none.
// ValidationException if the statement cannot be read.
Expected<Statement, Error> parse_statement(const std::string& text, const Json* parameters);

// Whether the statement only reads, by its first word.
bool is_select(std::string_view text);

}  // namespace sidestep::aws::dynamodb::partiql
