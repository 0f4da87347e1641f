#include <set>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/partiql/execution.h"
#include "aws/dynamodb/reads/item_read.h"
#include "aws/dynamodb/transactions/cancellation.h"
#include "aws/dynamodb/transactions/client_token.h"

namespace sidestep::aws::dynamodb {
namespace {

using Statements = std::vector<partiql::Statement>;

bool is_select(const partiql::Statement& statement) {
  return statement.kind == partiql::Statement::Kind::kSelect;
}

Result read_all(const Request& request, const Statements& statements) {
  Json responses = Json::array();
  for (const partiql::Statement& statement : statements) {
    SIDESTEP_TRY(table, find_table_of_items(request, statement.table));
    SIDESTEP_TRY(key, partiql::selected_key(table, statement));
    const ReadItem read = read_item(request, table, key, {});
    Json response = Json::object();
    if (read.item) response["Item"] = partiql::selected(*read.item, statement);
    responses.push_back(std::move(response));
  }
  return Json({{"Responses", std::move(responses)}});
}

Result write_all(const Request& request, const Statements& statements) {
  std::vector<ItemWrite> writes;
  std::set<std::tuple<std::int64_t, std::string, std::string>> seen;
  const Json& elements = request.input["TransactStatements"];
  for (std::size_t i = 0; i < statements.size(); ++i) {
    SIDESTEP_TRY(write, partiql::parse_statement_write(request, statements[i]));
    if (!seen.emplace(write.table.row.id, write.key.hash, write.key.range).second) {
      return unexpected(
          validation_error("Transaction request cannot include multiple operations on one item"));
    }
    write.shows_failed_item =
        request.with(elements[i]).is("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    writes.push_back(std::move(write));
  }
  Cancellation cancellation;
  Json responses = Json::array();
  for (std::size_t i = 0; i < writes.size(); ++i) {
    const auto written = partiql::run_write(request, statements[i], writes[i]);
    cancellation.add(written ? std::nullopt : std::optional(written.error()));
    responses.push_back(Json::object());
  }
  // What was written before a statement failed is undone with the error.
  if (cancellation.is_cancelled()) return unexpected(cancellation.error());
  return Json({{"Responses", std::move(responses)}});
}

Result execute_transaction(const Request& request) {
  Statements statements;
  for (const Json& element : request.input["TransactStatements"]) {
    const Request one = request.with(element);
    SIDESTEP_TRY(statement,
                 partiql::parse_statement(one.text("Statement"), one.find("Parameters")));
    statements.push_back(std::move(statement));
  }
  const auto reads = static_cast<std::size_t>(std::ranges::count_if(statements, is_select));
  if (reads == statements.size()) return read_all(request, statements);
  if (reads > 0) {
    return unexpected(validation_error(
        "ExecuteTransaction API does not support both read and write operations in the same "
        "request."));
  }
  SIDESTEP_TRY(before, answer_of_token(request));
  if (before) return *std::move(before);
  SIDESTEP_TRY(answer, write_all(request, statements));
  keep_answer(request, answer);
  return answer;
}

}  // namespace

constinit const Operation kExecuteTransaction{"ExecuteTransaction", Effect::kWrites,
                                              execute_transaction};

}  // namespace sidestep::aws::dynamodb
