#include "server/debug_query.h"

#include <istream>
#include <ostream>
#include <string>

#include "asl/jsonata/probe.h"
#include "asl/query_probe.h"

namespace sidestep::server {
namespace {

Json answer_line(const std::string& line) {
  const auto request = parse_json(line);
  if (request) return asl::answer_query(*request);
  return {{"error", {{"code", "InvalidRequest"}, {"message", request.error().message}}}};
}

}  // namespace

int run_debug_query(std::istream& in, std::ostream& out) {
  std::string line;
  while (std::getline(in, line)) {
    out << to_text(answer_line(line)) << std::endl;
  };
  return out ? 0 : 1;
}

}  // namespace sidestep::server
