#include "http/request_parser.h"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "http/head_check.h"

namespace sidestep::http {
namespace {

namespace beast = boost::beast;

// A longer body is not believed before it arrives, and its memory is given back after it.
constexpr std::size_t kBodyKept = 64 * 1024;
constexpr std::size_t kBodyReserved = 1024 * 1024;
// After this much of a body there is room for all that may come: memory that nobody writes to costs
// nothing, and to copy tens of megabytes with each doubling would hold up all other callers.
constexpr std::size_t kBodyBelieved = 4 * 1024 * 1024;

// Writes what Beast finds straight into our request.
class BeastParser final : public beast::http::basic_parser<true> {
 public:
  BeastParser(HttpRequest& request, std::size_t extra_bytes_max)
      : request_(request), extra_bytes_max_(extra_bytes_max) {}

  HttpVersion version() const { return version_; }
  Headers take_trailers() { return std::move(trailers_); }
  void expect_body(std::size_t bytes_max, BodyForm form) {
    body_bytes_max_ = bytes_max;
    form_ = form;
  }

 private:
  using Text = beast::string_view;
  using Error = beast::error_code;

  static std::string_view view(Text text) { return {text.data(), text.size()}; }

  void on_request_impl(beast::http::verb, Text method, Text target, int version, Error&) override {
    version_ = version == 11 ? HttpVersion::k11 : HttpVersion::kOld;
    request_.method = view(method);
    request_.target = view(target);
  }
  // The fields behind a chunked body are no part of the head that was decided by.
  void on_field_impl(beast::http::field, Text name, Text value, Error& error) override {
    if (is_header_done()) {
      if (form_ == BodyForm::kStream) trailers_.add(view(name), view(value));
      return count_extra(name.size() + value.size(), error);
    }
    request_.headers.add(view(name), view(value));
  }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) override {
    if (length && form_ == BodyForm::kWhole)
      request_.body.reserve(std::min<std::size_t>(*length, kBodyReserved));
  }
  std::size_t on_body_impl(Text body, Error&) override { return append(body); }
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override { return append(body); }
  void on_response_impl(int, Text, int, Error&) override {}
  void on_header_impl(Error&) override {}
  void on_chunk_header_impl(std::uint64_t, Text extensions, Error& error) override {
    count_extra(extensions.size(), error);
  }
  void on_finish_impl(Error&) override {}

  std::size_t append(Text body) {
    const std::size_t size = request_.body.size() + body.size();
    if (size > request_.body.capacity() && size > kBodyBelieved) {
      request_.body.reserve(std::max(size, body_bytes_max_));
    }
    request_.body += view(body);
    return body.size();
  }

  void count_extra(std::size_t size, Error& error) {
    extra_bytes_ += size;
    if (extra_bytes_ > extra_bytes_max_) error = beast::http::error::header_limit;
  }

  HttpRequest& request_;
  Headers trailers_;
  const std::size_t extra_bytes_max_;
  std::size_t extra_bytes_ = 0;
  std::size_t body_bytes_max_ = 0;
  BodyForm form_ = BodyForm::kWhole;
  HttpVersion version_ = HttpVersion::k11;
};

}  // namespace

struct RequestParser::Reader {
  std::optional<BeastParser> beast;
  std::size_t head_bytes = 0;
  std::size_t body_bytes_max = 0;
};

RequestParser::RequestParser(std::size_t head_bytes_max)
    : head_bytes_max_(head_bytes_max), reader_(std::make_unique<Reader>()) {
  next();
}

RequestParser::~RequestParser() = default;

RequestParser::Progress RequestParser::feed(std::string_view bytes, std::size_t& consumed) {
  BeastParser& parser = *reader_->beast;
  if (parser.is_done()) return Progress::kComplete;
  const bool in_head = !parser.is_header_done();
  beast::error_code error;
  const std::size_t used = parser.put({bytes.data(), bytes.size()}, error);
  consumed += used;
  if (error == beast::http::error::header_limit) {
    return in_head ? fail_head_too_long() : fail(431, line_too_long());
  }
  if (error == beast::http::error::body_limit) return fail_body_too_long();
  if (error && error != beast::http::error::need_more) {
    return fail(400, "The request is not valid HTTP/1.1: " + error.message() + ".");
  }
  if (in_head) {
    // Beast's own limit starts again with each field it has taken.
    reader_->head_bytes += used;
    if (reader_->head_bytes > head_bytes_max_) return fail_head_too_long();
    if (parser.is_header_done()) return check_head();
  }
  return parser.is_done() ? Progress::kComplete : Progress::kNeedMore;
}

RequestParser::Progress RequestParser::check_head() {
  const auto fault = fault_of_head(request_, reader_->beast->version());
  return fault ? fail(400, "The request is not valid HTTP/1.1: " + *fault + ".") : Progress::kHead;
}

std::string RequestParser::line_too_long() const {
  return "The chunk extensions and trailer fields of the request are longer than the " +
         std::to_string(head_bytes_max_) + " bytes allowed.";
}

bool RequestParser::accept_body(std::size_t body_bytes_max, BodyForm form) {
  BeastParser& parser = *reader_->beast;
  reader_->body_bytes_max = body_bytes_max;
  const auto announced = parser.content_length();
  if (announced && *announced > body_bytes_max) {
    fail_body_too_long();
    return false;
  }
  parser.body_limit(body_bytes_max);
  parser.expect_body(announced ? static_cast<std::size_t>(*announced) : body_bytes_max, form);
  parser.eager(true);
  return true;
}

bool RequestParser::expects_continue() const {
  const auto expect = request_.headers.find("Expect");
  return (expect == "100-continue" || expect == "100-Continue") && !reader_->beast->is_done();
}

bool RequestParser::keeps_alive() const { return reader_->beast->keep_alive(); }

std::optional<std::uint64_t> RequestParser::body_size() const {
  if (reader_->beast->is_done()) return 0;
  const auto announced = reader_->beast->content_length();
  return announced ? std::optional<std::uint64_t>(*announced) : std::nullopt;
}

Headers RequestParser::take_trailers() { return reader_->beast->take_trailers(); }

bool RequestParser::is_http_1_0() const { return reader_->beast->version() == HttpVersion::kOld; }

bool RequestParser::has_begun() const { return reader_->beast->got_some(); }

void RequestParser::next() {
  request_.method.clear();
  request_.target.clear();
  request_.headers.clear();
  request_.body.clear();
  request_.stream.reset();
  if (request_.body.capacity() > kBodyKept) request_.body = std::string();
  reader_->head_bytes = 0;
  BeastParser& parser = reader_->beast.emplace(request_, head_bytes_max_);
  parser.header_limit(static_cast<std::uint32_t>(head_bytes_max_));
  parser.body_limit(boost::none);
}

RequestParser::Progress RequestParser::fail(int status, std::string message) {
  failure_ = {status, std::move(message)};
  return Progress::kFailed;
}

RequestParser::Progress RequestParser::fail_head_too_long() {
  return fail(431, "The request's header is longer than the " + std::to_string(head_bytes_max_) +
                       " bytes allowed.");
}

RequestParser::Progress RequestParser::fail_body_too_long() {
  return fail(413, "The request's body is longer than the " +
                       std::to_string(reader_->body_bytes_max) + " bytes allowed here.");
}

}  // namespace sidestep::http
