#pragma once
// Which mocks answered, and mocks made of an execution:
//
//   GET /_sidestep/mocks                    {"file": "...", "uses": {machine: {case: {state: 3}}}}
//   GET /_sidestep/mocks?executionArn=ARN   a mock configuration of what that execution's tasks
//   came
//                                           to; &testCase=NAME names it, else it is "Recorded"

#include "engine/engine.h"
#include "http/service.h"
#include "integrations/mocks/mocked_integrations.h"

namespace sidestep {

class MockService final : public http::Service {
 public:
  // References outlive the service.
  MockService(const mocks::MockedIntegrations& mocks, engine::Engine& engine)
      : mocks_(mocks), engine_(engine) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  std::string uses() const;
  // Nullopt if there is no such execution.
  std::optional<std::string> recording_of(const std::string& execution_arn,
                                          const std::string& test_case) const;

  const mocks::MockedIntegrations& mocks_;
  engine::Engine& engine_;
};

}  // namespace sidestep
