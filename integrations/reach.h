#pragma once
// Which other machines Tasks may call with http:invoke, apigateway:invoke and eks:call. This
// machine always; others only if the user has named them (--reach), so that nothing reaches a
// network by accident.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sidestep::services {

// A URL to call, and the Host to ask it for: that of the URL which the Task names, whoever answers.
struct Reached {
  std::string url;
  std::string host;  // "api.example.com", with a port that is not the scheme's own
};

class Reach {
 public:
  struct Rule {
    std::string host;       // "api.example.com", "*.example.com", "*"
    std::string instead{};  // the server that is called in place of it; empty: the host itself
  };

  Reach() = default;
  // The first rule that fits a host counts.
  explicit Reach(std::vector<Rule> rules) : rules_(std::move(rules)) {}

  // "api.example.com,*.example.com=http://localhost:9000". The error says what is not right.
  static Expected<std::vector<Rule>, std::string> parse(std::string_view text);

  // The error: `url` is not one, or nobody has allowed to call its host; it names the setting.
  Expected<Reached, std::string> find(const std::string& url) const;

 private:
  std::vector<Rule> rules_;
};

// Whether it is the name or address of this machine: "localhost", "127.0.0.1", "::1".
bool is_this_machine(const std::string& host);

}  // namespace sidestep::services
