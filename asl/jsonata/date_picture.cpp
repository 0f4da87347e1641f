#include "asl/jsonata/date_picture.h"

#include <charconv>

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kIntegerComponents = "YMDdFWwXxHhmsf";
constexpr std::string_view kModifiers = "atco";

// What a component looks like if the picture does not set it.
std::string_view default_presentation(char component) {
  switch (component) {
    case 'Y':
    case 'M':
    case 'D':
    case 'd':
    case 'W':
    case 'w':
    case 'X':
    case 'x':
    case 'H':
    case 'h':
    case 'f':
      return "1";
    case 'F':
    case 'P':
    case 'C':
    case 'E':
      return "n";
    case 'm':
    case 's':
      return "01";
    case 'Z':
    case 'z':
      return "01:01";
    default:
      return "";
  }
}

std::optional<std::size_t> width(std::string_view text) {
  std::size_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{}) return std::nullopt;
  return value;
}

// ",2-4" behind the presentation.
void read_width(std::string_view text, DatePart& part) {
  const std::size_t dash = text.find('-');
  part.least_width = width(text.substr(0, dash));
  if (dash != std::string_view::npos) part.most_width = width(text.substr(dash + 1));
}

void read_presentation(std::string_view text, DatePart& part) {
  if (text.empty()) {
    part.presentation = default_presentation(part.component);
  } else if (text.size() > 1 && kModifiers.find(text.back()) != std::string_view::npos) {
    part.modifier = text.back();
    part.presentation = text.substr(0, text.size() - 1);
  } else {
    part.presentation = text;
  }
}

// The longest a number may be padded to; ours, against pictures that ask for megabytes.
constexpr std::size_t kWidthMax = 1000;

void apply_width(DatePart& part) {
  IntegerPicture& integer = *part.integer;
  if (part.least_width && integer.mandatory_digits < *part.least_width) {
    integer.mandatory_digits = std::min(*part.least_width, kWidthMax);
  }
  if (part.component != 'Y') return;
  if (part.most_width) {
    integer.mandatory_digits = std::min(*part.most_width, kWidthMax);
    part.year_digits = static_cast<int>(integer.mandatory_digits);
  } else {
    const std::size_t digits = integer.mandatory_digits + integer.optional_digits;
    if (digits >= 2) part.year_digits = static_cast<int>(std::min(digits, kWidthMax));
  }
}

Expected<DatePart, PictureError> parse_marker(std::string_view marker) {
  DatePart part;
  part.component = marker.empty() ? '?' : marker[0];
  const std::size_t comma = marker.rfind(',');
  if (comma != std::string_view::npos) read_width(marker.substr(comma + 1), part);
  read_presentation(marker.empty()
                        ? marker
                        : marker.substr(1, comma == std::string_view::npos ? comma : comma - 1),
                    part);
  if (part.presentation.empty()) {
    return unexpected(PictureError{"D3132", std::string(marker.substr(0, 1))});
  }
  const char first = part.presentation[0];
  if (first == 'n') {
    part.names = LetterCase::kLower;
  } else if (first == 'N') {
    part.names = part.presentation.starts_with("Nn") ? LetterCase::kTitle : LetterCase::kUpper;
  } else if (kIntegerComponents.find(part.component) != std::string_view::npos) {
    std::string pattern = part.presentation;
    if (part.modifier != 0) pattern += std::string(";") + part.modifier;
    SIDESTEP_TRY(integer, parse_integer_picture(pattern));
    part.integer = std::move(integer);
    apply_width(part);
  }
  if (part.component == 'Z' || part.component == 'z') {
    SIDESTEP_TRY(integer, parse_integer_picture(part.presentation));
    part.integer = std::move(integer);
  }
  return part;
}

void add_literal(DatePicture& out, std::string_view text) {
  if (text.empty()) return;
  std::string literal(text);
  // ]] stands for one.
  for (std::size_t at = literal.find("]]"); at != std::string::npos;
       at = literal.find("]]", at + 1)) {
    literal.erase(at, 1);
  }
  DatePart part;
  part.literal = std::move(literal);
  out.push_back(std::move(part));
}

std::string without_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (std::string_view(" \t\n\r\v\f").find(c) == std::string_view::npos) out += c;
  }
  return out;
}

}  // namespace

Expected<DatePicture, PictureError> parse_date_picture(std::string_view picture) {
  DatePicture out;
  std::size_t literal_from = 0;
  for (std::size_t at = 0; at < picture.size();) {
    if (picture[at] != '[') {
      ++at;
      continue;
    }
    if (picture.substr(at).starts_with("[[")) {
      add_literal(out, picture.substr(literal_from, at - literal_from));
      add_literal(out, "[");
      at += 2;
      literal_from = at;
      continue;
    }
    add_literal(out, picture.substr(literal_from, at - literal_from));
    const std::size_t close = picture.find(']', at);
    if (close == std::string_view::npos) return unexpected(PictureError{"D3135", ""});
    SIDESTEP_TRY(part, parse_marker(without_blanks(picture.substr(at + 1, close - at - 1))));
    // A number right behind a number: the first must know how long it is.
    if (part.integer && !out.empty() && out.back().integer) {
      out.back().integer->parse_width = out.back().integer->mandatory_digits;
    }
    out.push_back(std::move(part));
    literal_from = at = close + 1;
  }
  add_literal(out, picture.substr(literal_from));
  return out;
}

}  // namespace sidestep::asl::jsonata
