#include "base/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <array>

#include "base/colours.h"
#include "base/json.h"
#include "base/utf8.h"

namespace sidestep::log {
namespace {

struct LevelName {
  Level level;
  std::string_view name;
  spdlog::level::level_enum spdlog_level;
};
constexpr std::array kLevels{
    LevelName{Level::kDebug, "debug", spdlog::level::debug},
    LevelName{Level::kInfo, "info", spdlog::level::info},
    LevelName{Level::kWarn, "warn", spdlog::level::warn},
    LevelName{Level::kError, "error", spdlog::level::err},
    LevelName{Level::kOff, "off", spdlog::level::off},
};

spdlog::level::level_enum to_spdlog(Level level) {
  return kLevels[static_cast<std::size_t>(level)].spdlog_level;
}

// "INFO", where the library would write "info"; warnings and errors stand out on a terminal.
class LevelFlag final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& message, const std::tm&,
              spdlog::memory_buf_t& out) override {
    for (const LevelName& known : kLevels) {
      if (known.spdlog_level != message.level) continue;
      std::string name;
      for (const char c : known.name) name += static_cast<char>(c - 'a' + 'A');
      if (known.level >= Level::kWarn) {
        name =
            coloured(name, known.level == Level::kWarn ? Colour::kYellow : Colour::kRed, colours_);
      }
      out.append(name.data(), name.data() + name.size());
    }
  }
  std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<LevelFlag>();
  }

 private:
  const Colours colours_ = colours_of(STDERR_FILENO);
};

spdlog::logger make_logger() {
  spdlog::logger logger("sidestep", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  formatter->add_flag<LevelFlag>('*').set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %* %v");
  logger.set_formatter(std::move(formatter));
  logger.set_level(spdlog::level::info);
  logger.flush_on(spdlog::level::warn);
  return logger;
}

spdlog::logger& logger() {
  static spdlog::logger instance = make_logger();
  return instance;
}

Capture::Sink& capture() {
  static Capture::Sink sink;
  return sink;
}

bool is_plain(std::string_view value) {
  if (value.empty()) return false;
  for (const char c : value) {
    if (static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\x7f') return false;
  }
  return is_well_formed_utf8(value);
}

}  // namespace

std::optional<Level> parse_level(std::string_view text) {
  for (const LevelName& known : kLevels) {
    if (known.name == text) return known.level;
  }
  return std::nullopt;
}

void set_level(Level level) { logger().set_level(to_spdlog(level)); }

bool enabled(Level level) { return logger().should_log(to_spdlog(level)); }

void write(Level level, std::string_view message, Fields fields) {
  if (capture() != nullptr) return capture()(level, line_text(message, fields));
  if (!enabled(level)) return;
  logger().log(to_spdlog(level), line_text(message, fields));
}

std::string line_text(std::string_view message, Fields fields) {
  std::string line(message);
  for (const Field& field : fields) {
    line += ' ';
    line += field.key;
    line += '=';
    if (is_plain(field.value)) {
      line += field.value;
    } else {
      append_quoted(line, field.value);
    }
  }
  return line;
}

Capture::Capture(Sink sink) { capture() = std::move(sink); }

Capture::~Capture() { capture() = nullptr; }

}  // namespace sidestep::log
