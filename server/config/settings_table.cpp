// The settings as a table for people.

#include <algorithm>

#include "server/config/settings.h"

namespace sidestep::config {
namespace {

// A cell of a Markdown table: a bar would end it.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) escaped += c == '|' ? "\\|" : std::string(1, c);
  return escaped;
}

std::string code(std::string_view text) { return text.empty() ? "" : '`' + cell(text) + '`'; }

// The parts of "a,b", each as code in the form that `form` gives it.
template <class Form>
std::string codes(std::string_view list, Form form) {
  std::string text;
  while (!list.empty()) {
    const std::string_view part = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), part.size() + 1));
    text += (text.empty() ? "" : ", ") + code(form(part));
  }
  return text;
}

}  // namespace

std::string settings_table() {
  std::string table =
      "| flag | environment | in sidestep.json | default | meaning |\n"
      "|---|---|---|---|---|\n";
  for (const Setting& setting : settings()) {
    std::string flags = code(dashed(setting.name) + ' ' + std::string(setting.value));
    if (!setting.aliases.empty()) flags += ", " + codes(setting.aliases, dashed);
    const std::string variables =
        codes(setting.environment, [](std::string_view name) { return std::string(name); });
    table += "| " + flags + " | " + variables + " | " + code(setting.name) + " | " +
             code(setting.otherwise) + " | " + cell(setting.purpose) + " |\n";
  }
  return table;
}

}  // namespace sidestep::config
