#pragma once
// The XML that AWS's services write and read: elements, attributes, text. Reading is safe for texts
// of strangers: no document types, no entities but the five of XML and numbers, a limit to nesting.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace sidestep::xml {

// For text between tags and for attributes. Characters that XML 1.0 cannot have become U+FFFD.
std::string escaped(std::string_view text);

struct Element {
  std::string name;  // without the prefix of its namespace
  std::vector<std::pair<std::string, std::string>> attributes{};  // with their prefixes
  std::string text{};  // of the element itself, not of its children
  std::vector<Element> children{};

  // The first child of that name; null if there is none.
  const Element* find(std::string_view child) const;
  // Null if there is none.
  const std::string* attribute(std::string_view key) const;
};

// The root element; or why the text is not XML.
Expected<Element, std::string> parse(std::string_view text);

// Writes elements one after the other.
//
//   Writer writer;
//   writer.open("Result", R"(xmlns="https://...")");
//   writer.leaf("Name", "a < b");
//   writer.close("Result");
class Writer {
 public:
  // `attributes` is written as it is.
  void open(std::string_view name, std::string_view attributes = {});
  void close(std::string_view name);
  void leaf(std::string_view name, std::string_view text, std::string_view attributes = {});

  std::string take() { return std::move(out_); }

 private:
  std::string out_;
};

// The line that documents begin with.
inline constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

}  // namespace sidestep::xml
