#include "server/source/json_fault.h"

#include <gtest/gtest.h>

#include "source/outline.h"

namespace sidestep::source::json_fault_test {
namespace {

TEST(JsonFault, SaysWhatIsMissingOrTooMuchAndWhere) {
  struct Case {
    std::string text, fault;
  };
  for (const Case& test : std::vector<Case>{
           {"", "1:1 there is nothing"},
           {" \n", "2:1 there is nothing"},
           {"{\n  \"a\": 1\n  \"b\": 2\n}", "3:3 a comma is missing before it"},
           {"{\"a\": 1,\n}", "2:1 the comma before '}' is one too many"},
           {"[1, 2,]", "1:7 the comma before ']' is one too many"},
           {"[,1]", "1:2 this comma is one too many"},
           {"{\"a\": 1,, \"b\": 2}", "1:9 this comma is one too many"},
           {"{\"a\" 1}", "1:6 a comma or a colon is missing before it"},
           {"[1 2]", "1:4 a comma is missing before it"},
           {"{a: 1}", "1:2 'a' stands without quotes"},
           {"{'a': 1}", "1:2 text stands in double quotes"},
           {"{\"a\": True}", "1:7 it is written 'true'"},
           {"{\"a\": .5}", "1:7 '.5' is no number of JSON"},
           {"{\"a\": 01}", "1:7 '01' is no number of JSON"},
           {"{\"a\": tru}", "1:7 'tru' stands without quotes"},
           {"{\"a\": 1", "1:8 the text ends before its brackets are closed"},
           {"{\"a\": \"x", "1:7 a text that begins here has no end on its line"},
           {"{\"a\": \"\\x\"}", "1:7 a text has a character or an escape that JSON does not have"},
           {"// x\n{}",
            "1:1 there are no comments in JSON; a state's \"Comment\" is the place for them"},
           {"{\"a\":: 1}", "1:6 ':' is not expected"},
           {"{\"a\": 1}}", "1:9 '}' is not expected"},
           {"{\"a\": [1, 2}", "1:12 '}' is not expected"}}) {
    const auto json = parse_json(test.text);
    ASSERT_FALSE(json) << test.text;
    const Remark remark = json_fault(test.text, json.error());
    const std::string place = to_text(place_at(test.text, remark.offset));
    EXPECT_EQ(place + " " + remark.message.substr(remark.message.find(": ") + 2), test.fault)
        << test.text;
    EXPECT_TRUE(remark.message.starts_with("is not JSON here: ")) << remark.message;
  }
}

}  // namespace
}  // namespace sidestep::source::json_fault_test
