#include "aws/model/sdk_names.h"

#include <cctype>
#include <vector>

namespace sidestep::aws {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }

// Whether the small v at `at` is that of a version behind an acronym: "SESv2".
bool begins_version(std::string_view name, std::size_t at) {
  return at > 1 && at + 1 < name.size() && name[at] == 'v' && is_digit(name[at + 1]) &&
         !is_lower(name[at - 1]) && !is_lower(name[at - 2]);
}

// Whether a word begins at `at`: a capital after a small letter ("messageBody"), the last capital
// of an acronym ("DBInstance"), a letter after a digit ("MD5Of"), a version.
bool begins_word(std::string_view name, std::size_t at) {
  const char before = name[at - 1];
  const char here = name[at];
  const char after = at + 1 < name.size() ? name[at + 1] : '\0';
  if (is_lower(before) && is_upper(here)) return is_letter(after) || is_digit(after);
  if (is_upper(before) && is_upper(here)) return is_lower(after) && !begins_version(name, at + 1);
  if (begins_version(name, at)) return true;
  return is_digit(before) && is_letter(here);
}

std::string with_capital(std::string word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    word[i] = static_cast<char>(i == 0 ? std::toupper(c) : std::tolower(c));
  }
  return word;
}

// A name of several words, each with one capital: what the SDK calls classes.
std::string class_name(std::string_view name) {
  std::string out;
  std::string word;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool is_mark = !is_letter(name[i]) && !is_digit(name[i]);
    if (is_mark || (i > 0 && begins_word(name, i))) {
      out += with_capital(std::move(word));
      word.clear();
    }
    if (!is_mark) word += name[i];
  }
  return out + with_capital(std::move(word));
}

}  // namespace

std::string sdk_member_name(std::string_view member) {
  std::string out(member);
  // The SDK's own name of the member begins with small letters as far as an acronym goes.
  for (std::size_t i = 1; i < out.size() && is_upper(out[i]); ++i) {
    if (i + 1 < member.size() && is_lower(member[i + 1])) break;
    out[i] = static_cast<char>(std::tolower(static_cast<unsigned char>(out[i])));
  }
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

std::string sdk_class_name(std::string_view service_id) {
  constexpr std::string_view kService = "Service";
  std::string name = class_name(service_id);
  for (const std::string_view prefix : {"Amazon", "Aws"}) {
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  }
  if (name.ends_with(kService)) name.resize(name.size() - kService.size());
  return name;
}

std::string sdk_exception_name(std::string_view error) {
  constexpr std::string_view kFault = "Fault";
  if (error.ends_with("Exception")) return class_name(error);
  if (error.ends_with(kFault)) error.remove_suffix(kFault.size());
  return class_name(error) + "Exception";
}

}  // namespace sidestep::aws
