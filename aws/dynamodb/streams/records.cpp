#include "aws/dynamodb/streams/records.h"

#include "aws/dynamodb/tables/stream_rows.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb::streams {
namespace {

// "DynamoDB Streams captures ... and stores this information in a log for up to 24 hours."
constexpr std::int64_t kKeptMs = 24 * 3'600'000;

std::string_view event_name(const Change& change) {
  if (!change.before) return "INSERT";
  return change.after ? "MODIFY" : "REMOVE";
}

bool changes_nothing(const Change& change) {
  if (!change.before) return !change.after;
  return change.after && *change.after == change.before->item;
}

// "2026-11-29T11:08:41.123"
std::string label_of(Timestamp now) {
  std::string text = to_rfc3339(now);
  text.pop_back();
  return text;
}

}  // namespace

void record_change(const Request& request, const Change& change) {
  const Table& table = change.table;
  if (!table.stream_id || changes_nothing(change)) return;
  Json keys = Json::object();
  add_key_attributes(keys, table.keys, change.after ? *change.after : change.before->item);
  std::size_t size = attributes_size(keys);
  Json details = {{"ApproximateCreationDateTime", request.now_ms() / 1000},
                  {"Keys", std::move(keys)}};
  const bool is_both = table.stream_view == "NEW_AND_OLD_IMAGES";
  if (change.after && (is_both || table.stream_view == "NEW_IMAGE")) {
    details["NewImage"] = *change.after;
    size += attributes_size(*change.after);
  }
  if (change.before && (is_both || table.stream_view == "OLD_IMAGE")) {
    details["OldImage"] = change.before->item;
    size += attributes_size(change.before->item);
  }
  details["SizeBytes"] = size;
  details["StreamViewType"] = table.stream_view;
  Json record = {{"eventName", event_name(change)},
                 {"eventVersion", "1.1"},
                 {"eventSource", "aws:dynamodb"},
                 {"awsRegion", table.row.region},
                 {"dynamodb", std::move(details)}};
  if (change.actor == Actor::kTimeToLive) {
    record["userIdentity"] = {{"Type", "Service"}, {"PrincipalId", "dynamodb.amazonaws.com"}};
  }
  StreamRows rows(request.database);
  rows.append(*table.stream_id, request.now_ms(), to_text(record));
  rows.trim(*table.stream_id, request.now_ms() - kKeptMs);
}

void begin_stream(const Request& request, Table& table, const std::string& view) {
  StreamRow row;
  row.account = table.row.account;
  row.region = table.row.region;
  row.table_name = table.row.name;
  row.created_ms = request.now_ms();
  row.label = label_of(request.now);
  row.view = view;
  row.key_schema = to_text(table.record["KeySchema"]);
  StreamRows rows(request.database);
  // A table may be made and removed several times in a millisecond.
  for (Timestamp next = request.now;
       rows.find(row.account, row.region, row.table_name, row.label);) {
    next += Millis(1);
    row.label = label_of(next);
  }
  table.stream_id = rows.insert(row);
  table.stream_view = view;
  table.record["StreamSpecification"] = {{"StreamEnabled", true}, {"StreamViewType", view}};
  table.record["StreamId"] = *table.stream_id;
  table.record["LatestStreamLabel"] = row.label;
}

void end_stream(const Request& request, Table& table) {
  if (!table.stream_id) return;
  StreamRows(request.database).end(*table.stream_id, request.now_ms());
  table.stream_id.reset();
  table.record.erase("StreamSpecification");
}

}  // namespace sidestep::aws::dynamodb::streams
