// Paths nobody would write, on documents nobody would send. The input is a path, a line end, and a
// document. Whatever a path selects must be JSON; what a Reference Path writes it must find again.

#include <cstdlib>
#include <string>
#include <string_view>

#include "asl/jsonpath/assign.h"
#include "asl/jsonpath/path.h"
#include "base/json.h"

namespace {

using namespace sidestep;

void write_and_find(const asl::Path& path, const Json& document) {
  const auto reference = asl::ReferencePath::parse(path.text());
  if (!reference) return;
  const Json value = "written";
  const auto written = reference->assign(document, value);
  if (!written) return;
  const auto found = path.select(*written);
  if (!found || found->value() != value) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t line_end = input.find('\n');
  const auto path = asl::Path::parse(input.substr(0, line_end));
  if (!path || line_end == input.npos) return 0;
  const auto document = parse_json(input.substr(line_end + 1));
  if (!document) return 0;
  const auto found = path->select(*document);
  if (found && !parse_json(to_text(found->value()))) std::abort();
  if (path->is_reference()) write_and_find(*path, *document);
  return 0;
}
