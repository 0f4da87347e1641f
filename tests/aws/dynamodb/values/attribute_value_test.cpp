#include "aws/dynamodb/values/attribute_value.h"

#include <gtest/gtest.h>

#include "aws/dynamodb/input_style.h"
#include "aws/model/service_model.h"

namespace sidestep::aws::dynamodb::attribute_value_test {
namespace {

// The normalised value of attribute "a", or "Code: message".
std::string normalised(const std::string& value) {
  Json input = parse_json(R"({"Item":{"a":)" + value + "}}").value();
  const Shape& shape = *ServiceModel::find("dynamodb")->operation("PutItem")->input;
  if (const auto fault = fault_of_types(input, shape, input_style())) {
    return "SerializationException: " + fault->message;
  }
  const auto result = normalise_attributes(input.at("Item"));
  if (!result) return std::string(result.error().code) + ": " + result.error().message;
  return to_text((*result)["a"]);
}

std::string nested(int levels) {
  std::string value = R"({"S":"deep"})";
  for (int i = 0; i < levels; ++i) value = R"({"L":[)" + value + "]}";
  return value;
}

TEST(AttributeValue, KeepsWhatIsAllowed) {
  const std::pair<std::string, std::string> kCases[] = {
      {R"({"S":""})", R"({"S":""})"},
      {R"({"N":"01.50"})", R"({"N":"1.5"})"},
      {R"({"B":"YQ=="})", R"({"B":"YQ=="})"},
      {R"({"BOOL":false})", R"({"BOOL":false})"},
      {R"({"NULL":true})", R"({"NULL":true})"},
      {R"({"SS":["b","a"]})", R"({"SS":["b","a"]})"},
      {R"({"NS":["1","2.0"]})", R"({"NS":["1","2"]})"},
      {R"({"BS":["YQ=="]})", R"({"BS":["YQ=="]})"},
      {R"({"L":[]})", R"({"L":[]})"},
      {R"({"M":{}})", R"({"M":{}})"},
      {R"({"L":[{"N":"1e1"},{"M":{"x":{"N":"0.0"}}}]})",
       R"({"L":[{"N":"10"},{"M":{"x":{"N":"0"}}}]})"},
      {R"({"S":"a","N":null,"unknown":1})", R"({"S":"a"})"},
      {nested(32), nested(32)},
  };
  for (const auto& [given, expected] : kCases) EXPECT_EQ(normalised(given), expected) << given;
}

TEST(AttributeValue, RefusesValues) {
  const std::string invalid = "ValidationException: One or more parameter values were invalid: ";
  const std::pair<std::string, std::string> kCases[] = {
      {"{}",
       "ValidationException: Supplied AttributeValue is empty, must contain exactly one of the "
       "supported datatypes"},
      {R"({"X":"a"})",
       "ValidationException: Supplied AttributeValue is empty, must contain exactly one of the "
       "supported datatypes"},
      {R"({"S":"a","N":"1"})",
       "ValidationException: Supplied AttributeValue has more than one datatypes set, must contain "
       "exactly one of the supported datatypes"},
      {R"({"N":"x"})",
       "ValidationException: The parameter cannot be converted to a numeric value: x"},
      {R"({"NULL":false})", invalid + "Null attribute value types must have the value of true"},
      {R"({"SS":[]})", invalid + "An string set  may not be empty"},
      {R"({"NS":[]})", invalid + "An number set  may not be empty"},
      {R"({"BS":[]})", invalid + "Binary sets should not be empty"},
      {R"({"SS":["a","b","a"]})", invalid + "Input collection [a, b, a] contains duplicates."},
      {R"({"NS":["1","1.0"]})", "ValidationException: Input collection contains duplicates"},
      {R"({"BS":["YQ==","YQ=="]})",
       invalid + "Input collection [YQ==, YQ==]of type BS contains duplicates."},
      {R"({"L":[{"N":"x"}]})",
       "ValidationException: The parameter cannot be converted to a numeric value: x"},
      {nested(33), "ValidationException: Nesting Levels have exceeded supported limits"},
  };
  for (const auto& [given, expected] : kCases) EXPECT_EQ(normalised(given), expected) << given;
}

TEST(AttributeValue, RefusesJsonOfTheWrongType) {
  const std::string prefix = "SerializationException: ";
  const std::string space = "com.amazonaws.dynamodb.v20120810.";
  const std::pair<std::string, std::string> kCases[] = {
      {"1", "Unexpected value type in payload"},
      {"[]", "Unrecognized collection type class " + space + "AttributeValue"},
      {R"({"S":1})", "NUMBER_VALUE cannot be converted to String"},
      {R"({"S":1.5})", "DECIMAL_VALUE cannot be converted to String"},
      {R"({"N":5})", "NUMBER_VALUE cannot be converted to String"},
      {R"({"S":true})", "TRUE_VALUE cannot be converted to String"},
      {R"({"S":[]})", "Unrecognized collection type class java.lang.String"},
      {R"({"S":{}})", "Start of structure or map found where not expected"},
      {R"({"B":1})", "only base-64-encoded strings are convertible to bytes"},
      {R"({"B":"abc"})", "Base64 encoded length is expected a multiple of 4 bytes but found: 3"},
      {R"({"BOOL":"x"})", "Unexpected token received from parser"},
      {R"({"BOOL":1})", "NUMBER_VALUE cannot be converted to Boolean"},
      {R"({"SS":"a"})", "Unexpected field type"},
      {R"({"SS":{}})", "Start of structure or map found where not expected"},
      {R"({"NS":[1]})", "NUMBER_VALUE cannot be converted to String"},
      {R"({"L":["a"]})", "Unexpected value type in payload"},
      {R"({"M":"a"})", "Unexpected field type"},
      {R"({"M":[]})",
       "Unrecognized collection type java.util.Map<java.lang.String, " + space + "AttributeValue>"},
      {R"({"M":{"x":{"N":5}}})", "NUMBER_VALUE cannot be converted to String"},
  };
  for (const auto& [given, expected] : kCases) {
    EXPECT_EQ(normalised(given), prefix + expected) << given;
  }
}

TEST(AttributeValue, CountsBytesAsTheGuideDoes) {
  const std::pair<std::string, std::size_t> kCases[] = {
      {R"({"S":"abc"})", 3},
      {"{\"S\":\"\xC3\xA9\"}", 2},
      {R"({"N":"12345"})", 4},
      {R"({"N":"-12345"})", 5},
      {R"({"B":"YWJj"})", 3},
      {R"({"BOOL":true})", 1},
      {R"({"NULL":true})", 1},
      {R"({"SS":["ab","c"]})", 3},
      {R"({"L":[]})", 3},
      {R"({"L":[{"S":"ab"}]})", 6},
      {R"({"M":{"xy":{"S":"ab"}}})", 8},
  };
  for (const auto& [given, expected] : kCases) {
    EXPECT_EQ(attributes_size(parse_json("{\"name\":" + given + "}").value()), 4 + expected)
        << given;
  }
}

}  // namespace
}  // namespace sidestep::aws::dynamodb::attribute_value_test
