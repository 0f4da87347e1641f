#pragma once
// The log: one line an event on stderr, a sentence for people and key=value for machines.
//
//   log::info("Lambda function failed", {{"function", name}, {"error", type}});
//   2026-11-23T11:49:00.123Z INFO Lambda function failed function=sign error=Sandbox.Timedout
//
// The one thing of the process that any thread may use, and that everybody finds without being
// handed it. What the user asked for by a command goes to stdout, not here.

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace sidestep::log {

enum class Level { kDebug, kInfo, kWarn, kError, kOff };

// "debug", "info", "warn", "error", "off"; nothing for anything else.
std::optional<Level> parse_level(std::string_view text);

// Lines below `level` are not written. kInfo until this is called.
void set_level(Level level);

// Whether a line of this level would be written, for callers whose text is expensive.
bool enabled(Level level);

struct Field {
  std::string_view key;
  std::string value;

  Field(std::string_view field_key, std::string_view text) : key(field_key), value(text) {}
  Field(std::string_view field_key, const char* text) : key(field_key), value(text) {}
  Field(std::string_view field_key, std::int64_t number)
      : key(field_key), value(std::to_string(number)) {}
};

using Fields = std::initializer_list<Field>;

void write(Level level, std::string_view message, Fields fields);

inline void debug(std::string_view message, Fields fields = {}) {
  write(Level::kDebug, message, fields);
}
inline void info(std::string_view message, Fields fields = {}) {
  write(Level::kInfo, message, fields);
}
inline void warn(std::string_view message, Fields fields = {}) {
  write(Level::kWarn, message, fields);
}
inline void error(std::string_view message, Fields fields = {}) {
  write(Level::kError, message, fields);
}

// "message key=value": a value with blanks, quotes or control characters is written as a JSON
// string, so that a line stays a line.
std::string line_text(std::string_view message, Fields fields);

// For tests: lines go to `sink`, without their time, until it is destroyed.
class Capture {
 public:
  using Sink = std::function<void(Level level, const std::string& line)>;
  explicit Capture(Sink sink);
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;
  ~Capture();
};

}  // namespace sidestep::log
