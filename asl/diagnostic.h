#pragma once
// What is wrong with a definition. A definition is checked whole: all findings are collected, so
// that its author sees them at once.
//
// Codes are those of ValidateStateMachineDefinition:
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html

#include <algorithm>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sidestep::asl {

enum class Severity { kError, kWarning };

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;      // "SCHEMA_VALIDATION_FAILED"
  std::string message;   // "Field 'X' is not supported"
  std::string location;  // "/States/S/Parameters"; names stand as they are, as with AWS. Empty if
                         // it is nowhere in particular, which AWS shows as "null"

  friend bool operator==(const Diagnostic&, const Diagnostic&) = default;
};

class Diagnostics {
 public:
  void error(std::string_view code, std::string message, std::string location) {
    found_.push_back(
        {Severity::kError, std::string(code), std::move(message), std::move(location)});
  }
  void warning(std::string_view code, std::string message, std::string location) {
    found_.push_back(
        {Severity::kWarning, std::string(code), std::move(message), std::move(location)});
  }
  // The commonest: a field that is missing, of the wrong type, or of a value it may not have.
  void schema_error(std::string message, std::string location) {
    error("SCHEMA_VALIDATION_FAILED", std::move(message), std::move(location));
  }

  // Sorts by the `place` of each; equal ones keep their order.
  template <class PlaceOf>
  void sort_by(PlaceOf place_of) {
    using Place = std::invoke_result_t<PlaceOf, const Diagnostic&>;
    std::vector<std::pair<Place, Diagnostic>> placed;
    for (Diagnostic& found : found_) placed.emplace_back(place_of(found), std::move(found));
    std::ranges::stable_sort(placed, {}, &std::pair<Place, Diagnostic>::first);
    found_.clear();
    for (auto& [place, found] : placed) found_.push_back(std::move(found));
  }

  const std::vector<Diagnostic>& all() const { return found_; }
  bool has_errors() const {
    for (const Diagnostic& diagnostic : found_) {
      if (diagnostic.severity == Severity::kError) return true;
    }
    return false;
  }

 private:
  std::vector<Diagnostic> found_;
};

}  // namespace sidestep::asl
