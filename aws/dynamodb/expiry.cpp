#include "aws/dynamodb/expiry.h"

#include "aws/dynamodb/items/store.h"
#include "aws/dynamodb/tables/expiry_rows.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::int64_t kItemsAtOnce = 100;

void remove_expired(storage::Database& database, const ItemKey& key, Timestamp now) {
  ExpiryRows(database).remove(key);
  auto row = TableRows(database).find(key.table_id);
  if (!row) return;
  const Table table = make_table(*std::move(row));
  const Scope scope{table.row.account, table.row.region};
  const Json input = Json::object();
  const Request request{database, scope, input, now, "TimeToLive"};
  const Key item_key{key.hash, key.range};
  auto before = find_item(request, table, item_key);
  if (!before) return;
  write_change(request, {table, item_key, std::move(before), std::nullopt, Actor::kTimeToLive});
}

}  // namespace

void Expiry::look() {
  const auto due_s = ExpiryRows(rows_.reader()).earliest_s();
  if (due_s == due_s_) return;
  due_s_ = due_s;
  alarm_.reset();
  if (!due_s) return;
  alarm_ = alarms_.set(Timestamp(std::chrono::seconds(*due_s)), Alarms::Leap::kWhileExecutionsWait,
                       [this] { remove_due(); });
}

void Expiry::remove_due() {
  const Timestamp now = alarms_.now();
  rows_.change(
      [now](storage::Database& database) {
        const auto now_s =
            std::chrono::duration_cast<std::chrono::seconds>(now.time_since_epoch()).count();
        for (const ItemKey& key : ExpiryRows(database).due(now_s, kItemsAtOnce)) {
          remove_expired(database, key, now);
        }
      },
      [this] {
        due_s_.reset();
        look();
        removed_();
      });
}

}  // namespace sidestep::aws::dynamodb
