#pragma once
// The clock of the server, for tests of timeouts and callbacks:
//
//   GET  /_sidestep/clock                        {"now": "2026-11-23T11:49:00.123Z"}
//   POST /_sidestep/clock {"advance": "PT2H"}    the same, two hours later
//
// Only a manual clock can be advanced; what is due then happens after the answer.

#include "engine/clock.h"
#include "server/http/service.h"

namespace sidestep {

class ClockService final : public http::Service {
 public:
  // `clock` outlives the service.
  explicit ClockService(engine::Clock& clock);

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  const engine::Clock& clock_;
  engine::ManualClock* const manual_;  // null: it runs by itself
};

}  // namespace sidestep
