#include "http/response_text.h"

#include <array>
#include <charconv>
#include <ctime>

namespace sidestep::http {
namespace {

struct Reason {
  int status;
  std::string_view phrase;
};
// https://www.iana.org/assignments/http-status-codes
constexpr std::array kReasons{
    Reason{200, "OK"},
    Reason{201, "Created"},
    Reason{202, "Accepted"},
    Reason{203, "Non-Authoritative Information"},
    Reason{204, "No Content"},
    Reason{205, "Reset Content"},
    Reason{206, "Partial Content"},
    Reason{207, "Multi-Status"},
    Reason{300, "Multiple Choices"},
    Reason{301, "Moved Permanently"},
    Reason{302, "Found"},
    Reason{303, "See Other"},
    Reason{304, "Not Modified"},
    Reason{307, "Temporary Redirect"},
    Reason{308, "Permanent Redirect"},
    Reason{400, "Bad Request"},
    Reason{401, "Unauthorized"},
    Reason{402, "Payment Required"},
    Reason{403, "Forbidden"},
    Reason{404, "Not Found"},
    Reason{405, "Method Not Allowed"},
    Reason{406, "Not Acceptable"},
    Reason{407, "Proxy Authentication Required"},
    Reason{408, "Request Timeout"},
    Reason{409, "Conflict"},
    Reason{410, "Gone"},
    Reason{411, "Length Required"},
    Reason{412, "Precondition Failed"},
    Reason{413, "Payload Too Large"},
    Reason{414, "URI Too Long"},
    Reason{415, "Unsupported Media Type"},
    Reason{416, "Range Not Satisfiable"},
    Reason{417, "Expectation Failed"},
    Reason{421, "Misdirected Request"},
    Reason{422, "Unprocessable Entity"},
    Reason{423, "Locked"},
    Reason{424, "Failed Dependency"},
    Reason{426, "Upgrade Required"},
    Reason{428, "Precondition Required"},
    Reason{429, "Too Many Requests"},
    Reason{431, "Request Header Fields Too Large"},
    Reason{451, "Unavailable For Legal Reasons"},
    Reason{500, "Internal Server Error"},
    Reason{501, "Not Implemented"},
    Reason{502, "Bad Gateway"},
    Reason{503, "Service Unavailable"},
    Reason{504, "Gateway Timeout"},
    Reason{505, "HTTP Version Not Supported"},
    Reason{507, "Insufficient Storage"},
    Reason{511, "Network Authentication Required"},
};

void append_number(std::string& out, std::size_t number) {
  std::array<char, 20> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_value(std::string& out, std::string_view value) {
  const std::size_t from = out.size();
  out += value;
  for (std::size_t i = from; i < out.size(); ++i) {
    if (out[i] == '\r' || out[i] == '\n') out[i] = ' ';
  }
}

// "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n", made once a second.
class DateLine {
 public:
  std::string_view at(std::time_t now) {
    if (now != made_at_) make(now);
    return {text_.data(), size_};
  }

 private:
  void make(std::time_t now) {
    std::tm parts{};
    gmtime_r(&now, &parts);
    size_ =
        std::strftime(text_.data(), text_.size(), "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", &parts);
    made_at_ = now;
  }

  std::time_t made_at_ = -1;
  std::array<char, 48> text_{};
  std::size_t size_ = 0;
};

std::size_t length_of(const HttpResponse& response) {
  return response.stream ? response.stream->size().value_or(0) : response.body.size();
}

}  // namespace

std::string_view reason_phrase(int status) {
  for (const Reason& known : kReasons) {
    if (known.status == status) return known.phrase;
  }
  return "";
}

bool is_bodiless(int status) { return status < 200 || status == 204 || status == 304; }

Framing framing_of(const HttpResponse& response, bool client_knows_chunks) {
  if (!response.stream || response.stream->size()) return Framing::kLength;
  return client_knows_chunks ? Framing::kChunked : Framing::kUntilClose;
}

void append_chunk_size(std::string& out, std::size_t size) {
  std::array<char, 16> digits;
  out.append(digits.data(),
             std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr);
  out += "\r\n";
}

void append_head(std::string& out, const HttpResponse& response, Framing framing,
                 Connection connection) {
  thread_local DateLine date;
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\n";
  out += date.at(std::time(nullptr));
  for (std::size_t i = 0; i < response.headers.size(); ++i) {
    const Headers::Field field = response.headers[i];
    out += field.name;
    out += ": ";
    append_value(out, field.value);
    out += "\r\n";
  }
  if (!is_bodiless(response.status)) {
    if (framing == Framing::kLength) {
      out += "Content-Length: ";
      append_number(out, length_of(response));
      out += "\r\n";
    } else if (framing == Framing::kChunked) {
      out += "Transfer-Encoding: chunked\r\n";
    }
  }
  if (connection == Connection::kClose) out += "Connection: close\r\n";
  out += "\r\n";
}

}  // namespace sidestep::http
