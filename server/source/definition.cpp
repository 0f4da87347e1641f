#include "server/source/definition.h"

#include <algorithm>
#include <array>

#include "base/json.h"

namespace sidestep::source {
namespace {

// Beginnings of lines that YAML definitions have and JSON has not.
constexpr std::array<std::string_view, 7> kYamlLines{
    "StartAt:", "States:", "Comment:", "QueryLanguage:", "Version:", "TimeoutSeconds:", "---"};

bool looks_like_yaml(std::string_view text) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const auto begins = [&](std::string_view word) { return line.starts_with(word); };
    if (std::ranges::any_of(kYamlLines, begins)) return true;
  }
  return false;
}

}  // namespace

Format format_of(std::string_view file, std::string_view text) {
  if (file.ends_with(".yaml") || file.ends_with(".yml")) return Format::kYaml;
  if (file.ends_with(".json")) return Format::kJson;
  return looks_like_yaml(text) ? Format::kYaml : Format::kJson;
}

Definition::Definition(std::string text, Format format, const Lookup& lookup, Unknown unknown)
    : source_(std::move(text)),
      substituted_(substitute(source_, lookup, unknown)),
      format_(format) {
  if (format_ == Format::kYaml) {
    read_yaml();
    return;
  }
  json_ = substituted_.text;
  if (parse_json(json_)) outline_ = outline_of_json(json_);
}

void Definition::read_yaml() {
  auto document = parse_yaml(substituted_.text, YamlTags::kRefused);
  if (!document) {
    fault_ = {document.error().message, place_of_offset(document.error().offset)};
    json_ = substituted_.text;
    return;
  }
  json_ = sidestep::to_text(document->value);
  outline_ = std::move(document->outline);
  for (const Remark& remark : document->ambiguous) {
    ambiguous_.push_back({remark.message, place_of_offset(remark.offset)});
  }
}

Place Definition::place_of_offset(std::size_t offset) const {
  return source::place_at(source_, substituted_.source_offset(offset));
}

Place Definition::place_of(std::string_view location) const {
  const OutlineMatch found = find(outline_, location);
  // The document itself begins on the first line, whatever stands before it.
  return found.value == &outline_ ? Place{} : place_of_offset(found.value->begin);
}

Place Definition::place_at(std::size_t offset) const { return place_of_offset(offset); }

std::vector<Definition::Blank> Definition::blanks() const {
  std::vector<Blank> blanks;
  for (const Placeholder& each : substituted_.placeholders) {
    if (each.is_known || std::ranges::find(blanks, each.name, &Blank::name) != blanks.end()) {
      continue;
    }
    blanks.push_back({each.name, source::place_at(source_, each.source_begin)});
  }
  return blanks;
}

std::vector<std::string> Definition::blanks_at(std::string_view location) const {
  const OutlineMatch found = find(outline_, location);
  std::vector<std::string> names;
  if (!found.exact || found.value == &outline_) return names;
  for (const Placeholder& each : substituted_.placeholders) {
    const bool is_inside = each.begin >= found.value->begin && each.end <= found.value->end;
    if (!each.is_known && is_inside) names.push_back(each.name);
  }
  return names;
}

}  // namespace sidestep::source
