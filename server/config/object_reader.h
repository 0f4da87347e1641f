#pragma once
// Reads the members of one JSON object of a configuration file, and reports every mistake with its
// JSON pointer: wrong types, missing members, and members that nobody asked for. Members may be
// spelled as AWS spells them; see aws_names.h.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "server/config/problem.h"

namespace sidestep::config {

// Collects the problems of one file.
class FileReport {
 public:
  FileReport(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  void add(const std::string& pointer, std::string message) {
    problems_.push_back({where(pointer), std::move(message)});
  }
  std::string where(const std::string& pointer) const { return file_ + ": " + pointer; }

 private:
  const std::string file_;
  Problems& problems_;
};

// "/functions" and "a/b" are "/functions/a~1b".
std::string pointer_to(const std::string& parent, std::string_view member);

// Reads an object member by member; at the end, unknown_members() reports what was not read.
class ObjectReader {
 public:
  // `value` and `report` outlive the reader. If `value` is no object, that is reported, and the
  // reader behaves as if it were empty.
  ObjectReader(const Json& value, std::string pointer, FileReport& report);

  // Each returns nothing if the member is missing or, having reported it, of another type.
  std::optional<std::string> text(std::string_view name);
  std::optional<std::int64_t> integer(std::string_view name, std::int64_t min, std::int64_t max);
  std::vector<std::string> texts(std::string_view name);
  // Members that are objects or anything else, for the caller to read.
  const Json* any(std::string_view name);

  // The same as text(), but a missing member is reported too.
  std::string required_text(std::string_view name);

  bool has(std::string_view name) const { return spelling(name).has_value(); }
  std::string pointer(std::string_view name) const {
    return pointer_to(pointer_, spelling(name).value_or(std::string(name)));
  }
  const std::string& pointer() const { return pointer_; }
  void wrong(std::string_view name, std::string message) {
    report_.add(pointer(name), std::move(message));
  }
  FileReport& report() { return report_; }

  void unknown_members();

 private:
  // How the object spells that name, ours or AWS's; nothing if it does not have it.
  std::optional<std::string> spelling(std::string_view name) const;

  const Json& object_;
  const std::string pointer_;
  FileReport& report_;
  std::vector<std::string> known_;  // names that were asked for
  std::vector<std::string> read_;   // and how the object spells them
};

}  // namespace sidestep::config
