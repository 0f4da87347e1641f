#include "base/xml.h"

#include <algorithm>
#include <charconv>

#include "base/utf8.h"

namespace sidestep::xml {
namespace {

// Ours: no message of a service nests deeper.
constexpr std::size_t kDepthMax = 200;

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool is_character(char32_t code) {
  return code == 0x9 || code == 0xA || code == 0xD || (code >= 0x20 && code <= 0xD7FF) ||
         (code >= 0xE000 && code <= 0xFFFD) || (code >= 0x10000 && code <= 0x10FFFF);
}

void append_utf8(std::string& out, char32_t code) {
  const auto continued = [&](int shift) {
    out += static_cast<char>(0x80 | ((code >> shift) & 0x3F));
  };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0 | (code >> 6));
    continued(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | (code >> 12));
    continued(6);
    continued(0);
  } else {
    out += static_cast<char>(0xF0 | (code >> 18));
    continued(12);
    continued(6);
    continued(0);
  }
}

// A recursive descent. After a failure nothing is left of the text, so that every loop ends.
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text), size_(text.size()) {}

  Expected<Element, std::string> document() {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    skip_misc();
    Element root = element(0);
    skip_misc();
    if (!rest_.empty()) fail("there is text after the root element");
    if (failed()) return unexpected(failure_);
    return root;
  }

 private:
  void fail(const std::string& why) {
    if (failed()) return;
    failure_ = why + ", at byte " + std::to_string(size_ - rest_.size());
    rest_ = {};
  }
  bool failed() const { return !failure_.empty(); }

  bool accept(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }
  void expect(std::string_view expected) {
    if (!accept(expected)) fail("'" + std::string(expected) + "' is missing");
  }
  std::string_view until(std::string_view end) {
    const std::size_t at = rest_.find(end);
    if (at == rest_.npos) {
      fail("'" + std::string(end) + "' is missing");
      return {};
    }
    const std::string_view found = rest_.substr(0, at);
    rest_.remove_prefix(at + end.size());
    return found;
  }
  void skip_blanks() {
    while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
  }
  // Blanks, comments and instructions.
  void skip_misc() {
    for (;;) {
      skip_blanks();
      if (accept("<?")) {
        until("?>");
      } else if (accept("<!--")) {
        until("-->");
      } else {
        if (rest_.starts_with("<!")) fail("document types are not accepted");
        return;
      }
    }
  }

  std::string_view name() {
    const auto ends = [](char c) {
      return is_blank(c) || c == '>' || c == '/' || c == '=' || c == '<';
    };
    const auto end = std::ranges::find_if(rest_, ends);
    const auto length = static_cast<std::size_t>(end - rest_.begin());
    if (length == 0) fail("a name is missing");
    const std::string_view found = rest_.substr(0, length);
    rest_.remove_prefix(length);
    return found;
  }

  Element element(std::size_t depth) {
    if (depth == kDepthMax) fail("elements nest too deep");
    expect("<");
    const std::string_view tag = name();
    Element element{std::string(without_prefix(tag))};
    for (skip_blanks(); !failed() && !rest_.starts_with('>') && !rest_.starts_with('/');
         skip_blanks()) {
      const std::string_view key = name();
      skip_blanks();
      expect("=");
      skip_blanks();
      const bool single = rest_.starts_with('\'');
      expect(single ? "'" : "\"");
      element.attributes.emplace_back(key, decoded(until(single ? "'" : "\"")));
    }
    if (accept("/>")) return element;
    expect(">");
    content(element, depth);
    if (name() != tag) fail("an element is not closed");
    skip_blanks();
    expect(">");
    return element;
  }

  // Up to and with the "</" of the closing tag.
  void content(Element& element, std::size_t depth) {
    while (!failed() && !accept("</")) {
      if (accept("<!--")) {
        until("-->");
      } else if (accept("<![CDATA[")) {
        element.text += until("]]>");
      } else if (accept("<?")) {
        until("?>");
      } else if (rest_.starts_with("<!")) {
        fail("declarations are not accepted");
      } else if (rest_.starts_with('<')) {
        element.children.push_back(this->element(depth + 1));
      } else if (rest_.empty()) {
        fail("an element is not closed");
      } else {
        const std::string_view text = rest_.substr(0, rest_.find('<'));
        rest_.remove_prefix(text.size());
        element.text += decoded(text);
      }
    }
  }

  std::string decoded(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const std::size_t at = text.find('&');
      out += text.substr(0, at);
      if (at == text.npos) break;
      const std::size_t end = text.find(';', at);
      if (end == text.npos) {
        fail("a reference has no end");
        break;
      }
      append_reference(out, text.substr(at + 1, end - at - 1));
      text.remove_prefix(end + 1);
    }
    return out;
  }

  void append_reference(std::string& out, std::string_view reference) {
    if (reference == "lt") return out += '<', void();
    if (reference == "gt") return out += '>', void();
    if (reference == "amp") return out += '&', void();
    if (reference == "quot") return out += '"', void();
    if (reference == "apos") return out += '\'', void();
    const bool hex = reference.starts_with("#x");
    if (!reference.starts_with('#')) return fail("an entity is not known");
    reference.remove_prefix(hex ? 2 : 1);
    std::uint32_t code = 0;
    const char* end = reference.data() + reference.size();
    const auto [stop, error] = std::from_chars(reference.data(), end, code, hex ? 16 : 10);
    if (error != std::errc() || stop != end || !is_character(code)) {
      return fail("a reference names no character");
    }
    append_utf8(out, code);
  }

  std::string_view rest_;
  const std::size_t size_;
  std::string failure_;
};

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\r':
        out += "&#xd;";
        break;
      default: {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 && c != '\n' && c != '\t') {
          out += "\xEF\xBF\xBD";
        } else {
          out += c;
        }
      }
    }
  }
  return out;
}

const Element* Element::find(std::string_view child) const {
  const auto found = std::ranges::find(children, child, &Element::name);
  return found == children.end() ? nullptr : &*found;
}

const std::string* Element::attribute(std::string_view key) const {
  for (const auto& [attribute_name, value] : attributes) {
    if (attribute_name == key) return &value;
  }
  return nullptr;
}

Expected<Element, std::string> parse(std::string_view text) { return Parser(text).document(); }

void Writer::open(std::string_view name, std::string_view attributes) {
  out_ += '<';
  out_ += name;
  if (!attributes.empty()) {
    out_ += ' ';
    out_ += attributes;
  }
  out_ += '>';
}

void Writer::close(std::string_view name) {
  out_ += "</";
  out_ += name;
  out_ += '>';
}

void Writer::leaf(std::string_view name, std::string_view text, std::string_view attributes) {
  open(name, attributes);
  out_ += escaped(text);
  close(name);
}

}  // namespace sidestep::xml
