#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/partiql/execution.h"
#include "aws/dynamodb/reads/item_read.h"

namespace sidestep::aws::dynamodb {
namespace {

// The names that the errors of single operations have in answers of batches.
std::string batch_code(const std::string& code) {
  constexpr std::string_view kEnd = "Exception";
  if (code == "ValidationException") return "ValidationError";
  if (code == "ConditionalCheckFailedException") return "ConditionalCheckFailed";
  if (code == "ResourceNotFoundException") return "ResourceNotFound";
  return code.ends_with(kEnd) ? code.substr(0, code.size() - kEnd.size()) : code;
}

class BatchStatements {
 public:
  // `request` is that of one statement.
  Json run(const Request& request) {
    auto statement =
        partiql::parse_statement(request.text("Statement"), request.find("Parameters"));
    if (!statement) return failed(statement.error());
    auto item = run_one(request, *statement);
    if (!item) return failed(item.error());
    Json response = {{"TableName", statement->table}};
    if (!item->is_null()) response["Item"] = *std::move(item);
    return response;
  }

  const std::map<std::string, Consumed>& consumed() const { return consumed_; }

 private:
  static Json failed(const Error& error) {
    Json response = {{"Error", {{"Code", batch_code(error.code)}, {"Message", error.message}}}};
    if (const Json* item = find_member(error.details, "Item")) response["Error"]["Item"] = *item;
    return response;
  }

  // The item it reads or returns, or null.
  Result run_one(const Request& request, const partiql::Statement& statement) {
    if (statement.kind == partiql::Statement::Kind::kSelect) return read(request, statement);
    SIDESTEP_TRY(write, partiql::parse_statement_write(request, statement));
    write.shows_failed_item = request.is("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
    SIDESTEP_TRY(written, partiql::run_write(request, statement, write));
    charge(written.consumed);
    return partiql::returned_item(request, statement, write, written);
  }

  Result read(const Request& request, const partiql::Statement& statement) {
    SIDESTEP_TRY(table, find_table_of_items(request, statement.table));
    SIDESTEP_TRY(key, partiql::selected_key(table, statement));
    ReadOptions options;
    options.is_consistent = request.flag("ConsistentRead");
    ReadItem item = read_item(request, table, key, options);
    charge({.table_name = table.row.name,
            .table = read_units(item.size_bytes, options.is_consistent)});
    return item.item ? partiql::selected(*item.item, statement) : Json();
  }

  void charge(const Consumed& cost) {
    Consumed& sum = consumed_[cost.table_name];
    sum.table_name = cost.table_name;
    sum.add(cost);
  }

  std::map<std::string, Consumed> consumed_;
};

Result batch_execute_statement(const Request& request) {
  BatchStatements batch;
  Json responses = Json::array();
  for (const Json& element : request.input["Statements"]) {
    responses.push_back(batch.run(request.with(element)));
  }
  Json answer = {{"Responses", std::move(responses)}};
  if (wants_capacity(request)) {
    for (const auto& [name, consumed] : batch.consumed()) {
      answer["ConsumedCapacity"].push_back(capacity_json(request, consumed));
    }
  }
  return answer;
}

}  // namespace

constinit const Operation kBatchExecuteStatement{"BatchExecuteStatement", Effect::kWrites,
                                                 batch_execute_statement};

}  // namespace sidestep::aws::dynamodb
