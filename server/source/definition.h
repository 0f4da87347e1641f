#pragma once
// A state machine's definition as people keep it, JSON or YAML, with or without placeholders: as
// the JSON text that CreateStateMachine takes, with the way back from findings to the lines of the
// original. It does not check the definition.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/outline.h"
#include "server/source/placeholders.h"
#include "source/yaml.h"

namespace sidestep::source {

enum class Format { kJson, kYaml };

// By the file's name; of other names and of standard input ("-") by the text.
Format format_of(std::string_view file, std::string_view text);

// Where a problem stands, in the original text.
struct PlacedRemark {
  std::string message;
  Place place;
};

class Definition {
 public:
  Definition(std::string text, Format format, const Lookup& lookup, Unknown unknown);

  // JSON text: that of the file, or made from its YAML. If the file cannot be read, what stands
  // there, which is not JSON.
  const std::string& json() const { return json_; }

  // Why a YAML text could not be read; a JSON text is judged by whoever parses json().
  const std::optional<PlacedRemark>& fault() const { return fault_; }
  const std::vector<PlacedRemark>& ambiguous() const { return ambiguous_; }

  // Where what a finding's location names begins, or the innermost part of it that exists.
  Place place_of(std::string_view location) const;
  // Of an offset in json(). REQUIRES: the file is JSON.
  Place place_at(std::size_t offset) const;

  struct Blank {
    std::string name;
    Place place;  // the first
  };
  // Placeholders without a value, each once.
  std::vector<Blank> blanks() const;
  // Those within the value that a location names exactly, or within its name.
  std::vector<std::string> blanks_at(std::string_view location) const;

 private:
  void read_yaml();
  Place place_of_offset(std::size_t offset) const;

  std::string source_;
  Substituted substituted_;
  Format format_;
  std::string json_;
  Outline outline_;
  std::optional<PlacedRemark> fault_;
  std::vector<PlacedRemark> ambiguous_;
};

}  // namespace sidestep::source
