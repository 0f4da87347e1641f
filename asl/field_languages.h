#pragma once
// Which fields only one of the two query languages has. A field belongs to an object of a
// definition, its owner: a state, named by its Type, or something inside a state, named by the
// field it stands in ("Catch", "ItemReader").
//
// Readers look here before they look at a field, so that no field of the other language is ever
// read, wherever it stands.
// https://states-language.net/spec.html, "Using JSONata" and "Using JSONPath"

#include <string>
#include <string_view>
#include <vector>

namespace sidestep::asl {

enum class QueryLanguage { kJsonPath, kJsonata };

struct LanguageField {
  std::string_view owner;
  std::string_view field;
  QueryLanguage language = QueryLanguage::kJsonPath;  // the only one that has it
};

// The whole table. The operators of choice rules are in it, with the owner "Choices".
const std::vector<LanguageField>& language_fields();

// Whether `field` of `owner` is one that only the other language than `language` has.
bool is_of_other_language(std::string_view owner, std::string_view field, QueryLanguage language);

// "The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata'
// QueryLanguage": AWS's message where `field` of the other language stands.
std::string other_language_message(std::string_view field, QueryLanguage language);

}  // namespace sidestep::asl
