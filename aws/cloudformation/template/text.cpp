#include "aws/cloudformation/template/text.h"

#include "aws/cloudformation/errors.h"
#include "source/outline.h"
#include "source/yaml.h"

namespace sidestep::aws::cloudformation {
namespace {

Error not_well_formed(std::string_view format, std::string_view text, std::size_t offset) {
  const source::Place place = source::place_at(text, offset);
  return format_error(std::string(format) + " not well-formed. (line " +
                      std::to_string(place.line) + ", column " + std::to_string(place.column) +
                      ")");
}

bool is_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

}  // namespace

Expected<Json, Error> parse_template(std::string_view text) {
  Json document;
  if (is_json(text)) {
    auto parsed = parse_json(text);
    // YAML in its flow style begins with a brace, too.
    auto yaml = parsed ? source::YamlDocument{}
                       : source::parse_yaml(text, source::YamlTags::kCloudFormation);
    if (!parsed && !yaml) {
      return unexpected(not_well_formed("JSON", text, parsed.error().offset));
    }
    document = parsed ? *std::move(parsed) : std::move(yaml->value);
  } else {
    auto yaml = source::parse_yaml(text, source::YamlTags::kCloudFormation);
    if (!yaml) return unexpected(not_well_formed("YAML", text, yaml.error().offset));
    document = std::move(yaml->value);
  }
  if (!document.is_object()) return unexpected(format_error("unsupported structure."));
  return document;
}

}  // namespace sidestep::aws::cloudformation
