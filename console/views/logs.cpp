// What a function has printed: logs?function=NAME&after=OFFSET. Without an offset its last part.

#include "base/growing_file.h"
#include "base/object_writer.h"
#include "console/views/list.h"

namespace sidestep::console {
namespace {

constexpr std::int64_t kLogBytesMax = 256 * 1024;

http::HttpResponse show_logs(const Sources& sources, const http::HttpRequest& request) {
  const std::string function = request.query_parameter("function").value_or("");
  if (function.empty() || function.find('/') != function.npos) return not_found("function");
  const FilePart part = read_growing_file(sources.log_path(function),
                                          number_parameter(request, "after"), kLogBytesMax);
  return json_response(ObjectWriter().text("text", part.text).integer("end", part.end).take());
}

}  // namespace

constinit const View kLogs{"logs", show_logs};

}  // namespace sidestep::console
