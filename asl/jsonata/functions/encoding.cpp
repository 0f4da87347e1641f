// $base64encode $base64decode $encodeUrl $decodeUrl and their Component forms.

#include <algorithm>
#include <array>

#include "asl/jsonata/evaluation.h"
#include "asl/jsonata/functions/list.h"
#include "asl/jsonata/unicode.h"

namespace sidestep::asl::jsonata {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What encodeURIComponent leaves as it is, and what encodeURI leaves on top of that.
constexpr std::string_view kUnreserved =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()";
constexpr std::string_view kReserved = ";/?:@&=+$,#";

// As in Node.js, each UTF-16 unit counts as one byte, its low one.
Value base64_encode(const Call& call) {
  if (!call[0].is_string()) return Value();
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char16_t unit : to_utf16(call[0].text())) {
    bits = (bits << 8) | (unit & 0xFFu);
    for (held += 8; held >= 6; held -= 6) out += kBase64[(bits >> (held - 6)) & 63];
  }
  if (held > 0) out += kBase64[(bits << (6 - held)) & 63];
  while (out.size() % 4 != 0) out += '=';
  return call.evaluation.text(out);
}

// Whether Java's decoder takes `text`, which Step Functions' answers agree with: the plain alphabet
// only, and padding either right or missing.
bool is_java_base64(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of(kBase64), text.size());
  const std::string_view padding = text.substr(digits);
  if (digits % 4 == 1 || padding.find_first_not_of('=') != std::string_view::npos) return false;
  return padding.empty() || (digits % 4 != 0 && (digits + padding.size()) % 4 == 0);
}

// Lenient as Node.js is: the URL alphabet counts too, other characters are skipped, '=' ends. On
// AWS a text that is not Base64 is an error without a message.
Value base64_decode(const Call& call) {
  if (!call[0].is_string()) return Value();
  if (call.evaluation.dialect() == Dialect::kAws && !is_java_base64(call[0].text())) {
    return call.evaluation.fail(kInternalError);
  }
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (char c : call[0].text()) {
    if (c == '=') break;
    if (c == '-') c = '+';
    if (c == '_') c = '/';
    const std::size_t digit = kBase64.find(c);
    if (digit == std::string_view::npos) continue;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    append_character(out, (bits >> held) & 0xFF);
  }
  return call.evaluation.text(out);
}

Value malformed(const Call& call, std::string_view function) {
  return call.evaluation.fail(
      "D3140", std::nullopt,
      {{"value", std::string(call[0].text())}, {"functionName", std::string(function)}});
}

Value encode(const Call& call, std::string_view function, std::string_view also_kept) {
  if (!call[0].is_string()) return Value();
  constexpr std::string_view kHex = "0123456789ABCDEF";
  const std::string_view text = call[0].text();
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t next = i;
    if (is_surrogate(next_character(text, next))) return malformed(call, function);
    for (; i < next; ++i) {
      const char c = text[i];
      if (kUnreserved.find(c) != std::string_view::npos ||
          also_kept.find(c) != std::string_view::npos) {
        out += c;
        continue;
      }
      const auto byte = static_cast<unsigned char>(c);
      out += '%';
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  return call.evaluation.text(out);
}

int digit_of_escape(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The byte written as %XX at `at`, or -1.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size() || text[at] != '%') return -1;
  const int high = digit_of_escape(text[at + 1]);
  const int low = digit_of_escape(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

// How many bytes follow the first of a character in UTF-8; -1 if none begins so.
int continuation_count(int lead) {
  if (lead < 0x80) return 0;
  if (lead >= 0xC2 && lead <= 0xDF) return 1;
  if (lead >= 0xE0 && lead <= 0xEF) return 2;
  return lead >= 0xF0 && lead <= 0xF4 ? 3 : -1;
}

// One escaped character, as bytes; empty if it is malformed.
std::string escaped_character(std::string_view text, std::size_t& at) {
  const int lead = escaped_byte(text, at);
  const int more = lead < 0 ? -1 : continuation_count(lead);
  if (more < 0) return {};
  std::string bytes(1, static_cast<char>(lead));
  at += 3;
  for (int i = 0; i < more; ++i, at += 3) {
    const int byte = escaped_byte(text, at);
    if (byte < 0x80 || byte > 0xBF) return {};
    bytes += static_cast<char>(byte);
  }
  std::size_t from = 0;
  const char32_t character = next_character(bytes, from);
  const bool too_long = (more == 2 && character < 0x800) || (more == 3 && character < 0x10000);
  return too_long || is_surrogate(character) || character > 0x10FFFF ? std::string() : bytes;
}

Value decode(const Call& call, std::string_view function, std::string_view kept_escaped) {
  if (!call[0].is_string()) return Value();
  const std::string_view text = call[0].text();
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '%') {
      out += text[at++];
      continue;
    }
    const std::size_t from = at;
    const std::string character = escaped_character(text, at);
    if (character.empty()) return malformed(call, function);
    const bool keep = character.size() == 1 && kept_escaped.find(character[0]) != std::string::npos;
    out += keep ? text.substr(from, at - from) : std::string_view(character);
  }
  return call.evaluation.text(out);
}

Value encode_url(const Call& call) { return encode(call, "encodeUrl", kReserved); }
Value encode_url_component(const Call& call) { return encode(call, "encodeUrlComponent", ""); }
Value decode_url(const Call& call) { return decode(call, "decodeUrl", kReserved); }
Value decode_url_component(const Call& call) { return decode(call, "decodeUrlComponent", ""); }

}  // namespace

constinit const Builtin kBase64EncodeFunction{"base64encode", "<s-:s>", 1, base64_encode};
constinit const Builtin kBase64DecodeFunction{"base64decode", "<s-:s>", 1, base64_decode};
constinit const Builtin kEncodeUrlFunction{"encodeUrl", "<s-:s>", 1, encode_url};
constinit const Builtin kEncodeUrlComponentFunction{"encodeUrlComponent", "<s-:s>", 1,
                                                    encode_url_component};
constinit const Builtin kDecodeUrlFunction{"decodeUrl", "<s-:s>", 1, decode_url};
constinit const Builtin kDecodeUrlComponentFunction{"decodeUrlComponent", "<s-:s>", 1,
                                                    decode_url_component};

}  // namespace sidestep::asl::jsonata
