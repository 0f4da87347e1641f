#include "aws/dynamodb/reads/item_read.h"

#include "aws/dynamodb/items/expression_parameters.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kReadExpressions[] = {"ProjectionExpression"};
constexpr std::string_view kReadLegacy[] = {"AttributesToGet"};

}  // namespace

Expected<ReadOptions, Error> parse_read_options(const Json& input) {
  if (auto error = check_expression_parameters(input, {kReadExpressions, 1, kReadLegacy})) {
    return unexpected(*std::move(error));
  }
  SIDESTEP_TRY(placeholders, Placeholders::read(input));
  ReadOptions options;
  SIDESTEP_TRY(projection, projection_in(input, placeholders));
  options.projection = std::move(projection);
  if (auto error = placeholders.check_all_used()) return unexpected(*std::move(error));
  const Json* consistent = find_member(input, "ConsistentRead");
  options.is_consistent = consistent != nullptr && *consistent == true;
  return options;
}

ReadItem read_item(const Request& request, const Table& table, const Key& key,
                   const ReadOptions& options) {
  auto stored = find_item(request, table, key);
  if (!stored) return {};
  ReadItem result{std::move(stored->item), stored->size_bytes};
  if (options.projection) result.item = project(*result.item, *options.projection);
  return result;
}

}  // namespace sidestep::aws::dynamodb
