#pragma once
// Reads one YAML document as JSON: definitions as people write them, and the templates of
// CloudFormation and SAM. Values have the types of YAML 1.2's core schema, so that `yes`, `no`,
// `on` and 2024-05-01 are text. Anchors, aliases and merge keys (<<) are resolved.
// https://yaml.org/spec/1.2.2/#103-core-schema

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/limits.h"
#include "source/outline.h"

namespace sidestep::source {

// A document's size in bytes, also with its aliases replaced. Ours: four times the longest
// definition, which is room for comments; a few lines of aliases of aliases would otherwise fill
// the memory.
inline constexpr std::size_t kYamlExpandedMax = 4 * limits::kDefinitionMax;

// Something about a place of a text; `offset` counts bytes from 0.
struct Remark {
  std::string message;
  std::size_t offset = 0;
};

struct YamlDocument {
  Json value;
  Outline outline;
  std::vector<Remark> ambiguous;  // plain text that tools of YAML 1.1 take for true or false
};

// What becomes of tags such as !Ref.
enum class YamlTags {
  kRefused,
  kCloudFormation,  // !Ref A is {"Ref": "A"}, !Sub "x" is {"Fn::Sub": "x"}
};

// The document; or what is wrong: syntax, a second document, a key twice, a number that JSON does
// not have, deeper nesting than limits::kJsonDepthMax, or a text that is larger than
// kYamlExpandedMax once its aliases are replaced. An empty text is null.
Expected<YamlDocument, Remark> parse_yaml(std::string_view text, YamlTags tags);

}  // namespace sidestep::source
