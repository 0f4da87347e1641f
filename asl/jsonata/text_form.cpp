#include "asl/jsonata/text_form.h"

#include <cmath>

#include "asl/jsonata/number_text.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

void append_unicode_escape(std::string& out, unsigned unit) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) out += kHex[(unit >> shift) & 15];
}

// As JSON.stringify does it: lone surrogates are escaped too.
void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (std::size_t i = 0; i < text.size();) {
    const unsigned char c = static_cast<unsigned char>(text[i]);
    if (c == 0xED) {
      std::size_t next = i;
      const char32_t character = next_character(text, next);
      if (is_surrogate(character)) {
        append_unicode_escape(out, character);
      } else {
        out += text.substr(i, next - i);
      }
      i = next;
      continue;
    }
    ++i;
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (c < 0x20) {
          append_unicode_escape(out, c);
        } else {
          out += static_cast<char>(c);
        }
    }
  }
  out += '"';
}

class Writer {
 public:
  Writer(Evaluation& e, Layout layout) : e_(e), indented_(layout == Layout::kIndented) {}

  bool write(const Value& value, std::size_t depth);
  std::string take() { return std::move(out_); }

 private:
  bool array(const Value& value, std::size_t depth);
  bool object(const Value& value, std::size_t depth);
  void line(std::size_t depth) {
    if (!indented_) return;
    out_ += '\n';
    out_.append(depth * 2, ' ');
  }

  Evaluation& e_;
  bool indented_;
  std::string out_;
};

bool Writer::write(const Value& value, std::size_t depth) {
  switch (value.kind()) {
    case Kind::kBoolean:
      out_ += value.truth() ? "true" : "false";
      break;
    case Kind::kString:
      append_json_string(out_, value.text());
      break;
    case Kind::kFunction:
      out_ += "\"\"";
      break;
    case Kind::kArray:
      return array(value, depth);
    case Kind::kObject:
      return object(value, depth);
    case Kind::kNumber:
      if (std::isinf(value.number())) {
        e_.fail_with("D1001", "value", value);
        return false;
      }
      if (std::isnan(value.number())) {
        out_ += "null";
      } else {
        append_number(out_, round_to_15_digits(value.number()));
      }
      break;
    default:
      out_ += "null";
  }
  return e_.room_for(out_.size());
}

bool Writer::array(const Value& value, std::size_t depth) {
  if (e_.data_too_deep(depth) || !e_.spend(value.size())) return false;
  out_ += '[';
  const Items items(value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out_ += ',';
    line(depth + 1);
    if (!write(items[i], depth + 1)) return false;
  }
  if (items.size() > 0) line(depth);
  out_ += ']';
  return true;
}

bool Writer::object(const Value& value, std::size_t depth) {
  if (e_.data_too_deep(depth) || !e_.spend(value.member_count())) return false;
  out_ += '{';
  bool first = true;
  for (const Member& member : members_in_order(e_.arena(), value)) {
    if (member.value.is_undefined()) continue;
    if (!first) out_ += ',';
    first = false;
    line(depth + 1);
    append_json_string(out_, member.key);
    out_ += indented_ ? ": " : ":";
    if (!write(member.value, depth + 1)) return false;
  }
  if (!first) line(depth);
  out_ += '}';
  return true;
}

}  // namespace

Value to_string(Evaluation& e, const Value& value, Layout layout) {
  if (value.is_string()) return value;
  if (value.is_undefined() || value.is_function()) return Value::string("");
  if (value.is_number()) {
    if (!std::isfinite(value.number())) return e.fail_with("D3001", "value", value);
    const double rounded = round_to_15_digits(value.number());
    return std::isfinite(rounded) ? e.text(number_text(rounded)) : Value::string("null");
  }
  if (value.is_boolean()) return Value::string(value.truth() ? "true" : "false");
  if (value.is_null()) return Value::string("null");
  Writer writer(e, layout);
  if (!writer.write(value, 0)) return Value::failure();
  return e.text(writer.take());
}

Value join_text(Evaluation& e, std::string_view left, std::string_view right) {
  if (right.empty()) return Value::string(left);
  if (left.empty()) return Value::string(right);
  if (joins_surrogates(left, right)) {
    std::string joined(left);
    append_joined(joined, right);
    return e.text(joined);
  }
  if (!e.room_for(left.size() + right.size())) return Value::failure();
  return Value::string(e.arena().join(left, right));
}

}  // namespace sidestep::asl::jsonata
