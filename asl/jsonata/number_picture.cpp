#include "asl/jsonata/number_picture.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

#include "asl/jsonata/number_text.h"
#include "asl/jsonata/rounding.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::size_t kNone = std::u32string_view::npos;

// A sub-picture, taken apart.
struct Parts {
  std::u32string_view whole;
  std::u32string_view prefix;
  std::u32string_view suffix;
  std::u32string_view active;
  std::u32string_view mantissa;
  std::u32string_view integer;
  std::u32string_view fraction;
  std::optional<std::u32string_view> exponent;
};

// What a sub-picture specifies for the number.
struct PictureLayout {
  std::u32string prefix;
  std::u32string suffix;
  std::u32string_view whole;
  std::size_t integer_least = 0;
  std::size_t fraction_least = 0;
  std::size_t fraction_most = 0;
  std::size_t exponent_least = 0;
  std::size_t scaling = 0;
  std::size_t regular_grouping = 0;
  std::vector<std::size_t> integer_groups;   // digits to the right of each separator
  std::vector<std::size_t> fraction_groups;  // digits to its left
};

class Picture {
 public:
  explicit Picture(const DecimalFormat& format) : f_(format) {}

  Expected<PictureLayout, PictureError> layout(std::u32string_view sub) const {
    const Parts parts = split(sub);
    if (const auto wrong = check(parts)) return unexpected(PictureError{*wrong, ""});
    return analyse(parts);
  }

 private:
  bool is_digit(char32_t c) const { return c >= f_.zero_digit && c < f_.zero_digit + 10; }
  bool is_any_digit(char32_t c) const { return is_digit(c) || c == f_.digit; }
  bool is_active(char32_t c) const {
    return is_any_digit(c) || c == f_.decimal_separator || c == f_.grouping_separator;
  }
  std::size_t count_digits(std::u32string_view text) const {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [this](char32_t c) { return is_digit(c); }));
  }
  std::size_t count_any_digits(std::u32string_view text) const {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [this](char32_t c) { return is_any_digit(c); }));
  }

  Parts split(std::u32string_view sub) const;
  std::optional<std::string_view> check(const Parts& parts) const;
  std::optional<std::string_view> check_grouping(const Parts& parts) const;
  std::optional<std::string_view> check_digits(const Parts& parts) const;
  PictureLayout analyse(const Parts& parts) const;
  std::vector<std::size_t> groups(std::u32string_view part, bool to_left) const;

  const DecimalFormat& f_;
};

Parts Picture::split(std::u32string_view sub) const {
  Parts parts;
  parts.whole = sub;
  const auto active = [this](char32_t c) { return is_active(c); };
  const auto first = std::find_if(sub.begin(), sub.end(), active);
  const auto last = std::find_if(sub.rbegin(), sub.rend(), active).base();
  // Without an active character everything counts as if it were one, and is reported as passive.
  const bool none = first == sub.end();
  const auto from = none ? 0 : static_cast<std::size_t>(first - sub.begin());
  const auto to = none ? sub.size() : static_cast<std::size_t>(last - sub.begin());
  parts.prefix = sub.substr(0, from);
  parts.suffix = sub.substr(to);
  parts.active = parts.mantissa = sub.substr(from, to - from);
  const std::size_t exponent = parts.active.find(f_.exponent_separator);
  if (exponent != kNone) {
    parts.mantissa = parts.active.substr(0, exponent);
    parts.exponent = parts.active.substr(exponent + 1);
  }
  const std::size_t point = parts.mantissa.find(f_.decimal_separator);
  parts.integer = parts.mantissa.substr(0, point);
  if (point != kNone) parts.fraction = parts.mantissa.substr(point + 1);
  return parts;
}

// As in jsonata-js each rule is looked at, and the last one that is broken names the error.
std::optional<std::string_view> Picture::check(const Parts& parts) const {
  const auto repeated = [&](char32_t c) { return parts.whole.find(c) != parts.whole.rfind(c); };
  const bool percent = parts.whole.find(f_.percent) != kNone;
  const bool per_mille = parts.whole.find(f_.per_mille) != kNone;
  std::optional<std::string_view> wrong;
  if (repeated(f_.decimal_separator)) wrong = "D3081";
  if (repeated(f_.percent)) wrong = "D3082";
  if (repeated(f_.per_mille)) wrong = "D3083";
  if (percent && per_mille) wrong = "D3084";
  if (count_any_digits(parts.mantissa) == 0) wrong = "D3085";
  for (const char32_t c : parts.active) {
    if (!is_active(c) && c != f_.exponent_separator) wrong = "D3086";
  }
  if (const auto found = check_grouping(parts)) wrong = found;
  if (const auto found = check_digits(parts)) wrong = found;
  if (parts.exponent && !parts.exponent->empty() && (percent || per_mille)) wrong = "D3092";
  if (parts.exponent &&
      (parts.exponent->empty() || count_digits(*parts.exponent) != parts.exponent->size())) {
    wrong = "D3093";
  }
  return wrong;
}

