#pragma once
// The console: a page at "/", and what it is fed with.
//
//   GET  /                                      the page, for browsers alone
//   GET  /_sidestep/console/assets/...          its script and its style, packed in the binary
//   GET  /_sidestep/console/VIEW?...            what is to be seen, as JSON: views/
//   GET  /_sidestep/console/coverage?...        which states were never used: coverage_report.h
//   GET  /_sidestep/console/live?...            what happens, as server-sent events: live.h
//   POST /_sidestep/console/call/SERVICE/NAME   an ordinary operation of a service: calls.h
//
// Everything but the page and its assets wants the header X-Sidestep-Console with a token that is
// new with each start of the server and is in the page: what cannot read the page can do nothing.
// The router has refused pages of other origins before (http/security.h).

#include <string>

#include "console/live.h"
#include "console/sources.h"
#include "http/service.h"

namespace sidestep::console {

class Console final : public http::Service {
 public:
  explicit Console(Sources sources);

  std::string_view name() const override { return ""; }
  bool accepts(const http::HttpRequest& head) const override;
  std::size_t body_max(const http::HttpRequest& head) const override;
  void handle(http::HttpRequest& request, http::Responder responder) override;

  // Whether the request changes nothing and expects nothing to happen: a clock that skips need not
  // wait for whoever asks so.
  bool only_looks(const http::HttpRequest& head) const;

  // For tests; a page finds it in itself.
  const std::string& token() const { return token_; }

 private:
  void answer_trusted(http::HttpRequest& request, http::Responder responder);

  const Sources sources_;
  const std::string token_;
  Live live_;
};

}  // namespace sidestep::console
