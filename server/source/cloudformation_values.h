#pragma once
// The values that the intrinsic functions of a template could have once it is deployed.

#include <string>
#include <string_view>

#include "base/json.h"

namespace sidestep::source {

class TemplateValues {
 public:
  // `document`, a template, outlives this.
  TemplateValues(const Json& document, std::string account, std::string region)
      : document_(document), account_(std::move(account)), region_(std::move(region)) {}

  // A literal as text, {"Ref": ...}, {"Fn::GetAtt": ...}, {"Fn::Sub": ...}, {"Fn::Join": ...},
  // {"Fn::If": ...} (as if its condition were true), {"Fn::FindInMap": ...}, {"Fn::Select": ...},
  // {"Fn::ImportValue": ...} (the export's name). Anything else is its JSON text.
  std::string text_of(const Json& value) const { return text_of(value, 0); }

 private:
  std::string text_of(const Json& value, int depth) const;
  std::string call(std::string_view function, const Json& argument, int depth) const;
  std::string reference(const std::string& name, int depth) const;
  std::string attribute(const std::string& name, const std::string& attribute, int depth) const;
  std::string sub(const Json& argument, int depth) const;
  std::string join(const Json& argument, int depth) const;
  std::string find_in_map(const Json& argument, int depth) const;
  std::string select(const Json& argument, int depth) const;

  const Json* resource(const std::string& name) const;
  std::string name_of(const std::string& logical_id, const Json& resource, int depth) const;
  std::string arn_of(const std::string& logical_id, const Json& resource, int depth) const;
  std::string partition() const;

  const Json& document_;
  const std::string account_;
  const std::string region_;
};

}  // namespace sidestep::source
