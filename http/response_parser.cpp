#include "http/response_parser.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

namespace sidestep::http {
namespace {

namespace beast = boost::beast;

class BeastResponseParser final : public beast::http::basic_parser<false> {
 public:
  explicit BeastResponseParser(HttpResponse& response) : response_(response) {}

 private:
  using Text = beast::string_view;
  using Error = beast::error_code;

  static std::string_view text_of(Text text) { return {text.data(), text.size()}; }

  void on_request_impl(beast::http::verb, Text, Text, int, Error&) override {}
  void on_response_impl(int status, Text, int, Error&) override { response_.status = status; }
  void on_field_impl(beast::http::field, Text name, Text value, Error&) override {
    if (!is_header_done()) response_.headers.add(text_of(name), text_of(value));
  }
  void on_header_impl(Error&) override {}
  void on_body_init_impl(const boost::optional<std::uint64_t>&, Error&) override {}
  std::size_t on_body_impl(Text body, Error&) override { return append(body); }
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text body, Error&) override { return append(body); }
  void on_finish_impl(Error&) override {}

  std::size_t append(Text body) {
    response_.body += text_of(body);
    return body.size();
  }

  HttpResponse& response_;
};

}  // namespace

struct ResponseParser::Reader {
  std::optional<BeastResponseParser> beast;
};

ResponseParser::ResponseParser(Request request, std::size_t head_bytes_max)
    : request_(request), head_bytes_max_(head_bytes_max), reader_(std::make_unique<Reader>()) {
  start();
}

ResponseParser::~ResponseParser() = default;

void ResponseParser::start() {
  response_ = {};
  head_bytes_ = 0;
  BeastResponseParser& parser = reader_->beast.emplace(response_);
  parser.header_limit(static_cast<std::uint32_t>(head_bytes_max_));
  parser.body_limit(boost::none);
  parser.skip(request_ == Request::kHead);
}

ResponseParser::Progress ResponseParser::feed(std::string_view bytes, std::size_t& consumed) {
  if (reader_->beast->is_done()) return Progress::kComplete;
  has_begun_ = has_begun_ || !bytes.empty();
  const bool in_head = !reader_->beast->is_header_done();
  beast::error_code error;
  const std::size_t used = reader_->beast->put({bytes.data(), bytes.size()}, error);
  consumed += used;
  if (error && error != beast::http::error::need_more) return fail(error.message());
  if (in_head) {
    head_bytes_ += used;
    if (head_bytes_ > head_bytes_max_) return fail("its head is too long");
    if (!reader_->beast->is_header_done()) return Progress::kNeedMore;
    if (response_.status == 101) return fail("it speaks another protocol");
    if (response_.status < 200) {
      start();
      return feed(bytes.substr(used), consumed);
    }
    reader_->beast->eager(true);
    return Progress::kHead;
  }
  return reader_->beast->is_done() ? Progress::kComplete : Progress::kNeedMore;
}

ResponseParser::Progress ResponseParser::end_of_input() {
  if (reader_->beast->is_done()) return Progress::kComplete;
  beast::error_code error;
  reader_->beast->put_eof(error);
  if (error) return fail(error.message());
  return reader_->beast->is_done() ? Progress::kComplete : fail("it is not whole");
}

bool ResponseParser::has_begun() const { return has_begun_; }

bool ResponseParser::keeps_alive() const {
  return !reader_->beast->need_eof() && reader_->beast->keep_alive();
}

std::optional<std::uint64_t> ResponseParser::body_size() const {
  if (reader_->beast->is_done()) return 0;
  const auto length = reader_->beast->content_length();
  return length ? std::optional<std::uint64_t>(*length) : std::nullopt;
}

ResponseParser::Progress ResponseParser::fail(std::string why) {
  failure_ = std::move(why);
  return Progress::kFailed;
}

}  // namespace sidestep::http
