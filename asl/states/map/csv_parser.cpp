// CSV: each row as an object of its cells. AWS makes each from a HashMap.

#include <algorithm>
#include <set>
#include <utility>

#include "asl/csv.h"
#include "asl/hash_map_order.h"
#include "asl/states/map/item_parser.h"

namespace sidestep::asl {
namespace {

class CsvParser final : public ItemParser {
 public:
  explicit CsvParser(const ReaderConfig& config) : reader_(config.csv_delimiter) {
    if (config.csv_headers_given) set_headers(config.csv_headers);
  }

  Parsed feed(std::string_view data, std::vector<Item>& items) override {
    reader_.feed(data, rows_);
    return take_rows(items);
  }
  Parsed finish(std::vector<Item>& items) override {
    reader_.finish(rows_);
    return take_rows(items);
  }

 private:
  struct Column {
    std::string name;
    std::size_t index = 0;
  };

  void set_headers(const std::vector<std::string>& names) {
    has_headers_ = true;
    std::set<std::string_view> known;
    for (const std::string& name : names) {
      duplicates_ = duplicates_ || !known.insert(name).second;
      columns_.push_back({name, columns_.size()});
    }
    put_in_hash_map_order(columns_,
                          [](const Column& column) { return std::string_view(column.name); });
  }

  Parsed take_rows(std::vector<Item>& items) {
    auto row = rows_.begin();
    if (!has_headers_ && row != rows_.end()) set_headers(*row++);
    if (duplicates_) return unexpected(std::string("CSV headers cannot contain duplicates."));
    for (; row != rows_.end(); ++row) items.push_back({item_of(*row), std::nullopt});
    rows_.clear();
    return Done{};
  }

  // Cells beyond the headers are left out.
  Json item_of(CsvRow& row) const {
    Json item = Json::object();
    for (const Column& column : columns_) {
      item[column.name] = column.index < row.size() ? std::move(row[column.index]) : std::string();
    }
    return item;
  }

  CsvReader reader_;
  std::vector<CsvRow> rows_;
  bool has_headers_ = false;
  bool duplicates_ = false;
  std::vector<Column> columns_;
};

}  // namespace

std::unique_ptr<ItemParser> make_csv_parser(const ReaderConfig& config) {
  return std::make_unique<CsvParser>(config);
}

}  // namespace sidestep::asl
