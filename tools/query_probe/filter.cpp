#include "tools/query_probe/filter.h"

#include <istream>
#include <ostream>
#include <string>

#include "tools/query_probe/answer.h"

namespace sidestep::query_probe {
namespace {

Json answer_line(const std::string& line) {
  const auto request = parse_json(line);
  if (request) return answer_query(*request);
  return {{"error", {{"code", "InvalidRequest"}, {"message", request.error().message}}}};
}

}  // namespace

int answer_lines(std::istream& in, std::ostream& out) {
  std::string line;
  while (std::getline(in, line)) {
    out << to_text(answer_line(line)) << std::endl;
  }
  return out ? 0 : 1;
}

}  // namespace sidestep::query_probe
