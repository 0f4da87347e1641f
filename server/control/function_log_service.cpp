#include "server/control/function_log_service.h"

#include "base/growing_file.h"
#include "base/uri.h"
#include "http/event_stream.h"
#include "http/refusal.h"
#include "server/control/json_answer.h"

namespace sidestep {
namespace {

constexpr std::string_view kFunctions = "/_sidestep/functions/";
constexpr std::string_view kLog = "/log";
constexpr std::int64_t kLogBytesMax = 256 * 1024;
// A follower that has so much before it gets more when it has taken it.
constexpr std::size_t kFollowerBacklogMax = 1024 * 1024;

}  // namespace

struct FunctionLogService::Follower {
  explicit Follower(boost::asio::io_context& io) : events(io) {}

  http::EventStream events;
  std::filesystem::path path{};
  std::optional<std::int64_t> after{};
  bool waits = false;  // for the client to take what there is
  FunctionLines::Following following{};
};

FunctionLogService::FunctionLogService(Parts parts) : parts_(std::move(parts)) {}

FunctionLogService::~FunctionLogService() = default;

bool FunctionLogService::accepts(const http::HttpRequest& head) const {
  return head.path().starts_with(kFunctions) && head.path().ends_with(kLog);
}

void FunctionLogService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "GET") {
    return responder.answer(http::refusal(405, "MethodNotAllowed", "Logs are read by GET."));
  }
  std::string_view name = request.path().substr(kFunctions.size());
  name.remove_suffix(std::min(name.size(), kLog.size()));
  const std::string function = uri_decoded(name);
  if (function.find('/') != function.npos || !parts_.exists(function)) {
    return responder.answer(
        http::refusal(404, "ResourceNotFoundException", "There is no function of that name."));
  }
  if (request.query_parameter("follow").value_or("no") != "no") {
    return follow(function, std::move(responder));
  }
  responder.answer(
      text_answer(read_growing_file(parts_.log_path(function), std::nullopt, kLogBytesMax).text));
}

void FunctionLogService::follow(const std::string& function, http::Responder responder) {
  auto follower = std::make_shared<Follower>(parts_.io);
  Follower* raw = follower.get();
  follower->path = parts_.log_path(function);
  follower->following = parts_.lines.follow(function, [this, raw] { feed(*raw); });
  responder.answer(follower->events.response());
  follower->events.on_gone(
      [this, raw] { followers_.remove_if([raw](const auto& one) { return one.get() == raw; }); });
  followers_.push_back(std::move(follower));
  feed(*raw);
}

void FunctionLogService::feed(Follower& follower) const {
  while (!follower.waits) {
    const FilePart part = read_growing_file(follower.path, follower.after, kLogBytesMax);
    follower.after = part.end;
    if (part.text.empty()) return;
    for (std::string_view rest = part.text; !rest.empty();) {
      const std::size_t end = rest.find('\n');
      follower.events.send({.data = std::string(rest.substr(0, end))});
      rest.remove_prefix(end + 1);
    }
    if (follower.events.backlog() <= kFollowerBacklogMax) continue;
    follower.waits = true;
    follower.events.when_taken([this, raw = &follower] {
      raw->waits = false;
      feed(*raw);
    });
  }
}

}  // namespace sidestep
