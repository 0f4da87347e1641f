#pragma once
// Every setting of the server, in one table: its flag, its environment variables, its member of
// `settings` in sidestep.json, its default, and what it is for. README's table of settings is made
// from this one (`sidestep settings` prints it).
//
// A flag counts before the environment, the environment before the file, the file before the
// default. Of several environment variables the first that is set counts. An empty variable is not
// set.

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "server/config/configuration.h"
#include "server/config/problem.h"

namespace sidestep::config {

// Who acts on a setting; a set of these.
enum User : unsigned {
  kServe = 1,
  kRun = 2,
  kLint = 4,
  kEnv = 8,
  kHealthcheck = 16,
  kDb = 32,
  kEverybody = 63,
};

struct Setting {
  std::string_view name;         // of the flag, and in the file: "allowed-host"
  std::string_view aliases;      // other flags of the same meaning, separated by commas; one letter
                                 // has one dash
  std::string_view environment;  // variables, separated by commas
  std::string_view otherwise;    // the default, for people
  std::string_view value;        // what kind of value, for people: "PORT"
  std::string_view purpose;

  // Sets it from text. The error says what would be right: "must be a number from 0 to 65535".
  Expected<Done, std::string> (*apply)(Configuration& configuration, std::string_view text);

  unsigned users = kServe;
};

std::span<const Setting> settings();

// The setting whose flag or alias is `flag`, without its dashes; null if there is none.
const Setting* find_setting(std::string_view flag);

// The values of each source, by Setting::name.
struct Sources {
  unsigned users = kEverybody;  // settings that none of these act on are not looked at
  std::map<std::string, std::string, std::less<>> flags{};
  std::function<const char*(const char* name)> environment = [](const char*) -> const char* {
    return nullptr;
  };
  // From the file; `where` is its place.
  struct FileValue {
    std::string text;
    std::string where;
  };
  std::map<std::string, FileValue, std::less<>> file{};
};

// The configuration, with where each value comes from; or every mistake there is in any of the
// sources.
Expected<Configuration, Problems> resolve(const Sources& sources);

// "port" is "--port", "p" is "-p".
std::string dashed(std::string_view name);

// The table for people, in Markdown.
std::string settings_table();

}  // namespace sidestep::config
