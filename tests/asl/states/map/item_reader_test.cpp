#include "asl/states/map/item_reader.h"

#include "tests/asl/test_state/harness.h"

namespace sidestep::asl::item_reader_test {
namespace {

struct ReadCase {
  std::string config;
  std::string data;
  std::string inputs;  // of the iterations, or the failure
};

TEST(ItemReader, MakesItemsOfTheDataRead) {
  const std::vector<ReadCase> cases = {
      {R"({"InputType":"JSON"})", "[1, {\"a\": 2}]", R"([1, {"a":2}])"},
      {R"({"InputType":"JSON"})", R"({"k": 1})", R"([{"Key":"k","Value":1}])"},
      {R"({"InputType":"JSON","MaxItems":1})", "[1, 2]", "[1]"},
      {R"({"InputType":"JSON","ItemsPointer":"/a~1b/1"})", R"({"a/b": [0, [5, 6]]})", "[5, 6]"},
      {R"({"InputType":"JSON","ItemsPointer":"/x"})", "{}",
       "FAILED States.ItemReaderFailed: ItemsPointer '/x' does not lead to a JSON array or "
       "object."},
      {R"({"InputType":"JSON"})", "[1",
       "FAILED States.ItemReaderFailed: The ItemReader's data is not valid JSON."},
      {R"({"InputType":"JSON"})", "1",
       "FAILED States.ItemReaderFailed: The ItemReader's data is not a JSON array or object."},
      {R"({"InputType":"JSONL"})", "{\"a\":1}\n\n2\n", R"([{"a":1}, 2])"},
      {R"({"InputType":"JSONL"})", "1\nx",
       "FAILED States.ItemReaderFailed: Line 2 of the ItemReader's data is not valid JSON."},
      {R"({"InputType":"CSV","CSVHeaderLocation":"FIRST_ROW"})", "a,b\n1,2\n3\n",
       R"([{"a":"1","b":"2"}, {"a":"3","b":""}])"},
      {R"({"InputType":"CSV","CSVHeaderLocation":"GIVEN","CSVHeaders":["x"],)"
       R"("CSVDelimiter":"PIPE"})",
       "1|2\n", R"([{"x":"1"}])"},
  };
  for (const ReadCase& c : cases) {
    Rehearsal rehearsal = mocked("[]");
    rehearsal.reader_data = c.data;
    const Tried tried(
        R"({"Type":"Map","End":true,"QueryLanguage":"JSONata","ItemSelector":)"
        R"("{% $states.context.Map.Item.Key ? {'Key': $states.context.Map.Item.Key, )"
        R"('Value': $states.context.Map.Item.Value} : $states.context.Map.Item.Value %}",)"
        R"("ItemProcessor":{"ProcessorConfig":{"Mode":"DISTRIBUTED"},"StartAt":"P","States":)"
        R"({"P":{"Type":"Pass","End":true}}},"ItemReader":{"Resource":)"
        R"("arn:aws:states:::s3:getObject","Arguments":{"Bucket":"b"},"ReaderConfig":)" +
            c.config + "}}",
        "{}", rehearsal);
    const auto data = tried.told().data;
    const auto inputs = data.find("afterItemSelector");
    EXPECT_EQ(inputs == data.end() ? tried.summary() : inputs->second, c.inputs) << c.config;
  }
}

}  // namespace
}  // namespace sidestep::asl::item_reader_test
