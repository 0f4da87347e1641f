#include "tests/support/tidy/source.h"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <sstream>

namespace sidestep::tidy {
namespace {

// Blanks comments and literals, character by character; line ends stay where they are.
class Blanker {
 public:
  explicit Blanker(std::string_view text) : text_(text), code_(text) {}

  std::string run() {
    while (at_ < text_.size()) step();
    return std::move(code_);
  }

 private:
  void step() {
    if (starts("//")) return blank_until("\n", 0);
    if (starts("/*")) return blank_until("*/", 2);
    if (starts("R\"")) return raw_string();
    if (text_[at_] == '"') return literal('"');
    if (text_[at_] == '\'' && !is_digit_separator()) return literal('\'');
    ++at_;
  }

  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  bool is_digit_separator() const {
    return at_ > 0 && std::isalnum(static_cast<unsigned char>(text_[at_ - 1])) != 0;
  }

  // Blanks up to and including the first `end` that is `skip` characters further on, or all.
  void blank_until(std::string_view end, std::size_t skip) {
    const std::size_t found = text_.find(end, at_ + skip);
    const std::size_t stop = found == text_.npos ? text_.size() : found + end.size();
    for (; at_ < stop; ++at_) {
      if (text_[at_] != '\n') code_[at_] = ' ';
    }
  }

  void raw_string() {
    const std::size_t open = text_.find('(', at_);
    if (open == text_.npos) return blank_until("\n", 0);
    blank_until(")" + std::string(text_.substr(at_ + 2, open - at_ - 2)) + "\"", 2);
  }

  // The quotes stay, so that an include still reads as one.
  void literal(char quote) {
    for (++at_; at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n'; ++at_) {
      code_[at_] = ' ';
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) code_[++at_] = ' ';
    }
    ++at_;
  }

  std::string_view text_;
  std::string code_;
  std::size_t at_ = 0;
};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

bool is_word_character(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Whether what stands before a brace at the level of declarations is the head of a function: it has
// a parameter list, and is neither a scope nor the initialiser of a variable.
bool is_function_head(std::string_view head) {
  head.remove_prefix(std::min(head.find_first_not_of(' '), head.size()));
  const std::size_t parameters = head.find('(');
  if (parameters == head.npos) return false;
  for (const std::string_view scope : {"namespace", "class", "struct", "enum", "union"}) {
    if (head.starts_with(scope)) return false;
    const std::size_t last = head.rfind(scope);
    if (last != head.npos && head.find_first_of("()", last) == head.npos) return false;
  }
  return has_word(head, "operator") || head.find('=') > parameters;
}

// Follows the braces of a file and notes where the outermost function bodies begin and end.
class BodyScanner {
 public:
  void read(std::size_t line_number, const std::string& code) {
    const bool directive = code.starts_with("#") || in_directive_;
    in_directive_ = directive && code.ends_with("\\");
    if (directive) return;
    for (const char c : code) take(c, line_number);
    head_ += ' ';
  }

  std::vector<Body> bodies() { return std::move(bodies_); }

 private:
  void take(char c, std::size_t line_number) {
    if (c == '{') return open(line_number);
    if (c == '}') return close(line_number);
    if (c == ';') {
      head_.clear();
    } else {
      head_ += c;
    }
  }

  void open(std::size_t line_number) {
    ++depth_;
    if (body_depth_ == 0 && is_function_head(head_)) {
      body_depth_ = depth_;
      bodies_.push_back({.first_line = line_number, .last_line = line_number});
    }
    head_.clear();
  }

  void close(std::size_t line_number) {
    if (depth_ == body_depth_) {
      bodies_.back().last_line = line_number;
      body_depth_ = 0;
    }
    if (depth_ > 0) --depth_;
    head_.clear();
  }

  std::string head_;  // what was read since the last brace or semicolon
  std::size_t depth_ = 0;
  std::size_t body_depth_ = 0;  // of the function being read; 0 outside of functions
  bool in_directive_ = false;
  std::vector<Body> bodies_;
};

// Folders with sources that are not ours or were not written by hand.
bool is_foreign(const std::filesystem::path& folder) {
  const std::string name = folder.filename().string();
  return name.starts_with(".") || name.starts_with("build") || name == "node_modules";
}

}  // namespace

std::string folder_of(std::string_view path) {
  const std::size_t from = path.starts_with("aws/") ? std::string_view("aws/").size() : 0;
  const std::size_t slash = path.find('/', from);
  return std::string(slash == path.npos ? "" : path.substr(0, slash));
}

std::string Source::folder() const { return folder_of(path); }

Source source_of(std::string path, std::string_view text) {
  return {.path = std::move(path),
          .lines = split(std::string(text)),
          .code = split(Blanker(text).run())};
}

std::vector<Source> sources_below(const std::filesystem::path& root) {
  namespace fs = std::filesystem;
  std::vector<Source> found;
  for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
    if (entry->is_directory() && is_foreign(entry->path())) entry.disable_recursion_pending();
    const std::string extension = entry->path().extension().string();
    if (!entry->is_regular_file() || (extension != ".h" && extension != ".cpp")) continue;
    std::ifstream in(entry->path());
    std::ostringstream text;
    text << in.rdbuf();
    found.push_back(source_of(fs::relative(entry->path(), root).string(), text.str()));
  }
  std::ranges::sort(found, {}, &Source::path);
  return found;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word_character(text[at - 1]);
    const bool ends = word.ends_with('_') || end == text.size() || !is_word_character(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

std::vector<Body> function_bodies(const Source& source) {
  BodyScanner scanner;
  for (std::size_t i = 0; i < source.code.size(); ++i) scanner.read(i + 1, source.code[i]);
  return scanner.bodies();
}

}  // namespace sidestep::tidy
