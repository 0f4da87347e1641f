#include "aws/dynamodb/error.h"
#include "aws/dynamodb/expressions/condition_parser.h"
#include "aws/dynamodb/items/expression_parameters.h"
#include "aws/dynamodb/legacy/conditions.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/reads/page_parameters.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kQueryExpressions[] = {"FilterExpression", "KeyConditionExpression",
                                                  "ProjectionExpression"};
constexpr std::string_view kQueryLegacy[] = {"AttributesToGet", "QueryFilter",
                                             "ConditionalOperator", "KeyConditions"};

// The two conditions of a Query, before the table is known.
struct QueryConditions {
  Condition keys;
  KeyConditionForm form = KeyConditionForm::kExpression;
};

Expected<QueryConditions, Error> parse_key_condition(const Request& request,
                                                     Placeholders& placeholders) {
  if (const Json* legacy = request.find("KeyConditions")) {
    SIDESTEP_TRY(keys, condition_of_filter(*legacy, Junction::kAnd));
    return QueryConditions{std::move(keys), KeyConditionForm::kLegacy};
  }
  if (request.find("KeyConditionExpression") == nullptr) {
    return unexpected(validation_error(
        "Either the KeyConditions or KeyConditionExpression parameter must be specified in the "
        "request."));
  }
  SIDESTEP_TRY(keys, parse_condition("KeyConditionExpression",
                                     request.text("KeyConditionExpression"), placeholders));
  return QueryConditions{std::move(keys), KeyConditionForm::kExpression};
}

Expected<std::optional<Condition>, Error> parse_query_filter(const Request& request,
                                                             Placeholders& placeholders) {
  const Json* legacy = request.find("QueryFilter");
  if (legacy == nullptr) return condition_in(request.input, "FilterExpression", placeholders);
  SIDESTEP_TRY(filter, condition_of_filter(*legacy, junction_of(request.input)));
  return std::optional<Condition>(std::move(filter));
}

Checked check_filter(const Request& request, const PageRequest& page) {
  if (!page.filter) return std::nullopt;
  const KeySchema& keys = page.index == nullptr ? page.table.keys : page.index->keys;
  for (const Path& path : paths_of(*page.filter)) {
    if (keys.find(path.front().name) == nullptr) continue;
    const bool is_legacy = request.find("QueryFilter") != nullptr;
    return validation_error(
        std::string(is_legacy ? "QueryFilter" : "Filter Expression") +
        " can only contain non-primary key attributes: Primary key attribute: " +
        path.front().name);
  }
  return std::nullopt;
}

// AWS's words for a Query; a Scan has the usual ones.
Checked check_limit(const Request& request) {
  const Json* limit = request.find("Limit");
  if (limit == nullptr || limit->get<std::int64_t>() >= 1) return std::nullopt;
  return validation_error(
      "1 validation error detected: Value at 'Limit' failed to satisfy constraint: Member must "
      "have value greater than or equal to 1");
}

Result query(const Request& request) {
  if (auto error = check_limit(request)) return unexpected(*std::move(error));
  if (auto error =
          check_expression_parameters(request.input, {kQueryExpressions, 2, kQueryLegacy})) {
    return unexpected(*std::move(error));
  }
  if (auto error = check_select(request)) return unexpected(*std::move(error));
  SIDESTEP_TRY(placeholders, Placeholders::read(request.input));
  PageRequest page;
  SIDESTEP_TRY(projection, projection_in(request.input, placeholders));
  page.projection = std::move(projection);
  SIDESTEP_TRY(filter, parse_query_filter(request, placeholders));
  page.filter = std::move(filter);
  SIDESTEP_TRY(conditions, parse_key_condition(request, placeholders));
  if (auto error = placeholders.check_all_used()) return unexpected(*std::move(error));
  SIDESTEP_TRY(table, table_of_items(request));
  page.table = std::move(table);
  if (auto error = choose_index(request, page)) return unexpected(*std::move(error));
  const KeySchema& schema = page.index == nullptr ? page.table.keys : page.index->keys;
  SIDESTEP_TRY(keys, key_condition(conditions.keys, schema, conditions.form));
  page.keys = std::move(keys);
  if (auto error = check_filter(request, page)) return unexpected(*std::move(error));
  if (auto error = read_start_key(request, page)) return unexpected(*std::move(error));
  const Json* forward = request.find("ScanIndexForward");
  if (forward != nullptr && *forward == false) page.direction = Direction::kBackward;
  if (const Json* limit = request.find("Limit")) page.limit = limit->get<std::int64_t>();
  return page_answer(request, page, read_page(request, page));
}

}  // namespace

constinit const Operation kQuery{"Query", Effect::kReads, query};

}  // namespace sidestep::aws::dynamodb