std::optional<std::string_view> Picture::check_grouping(const Parts& parts) const {
  const char32_t separator = f_.grouping_separator;
  const std::size_t point = parts.whole.find(f_.decimal_separator);
  if (parts.whole.find(std::u32string(2, separator)) != kNone) return "D3089";
  if (point != kNone) {
    const bool before = point > 0 && parts.whole[point - 1] == separator;
    const bool after = point + 1 < parts.whole.size() && parts.whole[point + 1] == separator;
    if (before || after) return "D3087";
  } else if (!parts.integer.empty() && parts.integer.back() == separator) {
    return "D3088";
  }
  return std::nullopt;
}

std::optional<std::string_view> Picture::check_digits(const Parts& parts) const {
  const std::size_t last = parts.fraction.rfind(f_.digit);
  if (last != kNone && count_digits(parts.fraction.substr(last)) > 0) return "D3091";
  const std::size_t optional = parts.integer.find(f_.digit);
  if (optional != kNone && count_digits(parts.integer.substr(0, optional)) > 0) return "D3090";
  return std::nullopt;
}

std::vector<std::size_t> Picture::groups(std::u32string_view part, bool to_left) const {
  std::vector<std::size_t> out;
  for (std::size_t at = part.find(f_.grouping_separator); at != kNone;
       at = part.find(f_.grouping_separator, at + 1)) {
    out.push_back(count_any_digits(to_left ? part.substr(0, at) : part.substr(at)));
  }
  return out;
}

std::size_t regular_distance(const std::vector<std::size_t>& groups) {
  if (groups.empty()) return 0;
  const std::size_t factor = std::accumulate(groups.begin(), groups.end(), std::size_t{0},
                                             std::gcd<std::size_t, std::size_t>);
  for (std::size_t i = 1; i <= groups.size(); ++i) {
    if (std::find(groups.begin(), groups.end(), i * factor) == groups.end()) return 0;
  }
  return factor;
}

PictureLayout Picture::analyse(const Parts& parts) const {
  PictureLayout out;
  out.prefix = parts.prefix;
  out.suffix = parts.suffix;
  out.whole = parts.whole;
  out.integer_groups = groups(parts.integer, false);
  out.regular_grouping = regular_distance(out.integer_groups);
  out.fraction_groups = groups(parts.fraction, true);
  out.integer_least = out.scaling = count_digits(parts.integer);
  out.fraction_least = count_digits(parts.fraction);
  out.fraction_most = count_any_digits(parts.fraction);
  const bool exponent = parts.exponent.has_value();
  if (out.integer_least == 0 && out.fraction_most == 0) {
    if (exponent) {
      out.fraction_least = out.fraction_most = 1;
    } else {
      out.integer_least = 1;
    }
  }
  if (exponent && out.integer_least == 0 && parts.integer.find(f_.digit) != kNone) {
    out.integer_least = 1;
  }
  if (out.integer_least == 0 && out.fraction_least == 0) out.fraction_least = 1;
  if (exponent) out.exponent_least = count_digits(*parts.exponent);
  return out;
}

// The size of a number with `places` digits behind the point.
std::u32string fixed(double value, std::size_t places, char32_t zero) {
  std::array<char, 512> buffer;
  const double size = std::fabs(value);
  std::string text;
  if (size >= 1e21) {
    text = number_text(size);
  } else {
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), size, std::chars_format::fixed,
                      static_cast<int>(std::min<std::size_t>(places, 100)))
            .ptr;
    text.assign(buffer.data(), end);
  }
  std::u32string out(text.begin(), text.end());
  for (char32_t& c : out) {
    if (c >= U'0' && c <= U'9') c += zero - U'0';
  }
  return out;
}

// The number brought into the range the picture's integer part asks for, and its power of ten.
int scale(double& mantissa, std::size_t scaling) {
  if (mantissa == 0 || !std::isfinite(mantissa)) return 0;
  const double most = std::pow(10, static_cast<double>(scaling));
  const double least = most / 10;
  int exponent = 0;
  for (; std::fabs(mantissa) < least; --exponent) mantissa *= 10;
  for (; std::fabs(mantissa) > most; ++exponent) mantissa /= 10;
  return exponent;
}

