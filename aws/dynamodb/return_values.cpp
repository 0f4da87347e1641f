#include "aws/dynamodb/return_values.h"

namespace sidestep::services::dynamodb {
namespace {

bool wants(const Json& request, std::string_view value) {
  const Json* wanted = find_member(request, "ReturnValues");
  return wanted != nullptr && *wanted == value;
}

}  // namespace

std::optional<Error> check_return_values(const Json& request) {
  if (find_member(request, "ReturnValues") == nullptr) return std::nullopt;
  if (wants(request, "ALL_OLD") || wants(request, "NONE")) return std::nullopt;
  return validation_error("ReturnValues can only be ALL_OLD or NONE");
}

void add_old_item(Json& result, const Json& request,
                  const std::optional<storage::DynamodbItemRow>& old) {
  if (old && wants(request, "ALL_OLD")) result["Attributes"] = parse_json(old->item).value();
}

}  // namespace sidestep::services::dynamodb
