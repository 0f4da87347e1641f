// $string and what takes texts apart or changes them, without patterns (matching.cpp).

#include <algorithm>
#include <cmath>

#include "asl/jsonata/case_mapping.h"
#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/text_form.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

Value string(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Value value = call[0];
  // An input that is an array is itself, not the sequence it is wrapped in.
  const bool wrapped =
      value.is_array() && value.own_array() != nullptr && value.own_array()->outer_wrapper;
  if (wrapped) value = value[0];
  const bool prettify = call[1].is_boolean() && call[1].truth();
  return to_string(call.evaluation, value, prettify ? Layout::kIndented : Layout::kCompact);
}

// Where `index`, which may count from the end, falls in a text of `size` characters.
double clamped(double index, double size) {
  if (std::isnan(index)) return 0;
  index = std::trunc(index);
  return index < 0 ? std::max(0.0, size + index) : std::min(index, size);
}

Value substring(const Call& call) {
  if (!call[0].is_string()) return Value();
  const std::string_view text = call[0].text();
  const bool ascii = is_ascii(text);
  const double size = static_cast<double>(ascii ? text.size() : count_characters(text));
  double start = call[1].is_number() ? call[1].number() : 0;
  if (size + start < 0) start = 0;
  double from = clamped(start, size);
  double to = size;
  if (call[2].is_number()) {
    if (!(call[2].number() > 0)) return Value::string("");
    const double end = start >= 0 ? start + call[2].number() : size + start + call[2].number();
    to = clamped(end, size);
  }
  if (to <= from) return Value::string("");
  const auto offset = [&](double index) {
    const auto at = static_cast<std::size_t>(index);
    return ascii ? at : offset_of_character(text, at);
  };
  const std::size_t begin = offset(from);
  return Value::string(text.substr(begin, offset(to) - begin));
}

Value substring_before(const Call& call) {
  if (!call[0].is_string()) return Value();
  const std::string_view text = call[0].text();
  const std::size_t at = call[1].is_string() ? text.find(call[1].text()) : std::string_view::npos;
  return at == std::string_view::npos ? call[0] : Value::string(text.substr(0, at));
}

Value substring_after(const Call& call) {
  if (!call[0].is_string()) return Value();
  const std::string_view text = call[0].text();
  const std::size_t at = call[1].is_string() ? text.find(call[1].text()) : std::string_view::npos;
  if (at == std::string_view::npos) return call[0];
  return Value::string(text.substr(at + call[1].text().size()));
}

Value lowercase(const Call& call) {
  if (!call[0].is_string()) return Value();
  if (!call.evaluation.spend(call[0].text().size() / 16)) return Value::failure();
  return call.evaluation.text(to_lower(call[0].text()));
}

Value uppercase(const Call& call) {
  if (!call[0].is_string()) return Value();
  if (!call.evaluation.spend(call[0].text().size() / 16)) return Value::failure();
  return call.evaluation.text(to_upper(call[0].text()));
}

Value length(const Call& call) {
  if (!call[0].is_string()) return Value();
  return Value::number(static_cast<double>(count_characters(call[0].text())));
}

// Runs of blanks become one blank; none at the ends.
Value trim(const Call& call) {
  if (!call[0].is_string()) return Value();
  std::string out;
  for (const char c : call[0].text()) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return call.evaluation.text(out);
}

Value pad(const Call& call) {
  if (!call[0].is_string()) return Value();
  Evaluation& e = call.evaluation;
  const std::string_view text = call[0].text();
  const std::string_view unit =
      call[2].is_string() && !call[2].text().empty() ? call[2].text() : std::string_view(" ");
  const double width = call[1].is_number() ? call[1].number() : 0;
  const double missing = std::fabs(width) - static_cast<double>(count_characters(text));
  if (!(missing > 0)) return call[0];
  if (missing > static_cast<double>(limits::kJsonataMemoryMax)) {
    e.room_for(limits::kJsonataMemoryMax + 1);
    return Value::failure();
  }
  const auto count = static_cast<std::size_t>(missing);
  if (!e.room_for(text.size() + count * 4) || !e.spend(count)) return Value::failure();
  std::string padding;
  for (std::size_t i = 0, at = 0; i < count; ++i) {
    const std::size_t size = character_size(unit, at);
    padding += unit.substr(at, size);
    at = at + size >= unit.size() ? 0 : at + size;
  }
  return width > 0 ? e.text(std::string(text) + padding) : e.text(padding + std::string(text));
}

Value join(const Call& call) {
  if (call[0].is_undefined()) return Value();
  Evaluation& e = call.evaluation;
  const std::string_view separator = call[1].is_string() ? call[1].text() : std::string_view();
  const Items items(call[0]);
  std::size_t size = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    size += separator.size() + (items[i].is_string() ? items[i].text().size() : 0);
  }
  if (!e.room_for(size) || !e.spend(items.size() + size / 64)) return Value::failure();
  std::string out;
  out.reserve(size);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) append_joined(out, separator);
    if (items[i].is_string()) append_joined(out, items[i].text());
  }
  return e.text(out);
}

}  // namespace

constinit const Builtin kStringFunction{"string", "<x-b?:s>", 1, string};
constinit const Builtin kSubstringFunction{"substring", "<s-nn?:s>", 3, substring};
constinit const Builtin kSubstringBeforeFunction{"substringBefore", "<s-s:s>", 2, substring_before};
constinit const Builtin kSubstringAfterFunction{"substringAfter", "<s-s:s>", 2, substring_after};
constinit const Builtin kLowercaseFunction{"lowercase", "<s-:s>", 1, lowercase};
constinit const Builtin kUppercaseFunction{"uppercase", "<s-:s>", 1, uppercase};
constinit const Builtin kLengthFunction{"length", "<s-:n>", 1, length};
constinit const Builtin kTrimFunction{"trim", "<s-:s>", 1, trim};
constinit const Builtin kPadFunction{"pad", "<s-ns?:s>", 3, pad};
constinit const Builtin kJoinFunction{"join", "<a<s>s?:s>", 2, join};

}  // namespace sidestep::asl::jsonata
