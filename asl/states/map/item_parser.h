#pragma once
// Items out of the data that an ItemReader reads, piece by piece: there may be more of it than
// memory.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "asl/states/map/item.h"
#include "asl/states/map/reader_config.h"
#include "base/result.h"

namespace sidestep::asl {

class ItemParser {
 public:
  // Nothing, or the cause of States.ItemReaderFailed.
  using Parsed = Expected<Done, std::string>;

  virtual ~ItemParser() = default;

  // Appends the items that are complete with `data`, which may end anywhere.
  virtual Parsed feed(std::string_view data, std::vector<Item>& items) = 0;
  // The data has ended: appends the last item, if it was not complete before.
  virtual Parsed finish(std::vector<Item>& items) = 0;
};

// The parser of a file that `config` describes. Null if its type is not made of text.
std::unique_ptr<ItemParser> make_item_parser(const ReaderConfig& config);

// One for each type.
std::unique_ptr<ItemParser> make_csv_parser(const ReaderConfig& config);
std::unique_ptr<ItemParser> make_json_parser(const std::string& items_pointer);
std::unique_ptr<ItemParser> make_json_lines_parser();

}  // namespace sidestep::asl