void insert_groups(std::u32string& text, std::size_t point, const PictureLayout& layout,
                   char32_t separator) {
  if (layout.regular_grouping > 0) {
    if (point == 0) return;
    for (std::size_t group = (point - 1) / layout.regular_grouping; group > 0; --group) {
      text.insert(point - group * layout.regular_grouping, 1, separator);
      ++point;
    }
    return;
  }
  for (const std::size_t digits : layout.integer_groups) {
    if (digits > point) continue;
    text.insert(point - digits, 1, separator);
    ++point;
  }
}

std::u32string lay_out(double rounded, const PictureLayout& layout, const DecimalFormat& f) {
  std::u32string text = fixed(rounded, layout.fraction_most, f.zero_digit);
  std::size_t point = text.find(U'.');
  if (point == kNone) {
    text += f.decimal_separator;
  } else {
    text[point] = f.decimal_separator;
  }
  text.erase(0, std::min(text.find_first_not_of(f.zero_digit), text.size()));
  while (!text.empty() && text.back() == f.zero_digit) text.pop_back();
  point = text.find(f.decimal_separator);
  if (point == kNone) {  // it is a zero digit too: the options contradict each other
    point = text.size();
    text += f.decimal_separator;
  }
  if (point < layout.integer_least) {
    text.insert(0, layout.integer_least - point, f.zero_digit);
    point = layout.integer_least;
  }
  const std::size_t fraction = text.size() - point - 1;
  if (fraction < layout.fraction_least) {
    text.append(layout.fraction_least - fraction, f.zero_digit);
  }
  insert_groups(text, point, layout, f.grouping_separator);
  point = text.find(f.decimal_separator);
  for (const std::size_t digits : layout.fraction_groups) {
    const std::size_t at = point + 1 + digits;
    if (at < text.size()) text.insert(at, 1, f.grouping_separator);
  }
  if (layout.whole.find(f.decimal_separator) == kNone || text.back() == f.decimal_separator) {
    text.pop_back();
  }
  return text;
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t offset = 0; offset < text.size();) out += next_character(text, offset);
  return out;
}

}  // namespace

void DecimalFormat::set(std::string_view name, std::string_view text) {
  const std::u32string value = code_points(text);
  if (name == "minus-sign") minus_sign = value;
  if (value.empty()) return;
  struct Named {
    std::string_view name;
    char32_t DecimalFormat::*member;
  };
  constexpr Named kDecimalFormatNames[] = {
      {"decimal-separator", &DecimalFormat::decimal_separator},
      {"grouping-separator", &DecimalFormat::grouping_separator},
      {"exponent-separator", &DecimalFormat::exponent_separator},
      {"percent", &DecimalFormat::percent},
      {"per-mille", &DecimalFormat::per_mille},
      {"zero-digit", &DecimalFormat::zero_digit},
      {"digit", &DecimalFormat::digit},
      {"pattern-separator", &DecimalFormat::pattern_separator}};
  for (const auto& [known, member] : kDecimalFormatNames) {
    if (known == name) this->*member = value[0];
  }
}

Expected<std::string, PictureError> format_number(double value, std::string_view picture,
                                                  const DecimalFormat& format) {
  const std::u32string text = code_points(picture);
  const std::size_t split = text.find(format.pattern_separator);
  const std::u32string_view positive = std::u32string_view(text).substr(0, split);
  const Picture reader(format);
  if (split != kNone && text.find(format.pattern_separator, split + 1) != kNone) {
    return unexpected(PictureError{"D3080", ""});
  }
  SIDESTEP_TRY(layout, reader.layout(positive));
  if (split != kNone) {
    SIDESTEP_TRY(negative, reader.layout(std::u32string_view(text).substr(split + 1)));
    if (value < 0) layout = std::move(negative);
  } else if (value < 0) {
    layout.prefix = format.minus_sign + layout.prefix;
  }
  double mantissa = value;
  if (layout.whole.find(format.percent) != kNone) mantissa *= 100;
  if (layout.whole.find(format.per_mille) != kNone) mantissa *= 1000;
  const int exponent = layout.exponent_least > 0 ? scale(mantissa, layout.scaling) : 0;
  const double rounded = round_half_even(mantissa, static_cast<double>(layout.fraction_most));
  std::u32string out = layout.prefix + lay_out(rounded, layout, format);
  if (layout.exponent_least > 0) {
    std::u32string digits = fixed(exponent, 0, format.zero_digit);
    if (digits.size() < layout.exponent_least) {
      digits.insert(0, layout.exponent_least - digits.size(), format.zero_digit);
    }
    out += format.exponent_separator;
    if (exponent < 0) out += format.minus_sign;
    out += digits;
  }
  out += layout.suffix;
  std::string utf8;
  for (const char32_t c : out) append_character(utf8, c);
  return utf8;
}

}  // namespace sidestep::asl::jsonata
