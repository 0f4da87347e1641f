#include "console/console.h"

#include <algorithm>

#include "base/limits.h"
#include "base/uuid.h"
#include "console/calls.h"
#include "console/coverage_report.h"
#include "console/page.h"
#include "console/views/list.h"
#include "http/refusal.h"

namespace sidestep::console {
namespace {

constexpr std::string_view kRoot = "/_sidestep/console/";
constexpr std::string_view kCalls = "/_sidestep/console/call/";
constexpr std::string_view kLive = "/_sidestep/console/live";
constexpr std::string_view kCoverage = "/_sidestep/console/coverage";
constexpr std::string_view kTokenField = "X-Sidestep-Console";

// A browser that is sent somewhere says that it would like to have HTML; SDKs do not, and sign.
bool wants_page(const http::HttpRequest& head) {
  if (head.path() != "/" || (head.method != "GET" && head.method != "HEAD")) return false;
  const std::string_view accepted = head.headers.find("Accept").value_or("");
  return accepted.find("text/html") != accepted.npos && !head.headers.has("Authorization") &&
         !head.query_parameter("X-Amz-Signature");
}

const View* find_view(std::string_view path) {
  path.remove_prefix(kRoot.size());
  const auto view = std::ranges::find(kViews, path, [](const View* v) { return v->name; });
  return view == kViews.end() ? nullptr : *view;
}

}  // namespace

Console::Console(Sources sources)
    : sources_(std::move(sources)), token_(random_uuid()), live_(sources_) {}

bool Console::accepts(const http::HttpRequest& head) const {
  return head.path().starts_with(kRoot) || wants_page(head);
}

bool Console::only_looks(const http::HttpRequest& head) const {
  return accepts(head) && head.method != "POST";
}

// Definitions of 1 MB, inputs and outputs of 256 KB.
std::size_t Console::body_max(const http::HttpRequest& head) const {
  return head.path().starts_with(kCalls) ? limits::kRequestBodyMax : 0;
}

void Console::handle(http::HttpRequest& request, http::Responder responder) {
  if (wants_page(request)) return responder.answer(page(request, token_));
  if (auto found = asset(request)) return responder.answer(*std::move(found));
  if (request.headers.find(kTokenField) != token_) {
    return responder.answer(http::refusal(
        403, "ConsoleTokenInvalid", "This is for the console's page, which has the token for it."));
  }
  answer_trusted(request, std::move(responder));
}

void Console::answer_trusted(http::HttpRequest& request, http::Responder responder) {
  const std::string_view path = request.path();
  const bool is_call = path.starts_with(kCalls);
  if (request.method != (is_call ? "POST" : "GET")) {
    return responder.answer(
        http::refusal(405, "MethodNotAllowed", "Views are read by GET, calls are made by POST."));
  }
  if (is_call) {
    return answer_call(sources_, request, path.substr(kCalls.size()), std::move(responder));
  }
  if (path == kLive) return live_.answer(request, std::move(responder));
  if (path == kCoverage) return answer_coverage(sources_, request, std::move(responder));
  if (const View* view = find_view(path)) return responder.answer(view->show(sources_, request));
  responder.answer(http::refusal(404, "NoSuchView", "The console has no view of that name."));
}

}  // namespace sidestep::console
