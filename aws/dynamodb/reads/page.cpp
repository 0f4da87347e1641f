#include "aws/dynamodb/reads/page.h"

#include <algorithm>

#include "aws/dynamodb/tables/index_rows.h"
#include "aws/dynamodb/values/attribute_value.h"
#include "aws/dynamodb/limits.h"

namespace sidestep::aws::dynamodb {
namespace {

// FNV-1a, stirred so that keys which differ in their last characters only are spread: which segment
// a partition is in must be the same on every page, and nothing else.
std::int64_t segment_of(std::string_view hash, std::int64_t total) {
  std::uint64_t state = 14'695'981'039'346'656'037u;
  for (const char byte : hash) {
    state = (state ^ static_cast<unsigned char>(byte)) * 1'099'511'628'211u;
  }
  state = (state ^ (state >> 33)) * 0xFF51AFD7ED558CCDu;
  state = (state ^ (state >> 33)) * 0xC4CEB9FE1A85EC53u;
  return static_cast<std::int64_t>((state >> 33) % static_cast<std::uint64_t>(total));
}

class Reader {
 public:
  Reader(const Request& request, const PageRequest& asked)
      : database_(request.database), asked_(asked) {
    page_.consumed.table_name = asked.table.row.name;
  }

  Page read() {
    const ItemVisitor visit = [this](const ItemView& view) { return take(view); };
    asked_.index == nullptr ? visit_table(visit) : visit_index(visit);
    charge();
    return std::move(page_);
  }

 private:
  void visit_table(const ItemVisitor& visit) {
    const ItemRows rows(database_);
    Key start;
    if (asked_.start) start = key_in_item(asked_.table.keys, *asked_.start).value();
    if (!asked_.keys) return rows.visit_all(row_key(asked_.table, start), visit);
    KeyRange range = asked_.keys->range;
    if (asked_.start && asked_.direction == Direction::kForward) {
      range.low = std::max(range.low, next_key(start.range));
    } else if (asked_.start) {
      range.high = std::min(range.high, start.range);
    }
    rows.visit_partition({asked_.table.row.id, asked_.keys->hash, ""}, range, asked_.direction,
                         visit);
  }

  void visit_index(const ItemVisitor& visit) {
    const IndexRows rows(database_);
    IndexPlace place{asked_.table.row.id, asked_.index->number, "", "", "", ""};
    if (asked_.direction == Direction::kBackward) {
      for (std::string* bytes : {&place.range, &place.item_hash, &place.item_range}) {
        *bytes = highest_key();
      }
    }
    if (asked_.start) {
      Key in_index = key_in_index(asked_.index->keys, *asked_.start).value();
      Key item = key_in_item(asked_.table.keys, *asked_.start).value();
      place.hash = std::move(in_index.hash);
      place.range = std::move(in_index.range);
      place.item_hash = std::move(item.hash);
      place.item_range = std::move(item.range);
    }
    if (!asked_.keys) return rows.visit_all(place, visit);
    place.hash = asked_.keys->hash;
    rows.visit_partition(place, asked_.keys->range, asked_.direction, visit);
  }

  // False: the page is full.
  bool take(const ItemView& view) {
    if (asked_.segment && segment_of(view.hash, asked_.segment->total) != asked_.segment->number) {
      return true;
    }
    Json item = parse_json(view.item).value();
    ++page_.scanned;
    bytes_ += view.size_bytes;
    if (asked_.index != nullptr && asked_.reads_whole_items) {
      whole_units_ +=
          read_units(static_cast<std::int64_t>(attributes_size(item)), asked_.is_consistent);
    }
    const bool is_full =
        (asked_.limit && page_.scanned >= *asked_.limit) || bytes_ >= limits::kDynamodbPageBytes;
    if (is_full) page_.last_key = last_key(item);
    keep(std::move(item));
    return !is_full;
  }

  Json last_key(const Json& item) const {
    Json key = Json::object();
    if (asked_.index != nullptr) add_key_attributes(key, asked_.index->keys, item);
    add_key_attributes(key, asked_.table.keys, item);
    return key;
  }

  void keep(Json item) {
    if (asked_.index != nullptr && !asked_.reads_whole_items) {
      item = project_to_index(asked_.table, *asked_.index, item);
    }
    if (asked_.filter && !fulfils(item, *asked_.filter)) return;
    ++page_.count;
    if (asked_.counts_only) return;
    page_.items.push_back(asked_.projection ? project(item, *asked_.projection) : std::move(item));
  }

  void charge() {
    const double units = read_units(bytes_, asked_.is_consistent);
    if (asked_.index == nullptr) {
      page_.consumed.table = units;
    } else {
      page_.consumed.add_index(*asked_.index, units);
      page_.consumed.table = whole_units_;
    }
  }

  storage::Database& database_;
  const PageRequest& asked_;
  Page page_;
  std::int64_t bytes_ = 0;
  double whole_units_ = 0;
};

}  // namespace

Page read_page(const Request& request, const PageRequest& page) {
  return Reader(request, page).read();
}

Json page_answer(const Request& request, const PageRequest& asked, Page page) {
  Json answer = Json::object();
  if (!asked.counts_only) answer["Items"] = std::move(page.items);
  answer["Count"] = page.count;
  answer["ScannedCount"] = page.scanned;
  if (page.last_key) answer["LastEvaluatedKey"] = *std::move(page.last_key);
  add_capacity(answer, request, page.consumed);
  return answer;
}

}  // namespace sidestep::aws::dynamodb
