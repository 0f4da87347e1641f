#pragma once
// A source file as the tidy rules see it: its text, and the same text without comments and the
// contents of literals, so that a rule about code is not fooled by prose. It is no parser.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::tidy {

// The first part of a path from the top of the repository, and of aws/ the first two: "asl",
// "aws/states"; "" at the top.
std::string folder_of(std::string_view path);

struct Source {
  std::string path;                // from the top of the repository: "asl/states/wait.cpp"
  std::vector<std::string> lines;  // as they are
  std::vector<std::string> code;   // the same lines; comments and contents of literals are blanks

  std::string folder() const;  // see folder_of()
  bool is_header() const { return path.ends_with(".h"); }
};

// A source of that text, for tests and for files.
Source source_of(std::string path, std::string_view text);

// Every .h and .cpp below `root`, in the order of their paths, but for what was built, installed or
// is hidden.
std::vector<Source> sources_below(const std::filesystem::path& root);

// Whether `text` has `word` with no letter, digit or underscore beside it. A word that ends with an
// underscore is the beginning of one: "std::unordered_".
bool has_word(std::string_view text, std::string_view word);

// A function's body, from the line of its first brace to the line of its last, counted from 1.
struct Body {
  std::size_t first_line = 0;
  std::size_t last_line = 0;

  std::size_t lines() const { return last_line - first_line + 1; }
};

// The bodies of the functions of a source, lambdas within them not counted apart.
std::vector<Body> function_bodies(const Source& source);

}  // namespace sidestep::tidy
