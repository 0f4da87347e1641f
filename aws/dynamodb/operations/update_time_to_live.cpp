#include "aws/dynamodb/error.h"
#include "aws/dynamodb/items/store.h"
#include "aws/dynamodb/operations/list.h"
#include "aws/dynamodb/tables/expiry_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

Checked check_change(const Table& table, bool is_enabled, const std::string& attribute) {
  if (!table.expiry_attribute) {
    if (is_enabled) return std::nullopt;
    return validation_error("TimeToLive is already disabled");
  }
  if (is_enabled) {
    return validation_error(*table.expiry_attribute == attribute
                                ? "TimeToLive is already enabled"
                                : "TimeToLive is active on a different AttributeName: current "
                                  "AttributeName is " +
                                      *table.expiry_attribute);
  }
  if (*table.expiry_attribute == attribute) return std::nullopt;
  return validation_error(
      "TimeToLive is active on a different AttributeName: current "
      "AttributeName is " +
      *table.expiry_attribute);
}

Result update_time_to_live(const Request& request) {
  SIDESTEP_TRY(table, table_by_name(request));
  const Json& specification = request.input["TimeToLiveSpecification"];
  const bool is_enabled = specification["Enabled"].get<bool>();
  const std::string attribute = specification["AttributeName"];
  if (auto error = check_change(table, is_enabled, attribute)) {
    return unexpected(*std::move(error));
  }
  if (is_enabled) {
    table.record["TimeToLive"] = {{"AttributeName", attribute}};
    table.expiry_attribute = attribute;
    note_expiries(request, table);
  } else {
    table.record.erase("TimeToLive");
    ExpiryRows(request.database).remove_all(table.row.id);
  }
  TableRows(request.database).set_record(table.row.id, to_text(table.record));
  return Json(
      {{"TimeToLiveSpecification", {{"Enabled", is_enabled}, {"AttributeName", attribute}}}});
}

}  // namespace

constinit const Operation kUpdateTimeToLive{"UpdateTimeToLive", Effect::kWrites,
                                            update_time_to_live};

}  // namespace sidestep::aws::dynamodb
