#include "server/request_log.h"

#include <memory>
#include <utility>

#include "base/log.h"
#include "http/aws_json.h"

namespace sidestep {
namespace {

struct Asked {
  std::string what;  // "StartExecution", or "GET /_sidestep/health"; only if it is told
  http::RequestScope scope{};
  bool is_list = false;  // of state machines
};

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
  const auto target = http::aws_json_target(request);
  asked.is_list = target && target->operation == "ListStateMachines";
  const bool is_told = log::enabled(log::Level::kDebug);
  if (is_told) {
    asked.what = target ? std::string(target->operation)
                        : request.method + ' ' + std::string(request.path());
  }
  if (is_told || asked.is_list) asked.scope = http::request_scope(request, defaults_);
  return http::Responder(
      std::make_shared<WatchedExchange>(std::move(responder), elsewhere_, std::move(asked)));
}

}  // namespace sidestep
