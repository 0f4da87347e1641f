#include "server/control/reset_service.h"

#include "base/arn.h"
#include "http/refusal.h"
#include "server/control/account_rows.h"
#include "server/control/json_answer.h"

namespace sidestep {

struct ResetService::Request {
  explicit Request(http::Responder to) : responder(std::move(to)) {}

  http::Responder responder;
  bool everything = false;
  std::set<std::string> left{};
  Json done = Json::array();
};

bool ResetService::accepts(const http::HttpRequest& head) const {
  return head.path() == "/_sidestep/reset";
}

void ResetService::handle(http::HttpRequest& request, http::Responder responder) {
  if (request.method != "POST") {
    return responder.answer(http::refusal(405, "MethodNotAllowed", "Reset by POST."));
  }
  const auto account = request.query_parameter("account");
  if (account && !is_account(*account)) {
    return responder.answer(http::refusal(400, "InvalidAccount",
                                          "An account has twelve digits: ?account=111122223333."));
  }
  auto asked = std::make_shared<Request>(std::move(responder));
  asked->everything = !account;
  if (account) asked->left.insert(*account);
  requests_.push_back(std::move(asked));
  if (requests_.size() == 1) begin_next();
}

void ResetService::begin_next() {
  if (requests_.empty()) return;
  const std::shared_ptr<Request> request = requests_.front();
  if (!request->everything) return go_on(request);
  for (const auto& function : parts_.functions.list()) {
    if (const auto arn = Arn::parse(function->arn)) request->left.insert(arn->account);
  }
  mocks_.forget_uses();
  const auto found = std::make_shared<std::set<std::string>>();
  parts_.rows.change(
      [found](storage::Database& database) { *found = accounts_with_rows(database); },
      [this, request, found] {
        request->left.merge(*found);
        for (const std::string& account : parts_.engine.accounts_in_memory()) {
          request->left.insert(account);
        }
        go_on(request);
      });
}

void ResetService::go_on(std::shared_ptr<Request> request) {
  if (request->left.empty()) {
    return end(request, json_answer(to_text(Json{{"accounts", std::move(request->done)}})));
  }
  const std::string account = request->left.extract(request->left.begin()).value();
  std::make_shared<AccountReset>(parts_, account)
      ->run([this, request, account](Expected<Done, std::string> result) {
        if (!result) {
          return end(request, http::refusal(409, "AccountBusy",
                                            "Account " + account +
                                                " was not reset: " + result.error() + "."));
        }
        request->done.push_back(account);
        go_on(request);
      });
}

void ResetService::end(const std::shared_ptr<Request>& request, http::HttpResponse response) {
  requests_.pop_front();
  request->responder.answer(std::move(response));
  begin_next();
}

}  // namespace sidestep
