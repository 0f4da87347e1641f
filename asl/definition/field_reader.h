#pragma once
// Typed reading of one object of a definition. It reports what is missing, of the wrong type or
// not supported, with AWS's messages, and continues, so that an author sees all findings at once.
//
// A reader remembers every field it was asked for; finish() reports the others, and those of the
// other query language only, which are never returned. It also collects the workflow variables that
// a state reads, which the parsers of queries report by note_reads().

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "asl/diagnostic.h"
#include "asl/field_languages.h"
#include "asl/runtime/query.h"
#include "base/machine_type.h"
#include "base/json.h"

namespace sidestep::asl {

using sidestep::MachineType;

// The variables each state reads, without the states that read none: what DescribeStateMachine
// calls variableReferences.
using VariableReferences = std::map<std::string, VariableNames, std::less<>>;

// What a state has from the machine around it, besides the query language.
struct Enclosure {
  MachineType type = MachineType::kStandard;
  std::size_t nesting = 0;  // machines around this one: 0 for the outermost
  QueryLanguage language = QueryLanguage::kJsonPath;  // of the outermost
  VariableReferences* references = nullptr;           // of the outermost; outlives the readers
  VariableNames* reads = nullptr;  // of the state that is being read; outlives the readers
  std::size_t state_length = 0;    // of the location of that state
};

class FieldReader {
 public:
  // `location` is "" for the machine itself, "/States/S" for a state. References outlive the
  // reader.
  FieldReader(const Json& object, std::string location, QueryLanguage language,
              Diagnostics& diagnostics, Enclosure enclosure = {})
      : object_(object),
        location_(std::move(location)),
        language_(language),
        diagnostics_(diagnostics),
        enclosure_(enclosure) {}

  // A reader of `object`, which stands at `location` within what this one reads.
  // `owner` is what language_fields() calls the object; "" for one whose fields both languages
  // have.
  FieldReader inside(const Json& object, std::string location, std::string_view owner = "") {
    FieldReader reader(object, std::move(location), language_, diagnostics_, enclosure_);
    reader.set_owner(owner);
    return reader;
  }

  // Sets the owner of the fields as language_fields() names it, a constant. REQUIRES: no field that
  // only one language has was read yet.
  void set_owner(std::string_view owner) { owner_ = owner; }

  QueryLanguage language() const { return language_; }
  const Enclosure& enclosure() const { return enclosure_; }
  bool is_jsonata() const { return language_ == QueryLanguage::kJsonata; }
  const Json& object() const { return object_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  std::string location() const { return location_.empty() ? "/" : location_; }
  std::string location_of(std::string_view field) const {
    return location_ + '/' + std::string(field);
  }
  // Where `field` stands within the state, as errors at run time name it: "Choices[0]/Condition".
  std::string place_of(std::string_view field) const {
    return location_of(field).substr(enclosure_.state_length + 1);
  }
  // The location of a place within the state.
  std::string location_of_place(std::string_view place) const {
    return location_.substr(0, enclosure_.state_length) + '/' + std::string(place);
  }

  // Null if the field is missing, or one that only the other query language has.
  const Json* find(std::string_view field);
  bool has(std::string_view field) { return find(field) != nullptr; }

  // Returns nullopt if the field is missing or of the wrong type, which is then reported, as is a
  // number outside of its range, in AWS's words.
  std::optional<std::string> text(std::string_view field);
  std::optional<bool> boolean(std::string_view field);
  std::optional<std::int64_t> integer(std::string_view field, std::int64_t min, std::int64_t max);
  std::optional<double> number(std::string_view field, double min, double max);
  const Json* object(std::string_view field);
  const Json* array(std::string_view field);

  // Reports "These fields are required: [...]" for all that are missing, as one finding.
  void require(std::initializer_list<std::string_view> fields);
  // "There should only be one of the following fields: [...]" if several of `fields` are there.
  void at_most_one(std::initializer_list<std::string_view> fields);

  void error(std::string message, std::string_view field) {
    diagnostics_.schema_error(std::move(message), location_of(field));
  }
  // Notes the variables of a query: of anything that has list_variables().
  template <class Query>
  void note_reads(const Query& query) {
    if (enclosure_.reads != nullptr) query.list_variables(*enclosure_.reads);
  }
  // Reports fields of the other query language, and fields that were not asked for.
  void finish();

 private:
  const Json& object_;
  const std::string location_;
  const QueryLanguage language_;
  std::string_view owner_;
  Diagnostics& diagnostics_;
  const Enclosure enclosure_;
  std::set<std::string, std::less<>> known_;
};

}  // namespace sidestep::asl
