// Files nobody would write, read as a definition in JSON, as one in YAML and as a template. What a
// YAML text is made into must be JSON, and every place must be within the text.

#include <cstdlib>
#include <string>

#include "base/json.h"
#include "server/source/cloudformation.h"
#include "server/source/definition.h"

namespace {

using namespace sidestep;

void expect(bool holds) {
  if (!holds) std::abort();
}

void read(const std::string& text, source::Format format, source::Unknown unknown) {
  const auto lookup = [](const std::string& name) -> std::optional<std::string> {
    if (name.starts_with('A')) return "arn:aws:lambda:us-east-1:123456789012:function:f";
    return std::nullopt;
  };
  const source::Definition definition(text, format, lookup, unknown);
  if (format == source::Format::kYaml && !definition.fault()) {
    expect(parse_json(definition.json()).has_value());
  }
  for (const char* location : {"", "/States", "/States/A/Retry[0]", "/StartAt"}) {
    const source::Place place = definition.place_of(location);
    expect(place.line >= 1 && place.line <= text.size() + 1 && place.column >= 1);
    definition.blanks_at(location);
  }
  definition.blanks();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  for (const auto format : {source::Format::kJson, source::Format::kYaml}) {
    read(text, format, source::Unknown::kKept);
    read(text, format, source::Unknown::kStandsIn);
  }
  const source::TemplatePlace place{.file = "/project/template.yaml",
                                    .definition = "/project/sign.asl.yaml",
                                    .account = "123456789012",
                                    .region = "us-east-1"};
  if (const auto document = source::parse_template(text)) {
    source::definition_substitutions(*document, place);
  }
  return 0;
}
