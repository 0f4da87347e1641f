#pragma once
// Where the values of a document stand in its text. The document is JSON or YAML; a value is named
// by its location, as findings name it: "/States/S/Retry[0]".

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::source {

// One value, and what is in it. Offsets count bytes from 0.
struct Outline {
  std::string segment{};        // "/States", "[0]"; empty for the whole document
  std::size_t begin = 0;        // of the key, or of the value where there is none
  std::size_t value_begin = 0;  // of the value
  std::size_t end = 0;          // behind the value
  std::vector<Outline> children{};
};

struct OutlineMatch {
  const Outline* value = nullptr;  // the innermost part of the location that exists
  bool exact = false;              // whether that is all of it
};

OutlineMatch find(const Outline& document, std::string_view location);

// REQUIRES: `text` is what parse_json accepts.
Outline outline_of_json(std::string_view text);

// From 1; columns count characters, not bytes.
struct Place {
  std::size_t line = 1;
  std::size_t column = 1;

  friend bool operator==(const Place&, const Place&) = default;
};

Place place_at(std::string_view text, std::size_t offset);

// "12:5"
std::string to_text(const Place& place);

}  // namespace sidestep::source
