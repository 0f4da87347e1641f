#pragma once
// The findings about a part of a definition, as "message at place;...".

#include <string>

#include "asl/definition/field_reader.h"
#include "base/json.h"

namespace sidestep::testing {

// Of the object `text`, which stands at `location` and is read by parse(FieldReader&).
template <class Parse>
std::string findings_of(const std::string& text, const std::string& location, Parse parse) {
  const Json object = parse_json(text).value();
  asl::Diagnostics diagnostics;
  asl::FieldReader fields(object, location, asl::QueryLanguage::kJsonPath, diagnostics);
  parse(fields);
  std::string all;
  for (const auto& found : diagnostics.all()) all += found.message + " at " + found.location + ";";
  return all;
}

}  // namespace sidestep::testing
