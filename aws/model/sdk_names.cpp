#include "aws/model/sdk_names.h"

#include <cctype>
#include <vector>

namespace sidestep::aws {
namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }

// Whether a word begins at `at`: a capital after a small letter ("messageBody"), the last capital
// of an acronym ("DBInstance"), a letter after a digit ("MD5Of").
bool begins_word(std::string_view name, std::size_t at) {
  const char before = name[at - 1];
  const char here = name[at];
  const char after = at + 1 < name.size() ? name[at + 1] : '\0';
  if (is_lower(before) && is_upper(here)) return is_letter(after) || is_digit(after);
  if (is_upper(before) && is_upper(here)) return is_lower(after);
  return is_digit(before) && is_letter(here);
}

std::string with_capital(std::string word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto c = static_cast<unsigned char>(word[i]);
    word[i] = static_cast<char>(i == 0 ? std::toupper(c) : std::tolower(c));
  }
  return word;
}

}  // namespace

std::string sdk_member_name(std::string_view member) {
  // The SDK leaves the checksums of S3 as they are.
  if (member.starts_with("ChecksumCRC") || member.starts_with("ChecksumSHA")) {
    return std::string(member);
  }
  std::string out;
  std::string word;
  for (std::size_t i = 0; i < member.size(); ++i) {
    const bool is_mark = !is_letter(member[i]) && !is_digit(member[i]);
    if (is_mark || (i > 0 && begins_word(member, i))) {
      out += with_capital(std::move(word));
      word.clear();
    }
    if (!is_mark) word += member[i];
  }
  return out + with_capital(std::move(word));
}

std::string sdk_class_name(std::string_view service_id) { return sdk_member_name(service_id); }

std::string sdk_exception_name(std::string_view error) {
  constexpr std::string_view kFault = "Fault";
  if (error.ends_with("Exception")) return sdk_member_name(error);
  if (error.ends_with(kFault)) error.remove_suffix(kFault.size());
  return sdk_member_name(error) + "Exception";
}

}  // namespace sidestep::aws
