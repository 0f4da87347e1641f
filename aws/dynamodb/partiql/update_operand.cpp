#include "aws/dynamodb/partiql/parser.h"

namespace sidestep::aws::dynamodb::partiql {
namespace {

using Operation = UpdateOperand::Kind;
using ParsedOperand = Expected<UpdateOperand, Error>;

ParsedOperand simple_operand(Parser& parser);

// list_append(a, b) and if_not_exists(path, b)
ParsedOperand function_operand(Parser& parser, Operation kind) {
  parser.advance();
  parser.advance();
  UpdateOperand result;
  result.kind = kind;
  if (kind == Operation::kIfNotExists) {
    SIDESTEP_TRY(path, parser.path());
    result.path = std::move(path);
  } else {
    SIDESTEP_TRY(first, simple_operand(parser));
    result.operands.push_back(std::move(first));
  }
  if (auto error = parser.expect_symbol(",")) return unexpected(*std::move(error));
  SIDESTEP_TRY(last, simple_operand(parser));
  result.operands.push_back(std::move(last));
  if (auto error = parser.expect_symbol(")")) return unexpected(*std::move(error));
  return result;
}

ParsedOperand simple_operand(Parser& parser) {
  UpdateOperand result;
  if (parser.at_value()) {
    SIDESTEP_TRY(value, parser.value());
    result.value = std::move(value);
    return result;
  }
  SIDESTEP_TRY(path, parser.path());
  result.kind = Operation::kPath;
  result.path = std::move(path);
  return result;
}

}  // namespace

Expected<UpdateOperand, Error> parse_update_operand(Parser& parser) {
  if (parser.at_function("list_append")) return function_operand(parser, Operation::kListAppend);
  if (parser.at_function("if_not_exists")) return function_operand(parser, Operation::kIfNotExists);
  SIDESTEP_TRY(left, simple_operand(parser));
  const bool is_plus = parser.at_symbol("+");
  if (!is_plus && !parser.at_symbol("-")) return left;
  parser.advance();
  SIDESTEP_TRY(right, simple_operand(parser));
  UpdateOperand result;
  result.kind = is_plus ? Operation::kPlus : Operation::kMinus;
  result.operands.push_back(std::move(left));
  result.operands.push_back(std::move(right));
  return result;
}

}  // namespace sidestep::aws::dynamodb::partiql
