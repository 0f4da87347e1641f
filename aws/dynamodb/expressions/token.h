#pragma once
// The words of an expression. The list of tokens ends with one of kind kEnd.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sidestep::aws::dynamodb {

struct Token {
  enum class Kind { kName, kNamePlaceholder, kValuePlaceholder, kNumber, kSymbol, kUnknown, kEnd };

  Kind kind = Kind::kEnd;
  std::string_view text;  // of the expression, which must outlive the token
  std::size_t offset = 0;
};

std::vector<Token> tokens_of(std::string_view expression);

// Whether `token` is the keyword, given in upper case. Keywords are written in any case.
bool is_keyword(const Token& token, std::string_view keyword);

}  // namespace sidestep::aws::dynamodb
