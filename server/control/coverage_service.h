#pragma once
// Which states, choices, catchers and retriers the executions of this database have used, over all
// accounts:
//
//   GET /_sidestep/coverage?machine=NAME&format=text|json|lcov
//
// Without a machine all of them; the format is JSON unless it is named.

#include "engine/engine.h"
#include "http/service.h"

namespace sidestep {

class CoverageService final : public http::Service {
 public:
  // `engine` outlives the service.
  explicit CoverageService(engine::Engine& engine) : engine_(engine) {}

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest&) const override { return 0; }
  void handle(http::HttpRequest& request, http::Responder responder) override;

 private:
  engine::Engine& engine_;
};

}  // namespace sidestep
