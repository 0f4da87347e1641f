#include "aws/dynamodb/error.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/partiql/execution.h"
#include "base/base64.h"

namespace sidestep::aws::dynamodb {
namespace {

// The token is the last key of the page before.
Expected<std::optional<Json>, Error> start_of(const Request& request) {
  const Json* token = request.find("NextToken");
  if (token == nullptr) return std::optional<Json>();
  const auto bytes = base64_decode(token->get_ref<const std::string&>());
  auto key = bytes ? parse_json(*bytes) : parse_json("");
  if (!key || !key->is_object()) return unexpected(validation_error("Invalid NextToken"));
  return std::optional<Json>(*std::move(key));
}

Result select(const Request& request, const partiql::Statement& statement) {
  SIDESTEP_TRY(start, start_of(request));
  partiql::SelectOptions options;
  options.start = std::move(start);
  options.is_consistent = request.flag("ConsistentRead");
  if (const Json* limit = request.find("Limit")) options.limit = limit->get<std::int64_t>();
  SIDESTEP_TRY(page, partiql::run_select(request, statement, options));
  Json answer = {{"Items", std::move(page.items)}};
  if (page.last_key) {
    answer["NextToken"] = base64_encode(to_text(*page.last_key));
    answer["LastEvaluatedKey"] = *std::move(page.last_key);
  }
  add_capacity(answer, request, page.consumed);
  return answer;
}

Result execute_statement(const Request& request) {
  SIDESTEP_TRY(statement,
               partiql::parse_statement(request.text("Statement"), request.find("Parameters")));
  if (statement.kind == partiql::Statement::Kind::kSelect) return select(request, statement);
  if (statement.kind == partiql::Statement::Kind::kExists) {
    return unexpected(validation_error("EXISTS can only be used in ExecuteTransaction"));
  }
  SIDESTEP_TRY(write, partiql::parse_statement_write(request, statement));
  write.shows_failed_item = request.is("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
  SIDESTEP_TRY(written, partiql::run_write(request, statement, write));
  Json item = partiql::returned_item(request, statement, write, written);
  Json answer = {{"Items", Json::array()}};
  if (!item.is_null()) answer["Items"].push_back(std::move(item));
  add_capacity(answer, request, written.consumed);
  return answer;
}

}  // namespace

constinit const Operation kExecuteStatement{"ExecuteStatement", Effect::kWritesUnlessSelect,
                                            execute_statement};

}  // namespace sidestep::aws::dynamodb
