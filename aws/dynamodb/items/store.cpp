#include "aws/dynamodb/items/store.h"

#include <algorithm>
#include <charconv>

#include "aws/dynamodb/error.h"
#include "aws/dynamodb/streams/records.h"
#include "aws/dynamodb/tables/expiry_rows.h"
#include "aws/dynamodb/tables/index_rows.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace sidestep::aws::dynamodb {
namespace {

constexpr std::int64_t kYearSeconds = 31'536'000;
constexpr std::int64_t kEndOfYear9999 = 253'402'300'799;

// The second an item expires; nullopt if it has no such number.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html: what expired more than
// five years ago stays, so that a wrong number does not remove it.
std::optional<std::int64_t> expiry_of(const Request& request, const Table& table,
                                      const Json& item) {
  const Json* value = find_member(item, *table.expiry_attribute);
  if (value == nullptr || type_of(*value) != "N") return std::nullopt;
  const std::string& text = content_of(*value).get_ref<const std::string&>();
  std::int64_t due_s = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), due_s);
  if (parsed.ec != std::errc() || due_s > kEndOfYear9999) return std::nullopt;
  if (due_s < request.now_ms() / 1000 - 5 * kYearSeconds) return std::nullopt;
  return due_s;
}

void write_expiry(const Request& request, const Change& change) {
  if (!change.table.expiry_attribute) return;
  const ItemKey key = row_key(change.table, change.key);
  ExpiryRows expiries(request.database);
  const auto due_s = change.after ? expiry_of(request, change.table, *change.after) : std::nullopt;
  if (due_s) {
    expiries.put(key, *due_s);
  } else if (change.before) {
    expiries.remove(key);
  }
}

// What of an item stands in an index.
struct Entry {
  Key key;
  Json projected;
  std::int64_t size_bytes = 0;
};

std::optional<Entry> entry_of(const Table& table, const Index& index, const Json* item) {
  if (item == nullptr) return std::nullopt;
  auto key = key_in_index(index.keys, *item);
  if (!key) return std::nullopt;
  Entry entry{*std::move(key), project_to_index(table, index, *item), 0};
  entry.size_bytes = static_cast<std::int64_t>(attributes_size(entry.projected));
  return entry;
}

double write_index(const Request& request, const Change& change, const Index& index) {
  const auto before = entry_of(change.table, index, change.before ? &change.before->item : nullptr);
  const auto after = entry_of(change.table, index, change.after ? &*change.after : nullptr);
  const auto place = [&](const Key& key) {
    return IndexPlace{change.table.row.id, index.number,    key.hash,
                      key.range,           change.key.hash, change.key.range};
  };
  IndexRows rows(request.database);
  if (before && after && before->key == after->key) {
    if (before->projected == after->projected) return 0;
    rows.put(place(after->key), after->size_bytes);
    return write_units(std::max(before->size_bytes, after->size_bytes));
  }
  double units = 0;
  if (before) {
    rows.remove(place(before->key));
    units += write_units(before->size_bytes);
  }
  if (after) {
    rows.put(place(after->key), after->size_bytes);
    units += write_units(after->size_bytes);
  }
  return units;
}

Error unsupported_index_key(const Index& index, const KeyAttribute& attribute,
                            std::string_view what) {
  return validation_error(
      "One or more parameter values are not valid. A value specified for a secondary index key is "
      "not supported. The AttributeValue for a key attribute cannot contain an empty " +
      std::string(what) + " value. IndexName: " + index.name + ", IndexKey: " + attribute.name);
}

Checked check_index_key(const Index& index, const KeyAttribute& attribute, const Json& value) {
  const std::string& type = type_of(value);
  if (type != attribute.type) {
    return validation_error(
        "One or more parameter values were invalid: Type mismatch for Index "
        "Key " +
        attribute.name + " Expected: " + attribute.type + " Actual: " + type +
        " IndexName: " + index.name);
  }
  if (type != "N" && size_of_value(value) == 0) {
    return unsupported_index_key(index, attribute, type == "S" ? "string" : "binary");
  }
  const bool is_hash = std::ranges::find(index.keys.hash, attribute.name, &KeyAttribute::name) !=
                       index.keys.hash.end();
  return check_key_value(attribute, value, is_hash);
}

}  // namespace

std::optional<StoredItem> find_item(const Request& request, const Table& table, const Key& key) {
  const auto row = ItemRows(request.database).find(row_key(table, key));
  if (!row) return std::nullopt;
  return StoredItem{parse_json(row->item).value(), row->size_bytes};
}

Checked check_index_keys(const Table& table, const Json& item) {
  for (const Index& index : table.indexes) {
    for (const auto* attributes : {&index.keys.hash, &index.keys.range}) {
      for (const KeyAttribute& attribute : *attributes) {
        const Json* value = find_member(item, attribute.name);
        if (value == nullptr) continue;
        if (auto error = check_index_key(index, attribute, *value)) return error;
      }
    }
  }
  return std::nullopt;
}

void note_expiries(const Request& request, const Table& table) {
  ExpiryRows expiries(request.database);
  ItemRows(request.database).visit_all(row_key(table, {}), [&](const ItemView& view) {
    const auto due_s = expiry_of(request, table, parse_json(view.item).value());
    if (due_s) {
      expiries.put({table.row.id, std::string(view.hash), std::string(view.range)}, *due_s);
    }
    return true;
  });
}

Consumed write_change(const Request& request, const Change& change) {
  Consumed consumed{.table_name = change.table.row.name};
  ItemRows items(request.database);
  std::int64_t size_bytes = change.before ? change.before->size_bytes : 0;
  if (change.after) {
    ItemRow row{row_key(change.table, change.key),
                static_cast<std::int64_t>(attributes_size(*change.after)), to_text(*change.after)};
    size_bytes = std::max(size_bytes, row.size_bytes);
    items.put(row, change.before ? std::optional(change.before->size_bytes) : std::nullopt);
  } else if (change.before) {
    items.remove(row_key(change.table, change.key), change.before->size_bytes);
  }
  consumed.table = write_units(size_bytes);
  for (const Index& index : change.table.indexes) {
    const double units = write_index(request, change, index);
    if (units > 0) consumed.add_index(index, units);
  }
  write_expiry(request, change);
  streams::record_change(request, change);
  return consumed;
}

}  // namespace sidestep::aws::dynamodb
