#include "server/request_log.h"

#include <memory>
#include <utility>

#include "base/log.h"

namespace sidestep {
namespace {

struct Asked {
  std::string what;  // "StartExecution", or "GET /_sidestep/health"; only if it is logged
  http::RequestScope scope{};
  bool is_list = false;  // of state machines
};

// "StartExecution" of "AWSStepFunctions.StartExecution"; empty without X-Amz-Target.
std::string_view targeted_operation(const http::HttpRequest& request) {
  const std::string_view target = request.headers.find("X-Amz-Target").value_or("");
  const std::size_t dot = target.rfind('.');
  return dot == target.npos ? "" : target.substr(dot + 1);
}

class WatchedExchange final : public http::Exchange {
 public:
  WatchedExchange(http::Responder responder, Elsewhere& elsewhere, Asked asked)
      : responder_(std::move(responder)), elsewhere_(elsewhere), asked_(std::move(asked)) {}

  void answer(http::HttpResponse response) override {
    tell(response);
    responder_.answer(std::move(response));
  }
  void abandon() override { const http::Responder dropped = std::move(responder_); }
  void on_gone(std::function<void()> callback) override { responder_.on_gone(std::move(callback)); }

 private:
  void tell(const http::HttpResponse& response) {
    if (!asked_.what.empty()) {
      log::debug("Request", {{"operation", asked_.what},
                             {"region", asked_.scope.region},
                             {"account", asked_.scope.account},
                             {"status", std::int64_t{response.status}}});
    }
    if (!log::enabled(log::Level::kInfo)) return;
    std::optional<std::string> remark;
    if (response.status == 400 || response.status == 404) remark = elsewhere_.remark_on(response);
    if (asked_.is_list && response.body == R"({"stateMachines":[]})") {
      remark = elsewhere_.remark_on_empty_list(asked_.scope.account, asked_.scope.region);
    }
    if (remark) log::info(*remark);
  }

  http::Responder responder_;
  Elsewhere& elsewhere_;
  const Asked asked_;
};

}  // namespace

http::Responder RequestLog::watch(const http::HttpRequest& request, http::Responder responder) {
  Asked asked;
  const std::string_view operation = targeted_operation(request);
  asked.is_list = operation == "ListStateMachines";
  const bool is_told = log::enabled(log::Level::kDebug);
  if (is_told) {
    asked.what = operation.empty() ? request.method + ' ' + std::string(request.path())
                                   : std::string(operation);
  }
  if (is_told || asked.is_list) asked.scope = http::request_scope(request, defaults_);
  return http::Responder(
      std::make_shared<WatchedExchange>(std::move(responder), elsewhere_, std::move(asked)));
}

}  // namespace sidestep
