#pragma once
// How the server runs, once all sources have been read.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/log.h"
#include "base/time.h"
#include "engine/options.h"
#include "integrations/reach.h"
#include "time/clock_mode.h"

namespace sidestep::config {

enum class Durability { kFull, kNormal };

struct Configuration {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8083;
  std::string account = "123456789012";
  std::string region = "us-east-1";
  std::string database = ".sidestep/sidestep.db";  // a file, or ":memory:"
  Durability durability = Durability::kFull;
  timing::ClockMode clock{};
  std::chrono::milliseconds clock_grace{200};  // how long a clock that skips waits for callers
  engine::InFlight in_flight = engine::InFlight::kRestart;
  std::uint32_t memory_for_executions_mb = 64;              // while they wait; see engine::Options
  std::optional<Millis> retention = std::chrono::days(90);  // of executions that have ended
  log::Level log_level = log::Level::kInfo;
  log::Level story = log::Level::kInfo;  // see engine::Options; what runs decides it, not a setting
  std::vector<std::string> allowed_hosts{};
  std::vector<std::string> allowed_origins{};  // "http://localhost:3000"
  std::string auth_token{};                    // what every request has to bear; empty: nothing
  std::uint32_t connections_max = 4096;
  std::uint32_t function_concurrency = 16;  // processes of one function at once
  // Functions that a debugger may attach to, and its ports.
  std::map<std::string, std::uint16_t, std::less<>> inspected{};
  std::optional<std::string> mock_config{};    // the file of mocked service integrations
  std::optional<std::string> execution_log{};  // the file that executions are logged to
  // Where calls of services go, by their ids: "sqs" -> "http://127.0.0.1:9324".
  std::map<std::string, std::string, std::less<>> endpoints{};
  std::map<std::string, std::string, std::less<>> named_endpoints{};  // by --endpoint, among them
  std::string default_endpoint{};  // of services that are not here
  bool allows_aws = false;         // calls of AWS itself
  // Whether the policies that are stored decide what callers may do: not at all, by a warning in
  // the log, or by refusing.
  enum class Iam { kOff, kWarn, kEnforce } iam = Iam::kOff;
  bool refuses_unknown_types = false;          // of resources in templates
  std::vector<services::Reach::Rule> reach{};  // hosts that HTTP Tasks may call
  // What endpoints are called with. Not a setting: SDKs have these, too.
  struct Credentials {
    std::string access_key;
    std::string secret_key;
    std::string session_token;
  };
  Credentials credentials{};

  // What was set, by the setting's name: its text, and where it comes from ("--db", "SIDESTEP_DB",
  // "sidestep.json: /settings/db").
  struct Given {
    std::string text;
    std::string where;
  };
  std::map<std::string, Given, std::less<>> given{};

  // "SIDESTEP_DB" for "db", or the flag if it was not set.
  std::string origin_of(std::string_view setting) const {
    const auto found = given.find(setting);
    return found == given.end() ? "--" + std::string(setting) : found->second.where;
  }
};

}  // namespace sidestep::config
