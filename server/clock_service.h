#pragma once
// The clock of the server, or of one execution, for tests of timeouts and callbacks:
//
//   GET  /_sidestep/clock                        {"now": "2026-11-23T11:49:00.123Z"}
//   GET  /_sidestep/clock?executionArn=ARN       the same for the time that execution is in
//   POST /_sidestep/clock {"advance": "PT2H"}    two hours later; with "executionArn" as above
//
// Only a manual clock can be advanced. The answer comes when it has arrived: everything that was
// due on the way has happened.

#include "engine/engine.h"
#include "http/service.h"

namespace sidestep {

class ClockService final : public http::Service {
 public:
  // `engine` outlives the service.
  explicit ClockService(engine::Engine& engine) : engine_(engine) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  using Time = std::shared_ptr<timing::Timeline>;

  // That of the server if no execution is named; null if the named one does not run.
  Time find(const std::optional<std::string>& execution_arn) const;

  engine::Engine& engine_;
};

}  // namespace sidestep
