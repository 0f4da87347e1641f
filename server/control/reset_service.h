#pragma once
// For tests, which begin with nothing:
//
//   POST /_sidestep/reset                        everything
//   POST /_sidestep/reset?account=111122223333   one account; all others go on
//
// The answer, {"accounts": ["111122223333"]}, comes when it is done and durable. A request's
// account is its access key if that has twelve digits, else the server's (--account), so tests that
// run side by side use an access key each. The project's resources are made again in its account.
// The clock stays where it is, and how often mocks answered is counted anew when everything is
// reset.

#include <deque>
#include <memory>
#include <set>
#include <string>

#include "http/service.h"
#include "integrations/mocks/mocked_integrations.h"
#include "server/control/account_reset.h"

namespace sidestep {

class ResetService final : public http::Service {
 public:
  // What the parts refer to and `mocks` outlive the service.
  ResetService(AccountReset::Parts parts, mocks::MockedIntegrations& mocks)
      : parts_(std::move(parts)), mocks_(mocks) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest&) const override { return 1'024; }
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  struct Request;

  void begin_next();
  void go_on(std::shared_ptr<Request> request);
  void end(const std::shared_ptr<Request>& request, http::HttpResponse response);

  const AccountReset::Parts parts_;
  mocks::MockedIntegrations& mocks_;
  std::deque<std::shared_ptr<Request>> requests_;  // one after the other
};

}  // namespace sidestep
