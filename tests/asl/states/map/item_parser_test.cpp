#include "asl/states/map/item_parser.h"

#include <gtest/gtest.h>

namespace sidestep::asl::item_parser_test {
namespace {

using InputType = ReaderConfig::InputType;

// The items of `data`, which comes in two pieces cut at `cut`; or the cause of the failure.
std::string read(const ReaderConfig& config, std::string_view data, std::size_t cut) {
  const auto parser = make_item_parser(config);
  std::vector<Item> items;
  auto parsed = parser->feed(data.substr(0, cut), items);
  if (parsed) parsed = parser->feed(data.substr(cut), items);
  if (parsed) parsed = parser->finish(items);
  if (!parsed) return parsed.error();
  std::string text;
  for (const Item& item : items) text += item.key.value_or("") + to_text(item.value) + ' ';
  return text;
}

ReaderConfig config_of(InputType type, std::string pointer = {}) {
  ReaderConfig config;
  config.input_type = type;
  config.items_pointer = std::move(pointer);
  return config;
}

struct Case {
  ReaderConfig config;
  std::string data;
  std::string items;
};

TEST(ItemParser, ReadsTheSameWhereverTheDataIsCut) {
  ReaderConfig given = config_of(InputType::kCsv);
  given.csv_headers_given = true;
  given.csv_headers = {"x"};
  given.csv_delimiter = '|';
  ReaderConfig twice = given;
  twice.csv_headers = {"x", "x"};
  const std::vector<Case> cases = {
      {config_of(InputType::kJson), R"([1, "a,]\"", {"b": [2, {}]}, [], null] )",
       R"(1 "a,]\"" {"b":[2,{}]} [] null )"},
      {config_of(InputType::kJson), R"({"k": 1, "\u006c" : {"a":2}})", R"(k1 l{"a":2} )"},
      {config_of(InputType::kJson), "[]", ""},
      {config_of(InputType::kJson, "/a~1b/1"), R"({"z":[1,{"y":"]"}],"a/b":[0,[5,6]],"c":3})",
       "5 6 "},
      {config_of(InputType::kJson, "/a"), R"({"a":7})",
       "ItemsPointer '/a' does not lead to a JSON array or object."},
      {config_of(InputType::kJson), "[1, 2", "The ItemReader's data is not valid JSON."},
      {config_of(InputType::kJson), "[1, x]", "The ItemReader's data is not valid JSON."},
      {config_of(InputType::kJson), "", "The ItemReader's data is not valid JSON."},
      {config_of(InputType::kJsonLines), "{\"a\":1}\r\n\n2", R"({"a":1} 2 )"},
      {config_of(InputType::kCsv), "0,True,{}\nV4,V5,V6\n,,\n",
       R"({"0":"V4","{}":"V6","True":"V5"} {"0":"","{}":"","True":""} )"},
      {given, "1|2\n\"a\"\"\n|\"|3", R"({"x":"1"} {"x":"a\"\n|"} )"},
      {twice, "1\n", "CSV headers cannot contain duplicates."},
  };
  for (const Case& c : cases) {
    for (std::size_t cut = 0; cut <= c.data.size(); ++cut) {
      EXPECT_EQ(read(c.config, c.data, cut), c.items) << c.data << " cut at " << cut;
    }
  }
}

TEST(ItemParser, HasNoneForWhatIsNotText) {
  EXPECT_FALSE(make_item_parser(config_of(InputType::kParquet)));
  EXPECT_FALSE(make_item_parser(config_of(InputType::kManifest)));
}

}  // namespace
}  // namespace sidestep::asl::item_parser_test
