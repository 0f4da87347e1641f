#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/expression_parameters.h"
#include "aws/dynamodb/legacy/conditions.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/reads/page_parameters.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::string_view kScanExpressions[] = {"FilterExpression", "ProjectionExpression"};
constexpr std::string_view kScanLegacy[] = {"AttributesToGet", "ScanFilter", "ConditionalOperator"};

Expected<std::optional<Segment>, Error> segment_in(const Request& request) {
  const Json* number = request.find("Segment");
  const Json* total = request.find("TotalSegments");
  if (number == nullptr && total == nullptr) return std::optional<Segment>();
  if (total == nullptr) {
    return unexpected(validation_error(
        "The TotalSegments parameter is required but was not present in the request when Segment "
        "parameter is present"));
  }
  if (number == nullptr) {
    return unexpected(validation_error(
        "The Segment parameter is required but was not present in the request when parameter "
        "TotalSegments is present"));
  }
  const Segment segment{number->get<std::int64_t>(), total->get<std::int64_t>()};
  if (segment.number >= segment.total) {
    return unexpected(validation_error(
        "The Segment parameter is zero-based and must be less than parameter TotalSegments: "
        "Segment: " +
        std::to_string(segment.number) +
        " is not less than TotalSegments: " + std::to_string(segment.total)));
  }
  return std::optional<Segment>(segment);
}

Expected<std::optional<Condition>, Error> parse_scan_filter(const Request& request,
                                                            Placeholders& placeholders) {
  const Json* legacy = request.find("ScanFilter");
  if (legacy == nullptr) return condition_in(request.input, "FilterExpression", placeholders);
  SIDESTEP_TRY(filter, condition_of_filter(*legacy, junction_of(request.input)));
  return std::optional<Condition>(std::move(filter));
}

Result scan(const Request& request) {
  if (auto error = check_expression_parameters(request.input, {kScanExpressions, 1, kScanLegacy})) {
    return unexpected(*std::move(error));
  }
  if (auto error = check_select(request)) return unexpected(*std::move(error));
  PageRequest page;
  SIDESTEP_TRY(segment, segment_in(request));
  page.segment = segment;
  SIDESTEP_TRY(placeholders, Placeholders::read(request.input));
  SIDESTEP_TRY(projection, projection_in(request.input, placeholders));
  page.projection = std::move(projection);
  SIDESTEP_TRY(filter, parse_scan_filter(request, placeholders));
  page.filter = std::move(filter);
  if (auto error = placeholders.check_all_used()) return unexpected(*std::move(error));
  SIDESTEP_TRY(table, table_of_items(request));
  page.table = std::move(table);
  if (auto error = choose_index(request, page)) return unexpected(*std::move(error));
  if (auto error = read_start_key(request, page)) return unexpected(*std::move(error));
  if (const Json* limit = request.find("Limit")) page.limit = limit->get<std::int64_t>();
  return page_answer(request, page, read_page(request, page));
}

}  // namespace

constinit const Operation kScan{"Scan", Effect::kReads, scan};

}  // namespace sidestep::aws::dynamodb
