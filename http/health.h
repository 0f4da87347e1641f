#pragma once
// Readiness, for containers and scripts: GET /_sidestep/health, and LocalStack's path with its
// names, so that what waits for one can wait for the other. It also says what is loaded.
//
// Who gets an answer may go on: the listener opens when everything else is ready.

#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "http/service.h"

namespace sidestep::http {

struct HealthReport {
  std::string version;
  std::string account;
  std::string region;
  std::function<std::vector<std::string>()> services;  // signing names: "states"
  // What the server has: an object, shown as "loaded"; may be empty. Not at LocalStack's path.
  std::function<Json()> loaded{};
};

class Health final : public Service {
 public:
  explicit Health(HealthReport report) : report_(std::move(report)) {}

  std::string_view name() const override { return ""; }
  bool accepts(const HttpRequest& head) const override;
  std::size_t body_max(const HttpRequest& head) const override;
  void handle(HttpRequest& request, Responder responder) override;

 private:
  const HealthReport report_;
};

}  // namespace sidestep::http
