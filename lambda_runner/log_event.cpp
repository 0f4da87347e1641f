#include "lambda_runner/log_event.h"

#include <algorithm>
#include <array>

namespace sidestep::lambda {
namespace {

bool is_time(std::string_view text) {
  constexpr std::string_view kShape = "dddd-dd-ddTdd:dd:dd.dddZ";
  return std::ranges::equal(text, kShape, [](char c, char shape) {
    return shape == 'd' ? c >= '0' && c <= '9' : c == shape;
  });
}

bool is_grave(std::string_view level) {
  static constexpr std::array<std::string_view, 5> kGrave = {"WARN", "WARNING", "ERROR", "FATAL",
                                                             "CRITICAL"};
  return std::ranges::find(kGrave, level) != kGrave.end();
}

// "INFO", of "[INFO]"; empty for anything else.
std::string_view bracketed(std::string_view text) {
  if (!text.starts_with('[') || !text.ends_with(']')) return {};
  return text.substr(1, text.size() - 2);
}

std::string_view take_column(std::string_view& text) {
  const std::size_t tab = text.find('\t');
  if (tab == std::string_view::npos) return {};
  const std::string_view column = text.substr(0, tab);
  text.remove_prefix(tab + 1);
  return column;
}

void read_head(std::string_view event, std::string_view& text, LogEvent& read) {
  std::string_view rest = event;
  const std::string_view first = take_column(rest);
  const std::string_view second = take_column(rest);
  const std::string_view third = take_column(rest);
  const bool is_node = is_time(first);
  const bool is_python = is_time(second) && !bracketed(first).empty();
  if (!third.empty() && (is_node || is_python)) {
    read.request_id = is_node ? second : third;
    if (read.request_id == "undefined" || read.request_id == "None") read.request_id = {};
    read.is_warning = is_grave(is_node ? third : bracketed(first));
    read.head = event.substr(0, event.size() - rest.size());
    text = rest;
  } else {
    read.is_warning = is_grave(bracketed(event.substr(0, event.find(' '))));
  }
}

}  // namespace

LogEvent parse_log_event(std::string_view event) {
  LogEvent read;
  while (event.ends_with('\r')) event.remove_suffix(1);
  std::string_view text = event;
  read_head(event, text, read);
  for (;;) {
    const std::size_t end = std::min(text.find('\r'), text.size());
    read.lines.push_back(text.substr(0, end));
    if (end == text.size()) return read;
    text.remove_prefix(end + 1);
  }
}

}  // namespace sidestep::lambda
