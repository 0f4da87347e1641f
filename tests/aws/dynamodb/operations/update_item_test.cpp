#include "tests/aws/dynamodb/items_fixture.h"

namespace sidestep::aws::dynamodb::update_item_test {
namespace {

using UpdateItem = DynamodbItemsTest;

struct Case {
  std::string expression;
  std::string values;
  std::string expected;  // attributes, or the error
};

TEST_F(UpdateItem, ChangesWhatItsExpressionSays) {
  const Case kCases[] = {
      {"SET a = :v", R"({":v":{"S":"x"}})", R"("a":{"S":"x"})"},
      {"SET n = n + :v", R"({":v":{"N":"0.1"}})", R"("n":{"N":"1.1"})"},
      {"SET n = :v - n", R"({":v":{"N":"1"}})", R"("n":{"N":"0"})"},
      {"SET fresh = if_not_exists(fresh, :v)", R"({":v":{"N":"7"}})", R"("fresh":{"N":"7"})"},
      {"SET l = list_append(:v, l)", R"({":v":{"L":[{"N":"0"}]}})",
       R"("l":{"L":[{"N":"0"},{"N":"1"},{"N":"2"}]})"},
      {"SET l[9] = :v", R"({":v":{"N":"3"}})", R"("l":{"L":[{"N":"1"},{"N":"2"},{"N":"3"}]})"},
      {"SET m.inside.deep = :v", R"({":v":{"N":"3"}})",
       R"("m":{"M":{"inside":{"M":{"deep":{"N":"3"}}}}})"},
      {"ADD n :v, s :w", R"({":v":{"N":"4"},":w":{"SS":["b","c"]}})",
       R"("n":{"N":"5"},"s":{"SS":["a","b","c"]})"},
      {"ADD brand_new :v", R"({":v":{"N":"4"}})", R"("brand_new":{"N":"4"})"},
      {"SET a = n REMOVE l[0]", "", R"("a":{"N":"1"},"l":{"L":[{"N":"2"}]})"},
  };
  for (const Case& one : kCases) {
    put(R"({"id":{"S":"1"},"n":{"N":"1"},"l":{"L":[{"N":"1"},{"N":"2"}]},"s":{"SS":["a","b"]},)"
        R"("m":{"M":{"inside":{"M":{}}}}})");
    const std::string values =
        one.values.empty() ? "" : R"(, "ExpressionAttributeValues": )" + one.values;
    const std::string answer =
        update(R"({"id":{"S":"1"}})", R"("ReturnValues": "ALL_NEW", "UpdateExpression": ")" +
                                          one.expression + "\"" + values);
    std::string part = one.expected;
    for (std::size_t at = 0; at != part.npos;) {  // each attribute of the case is there
      const std::size_t end = part.find(",\"", at);
      EXPECT_THAT(answer, ::testing::HasSubstr(part.substr(at, end - at))) << one.expression;
      at = end == part.npos ? end : end + 1;
    }
  }
}

TEST_F(UpdateItem, DeletesFromSetsAndRemovesEmptyOnes) {
  put(R"({"id":{"S":"1"},"s":{"NS":["1","2"]}})");
  const std::string expression = R"("UpdateExpression": "DELETE s :v", "ReturnValues": "ALL_NEW",
      "ExpressionAttributeValues": {":v": {"NS": [")";
  EXPECT_EQ(update(R"({"id":{"S":"1"}})", expression + R"(2.0"]}})"),
            R"({"Attributes":{"id":{"S":"1"},"s":{"NS":["1"]}}})");
  EXPECT_EQ(update(R"({"id":{"S":"1"}})", expression + R"(1"]}})"),
            R"({"Attributes":{"id":{"S":"1"}}})");
}

TEST_F(UpdateItem, ReturnsTheValuesItIsAskedFor) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"},"o":{"S":"other"}})");
  const auto ask = [&](const std::string& which) {
    return update(R"({"id":{"S":"1"}})", R"("UpdateExpression": "SET n = n + :v",
        "ExpressionAttributeValues": {":v": {"N": "1"}}, "ReturnValues": ")" +
                                             which + "\"");
  };
  EXPECT_EQ(ask("NONE"), "{}");
  EXPECT_EQ(ask("UPDATED_OLD"), R"({"Attributes":{"n":{"N":"2"}}})");
  EXPECT_EQ(ask("UPDATED_NEW"), R"({"Attributes":{"n":{"N":"4"}}})");
  EXPECT_EQ(ask("ALL_OLD"), R"({"Attributes":{"id":{"S":"1"},"n":{"N":"4"},"o":{"S":"other"}}})");
}

TEST_F(UpdateItem, RefusesInAwsWords) {
  put(R"({"id":{"S":"1"},"t":{"S":"text"}})");
  const std::string validation = "ValidationException: ";
  const std::string invalid = validation + "Invalid UpdateExpression: ";
  const Case kCases[] = {
      {"SET id = :v", R"({":v":{"S":"2"}})",
       validation + "One or more parameter values were invalid: Cannot update attribute id. This "
                    "attribute is part of the key"},
      {"SET a = absent", "",
       validation +
           "The provided expression refers to an attribute that does not exist in the item"},
      {"SET m.x = :v", R"({":v":{"S":"2"}})",
       validation + "The document path provided in the update expression is invalid for update"},
      {"SET t = t + :v", R"({":v":{"N":"2"}})",
       validation + "An operand in the update expression has an incorrect data type"},
      {"SET a = :v, a.b = :v", R"({":v":{"S":"2"}})",
       invalid + "Two document paths overlap with each other; must remove or rewrite one of these "
                 "paths; path one: [a], path two: [a, b]"},
      {"SET a = :v SET b = :v", R"({":v":{"S":"2"}})",
       invalid + R"(The "SET" section can only be used once in an update expression;)"},
      {"SET name = :v", R"({":v":{"S":"2"}})",
       invalid + "Attribute name is a reserved keyword; reserved keyword: name"},
      {"NOTHING here", "", invalid + R"(Syntax error; token: "NOTHING", near: "NOTHING here")"},
      {"SET #a = :v", R"({":v":{"S":"2"}})",
       invalid + "An expression attribute name used in the document path is not defined; attribute "
                 "name: #a"},
      {"REMOVE a", R"({":v":{"S":"2"}})",
       validation +
           "Value provided in ExpressionAttributeValues unused in expressions: keys: {:v}"},
  };
  for (const Case& one : kCases) {
    const std::string values =
        one.values.empty() ? "" : R"(, "ExpressionAttributeValues": )" + one.values;
    EXPECT_EQ(
        update(R"({"id":{"S":"1"}})", R"("UpdateExpression": ")" + one.expression + "\"" + values),
        one.expected);
  }
}

TEST_F(UpdateItem, TakesTheOlderAttributeUpdates) {
  put(R"({"id":{"S":"1"},"n":{"N":"1"},"gone":{"S":"x"}})");
  EXPECT_EQ(update(R"({"id":{"S":"1"}})", R"("ReturnValues": "ALL_NEW", "AttributeUpdates": {
      "n": {"Action": "ADD", "Value": {"N": "2"}}, "gone": {"Action": "DELETE"},
      "p": {"Value": {"S": "put"}}})"),
            R"({"Attributes":{"id":{"S":"1"},"n":{"N":"3"},"p":{"S":"put"}}})");
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::update_item_test
