#include "aws/dynamodb/expressions/projection_parser.h"

#include "aws/dynamodb/expressions/parser.h"

namespace sidestep::aws::dynamodb {

Expected<std::vector<Path>, Error> parse_projection(std::string_view text,
                                                    Placeholders& placeholders) {
  Parser parser("ProjectionExpression", text, placeholders);
  if (auto error = parser.check_size()) return unexpected(*std::move(error));
  std::vector<Path> paths;
  do {
    SIDESTEP_TRY(path, parser.path());
    paths.push_back(std::move(path));
  } while (parser.take_symbol(","));
  if (!parser.at_end()) return unexpected(parser.syntax_error());
  if (auto error = check_overlap(parser, paths)) return unexpected(*std::move(error));
  return paths;
}

}  // namespace sidestep::aws::dynamodb
