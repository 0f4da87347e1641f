#include "aws/protocols/aws_chunked.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/letter_case.h"

namespace sidestep::aws {
namespace {

// Ours: a chunk's line has its size and a signature of 64 digits, a trailing field a checksum.
constexpr std::size_t kLineMax = 1024;

std::string broken(std::string_view why) {
  return "the body is not valid aws-chunked: " + std::string(why);
}

std::string_view without_blanks(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

class AwsChunkedSource final : public ByteSource {
 public:
  AwsChunkedSource(std::unique_ptr<ByteSource> encoded, std::optional<std::uint64_t> size)
      : encoded_(std::move(encoded)), size_(size) {}

  // A piece without bytes of its own, such as the line of a chunk, is passed over.
  void read(Next next) override {
    encoded_->read([this, next = std::move(next)](Piece piece) mutable {
      if (!piece) return next(std::move(piece));
      if (piece->empty()) return next(end());
      auto decoded = decoder_.add(*piece);
      if (decoded && decoded->empty()) return read(std::move(next));
      next(std::move(decoded));
    });
  }
  std::optional<std::uint64_t> size() const override { return size_; }
  std::optional<std::string> trailer(const std::string& name) const override {
    const auto found = decoder_.trailers().find(name);
    return found != decoder_.trailers().end() ? std::optional(found->second)
                                              : encoded_->trailer(name);
  }

 private:
  Piece end() const {
    if (!decoder_.ended()) return unexpected(broken("its last chunk is missing"));
    if (size_ && *size_ != decoder_.size()) {
      return unexpected(broken("it has " + std::to_string(decoder_.size()) + " bytes, and says " +
                               std::to_string(*size_)));
    }
    return std::string();
  }

  const std::unique_ptr<ByteSource> encoded_;
  const std::optional<std::uint64_t> size_;
  AwsChunkedDecoder decoder_;
};

}  // namespace

Expected<std::string, std::string> AwsChunkedDecoder::add(std::string_view encoded) {
  std::string out;
  while (!encoded.empty()) {
    if (state_ == State::kBytes) {
      const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(left_, encoded.size()));
      out += encoded.substr(0, count);
      encoded.remove_prefix(count);
      left_ -= count;
      size_ += count;
      if (left_ == 0) state_ = State::kAfterBytes;
      continue;
    }
    const std::size_t end = encoded.find('\n');
    line_ += encoded.substr(0, end);
    encoded.remove_prefix(end == encoded.npos ? encoded.size() : end + 1);
    if (line_.size() > kLineMax) return unexpected(broken("a line is too long"));
    if (end == encoded.npos) break;
    if (auto wrong = take_line(std::exchange(line_, {}))) return unexpected(broken(*wrong));
  }
  return out;
}

// Returns what is wrong with it.
std::optional<std::string> AwsChunkedDecoder::take_line(const std::string& line) {
  const std::string_view text = without_blanks(line);
  if (state_ == State::kAfterBytes) {
    if (!text.empty()) return "a chunk is longer than it says";
    state_ = State::kSize;
    return std::nullopt;
  }
  if (state_ == State::kSize) {
    const std::string_view size = text.substr(0, text.find(';'));
    const auto [rest, failure] = std::from_chars(size.data(), size.data() + size.size(), left_, 16);
    if (size.empty() || failure != std::errc() || rest != size.data() + size.size()) {
      return "'" + std::string(size) + "' is not the size of a chunk";
    }
    state_ = left_ == 0 ? State::kTrailers : State::kBytes;
    return std::nullopt;
  }
  const std::size_t colon = text.find(':');
  if (text.empty()) return std::nullopt;
  if (colon == text.npos) return "a trailing field has no value";
  trailers_[lower_case(text.substr(0, colon))] =
      std::string(without_blanks(text.substr(colon + 1)));
  return std::nullopt;
}

bool is_aws_chunked(const http::HttpRequest& request) {
  if (request.headers.find("X-Amz-Content-Sha256").value_or("").starts_with("STREAMING-")) {
    return true;
  }
  return request.headers.has("X-Amz-Decoded-Content-Length") &&
         request.headers.find("Content-Encoding").value_or("").find("aws-chunked") !=
             std::string_view::npos;
}

std::unique_ptr<ByteSource> aws_chunked_source(std::unique_ptr<ByteSource> encoded,
                                               std::optional<std::uint64_t> size) {
  return std::make_unique<AwsChunkedSource>(std::move(encoded), size);
}

}  // namespace sidestep::aws
