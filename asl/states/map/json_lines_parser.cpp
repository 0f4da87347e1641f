// JSON Lines: one JSON text a line; blank lines are left out.

#include "asl/states/map/item_parser.h"
#include "base/pace.h"

namespace sidestep::asl {
namespace {

class JsonLinesParser final : public ItemParser {
 public:
  Parsed feed(std::string_view data, std::vector<Item>& items) override {
    for (std::size_t end = 0; (end = data.find('\n')) != data.npos; data.remove_prefix(end + 1)) {
      line_ += data.substr(0, end);
      if (auto taken = take_line(items); !taken) return taken;
    }
    line_ += data;
    return Done{};
  }
  Parsed finish(std::vector<Item>& items) override { return take_line(items); }

 private:
  Parsed take_line(std::vector<Item>& items) {
    const std::string line = std::exchange(line_, {});
    if (line.find_first_not_of(" \t\r") == line.npos) return Done{};
    pace::spend();
    ++count_;
    auto value = parse_json(line);
    if (!value) {
      return unexpected("Line " + std::to_string(count_) +
                        " of the ItemReader's data is not valid JSON.");
    }
    items.push_back({*std::move(value), std::nullopt});
    return Done{};
  }

  std::string line_;  // as far as it has come
  std::size_t count_ = 0;
};

}  // namespace

std::unique_ptr<ItemParser> make_json_lines_parser() { return std::make_unique<JsonLinesParser>(); }

}  // namespace sidestep::asl
