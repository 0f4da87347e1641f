// Expressions and statements nobody would write. The first byte chooses what the rest is: a
// condition, an update, a projection or a PartiQL statement. What can be read is carried out on an
// item; what comes of an update must be an item again.

#include <cstdlib>
#include <string>
#include <string_view>

#include "aws/dynamodb/expressions/condition_parser.h"
#include "aws/dynamodb/expressions/projection_parser.h"
#include "aws/dynamodb/expressions/update_parser.h"
#include "aws/dynamodb/partiql/statement.h"
#include "aws/dynamodb/values/attribute_value.h"

namespace {

using namespace sidestep;
using namespace sidestep::aws::dynamodb;

const Json kItem = parse_json(R"({"id": {"S": "1"}, "n": {"N": "1.5"}, "s": {"SS": ["a", "b"]},
    "l": {"L": [{"N": "1"}, {"M": {"x": {"BOOL": true}}}]}, "m": {"M": {"a": {"B": "YQ=="}}}})")
                       .value();
const Json kInput = parse_json(R"({"ExpressionAttributeNames": {"#n": "n", "#m": "m"},
    "ExpressionAttributeValues": {":n": {"N": "1"}, ":s": {"S": "a"}, ":t": {"SS": ["a"]},
                                  ":l": {"L": []}}})")
                        .value();

void apply(const Update& update) {
  Json item = kItem;
  if (apply_update(item, update)) return;
  if (!normalise_attributes(item)) std::abort();
}

void run_statement(const std::string& text) {
  const Json parameters = parse_json(R"([{"S": "1"}, {"N": "2"}])").value();
  const auto statement = partiql::parse_statement(text, &parameters);
  if (!statement) return;
  if (statement->where) fulfils(kItem, *statement->where);
  apply(statement->update);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string text(reinterpret_cast<const char*>(data + 1), size - 1);
  auto placeholders = Placeholders::read(kInput).value();
  if (data[0] == 'c') {
    const auto condition = parse_condition("ConditionExpression", text, placeholders);
    if (condition) fulfils(kItem, *condition);
  } else if (data[0] == 'u') {
    if (const auto update = parse_update(text, placeholders)) apply(*update);
  } else if (data[0] == 'p') {
    if (const auto paths = parse_projection(text, placeholders)) project(kItem, *paths);
  } else {
    run_statement(text);
  }
  return 0;
}
