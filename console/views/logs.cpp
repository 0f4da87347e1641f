// What a function has printed: logs?function=NAME&after=OFFSET. Without an offset its last part.

#include <algorithm>
#include <fstream>

#include "base/object_writer.h"
#include "console/views/list.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kLogBytesMax = 256 * 1024;

struct LogPart {
  std::string text;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

// Whole lines only: the rest comes when it has ended.
LogPart read_log(const std::filesystem::path& path, std::optional<std::int64_t> after) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const std::int64_t size = file.tellg();
  const bool is_tail = !after || *after < 0 || *after > size;
  LogPart part;
  part.begin = is_tail ? std::max<std::int64_t>(0, size - kLogBytesMax) : *after;
  part.text.resize(static_cast<std::size_t>(std::min(size - part.begin, kLogBytesMax)));
  file.seekg(part.begin);
  file.read(part.text.data(), std::ssize(part.text));
  part.text.resize(static_cast<std::size_t>(file.gcount()));
  part.text.resize(part.text.rfind('\n') + 1);  // npos + 1 is 0
  part.end = part.begin + std::ssize(part.text);
  if (is_tail && part.begin > 0) part.text.erase(0, part.text.find('\n') + 1);
  return part;
}

http::HttpResponse show_logs(const Sources& sources, const http::HttpRequest& request) {
  const std::string function = request.query_parameter("function").value_or("");
  if (function.empty() || function.find('/') != function.npos) return not_found("function");
  const LogPart part = read_log(sources.log_path(function), number_parameter(request, "after"));
  return json_response(ObjectWriter().text("text", part.text).integer("end", part.end).take());
}

}  // namespace

constinit const View kLogs{"logs", show_logs};

}  // namespace sidestep::console
