#pragma once
// The words of a PartiQL statement. The list of tokens ends with one of kind kEnd.

#include <string>
#include <string_view>
#include <vector>

#include "aws/dynamodb/request.h"

namespace sidestep::aws::dynamodb::partiql {

struct Token {
  enum class Kind { kWord, kQuoted, kText, kNumber, kSymbol, kEnd };

  Kind kind = Kind::kEnd;
  std::string text{};  // without quotes
};

// ValidationException if the statement has characters that belong nowhere, or a quote is open.
Expected<std::vector<Token>, Error> tokens_of(std::string_view statement);

// What AWS answers for a statement it cannot read.
Error not_well_formed(const std::string& why);

// Whether two words are the same but for upper and lower case.
bool is_same_word(std::string_view a, std::string_view b);

}  // namespace sidestep::aws::dynamodb::partiql
