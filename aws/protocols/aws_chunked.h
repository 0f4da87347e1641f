#pragma once
// The encoding "aws-chunked", in which SDKs send S3 bodies whose signatures or checksums follow the
// bytes: chunks that may be signed, then trailing fields. Signatures are not verified, as nowhere.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_source.h"
#include "base/result.h"
#include "http/message.h"

namespace sidestep::aws {

// Takes the encoding off, piece by piece.
class AwsChunkedDecoder {
 public:
  using Trailers = std::map<std::string, std::string, std::less<>>;  // by names in lower case

  // The bytes that `encoded` brings, perhaps none. The error says what is wrong with the encoding.
  Expected<std::string, std::string> add(std::string_view encoded);

  // Whether the last chunk has come, and how many bytes there were.
  bool ended() const { return state_ >= State::kTrailers; }
  std::uint64_t size() const { return size_; }

  const Trailers& trailers() const { return trailers_; }

 private:
  enum class State { kSize, kBytes, kAfterBytes, kTrailers };

  std::optional<std::string> take_line(const std::string& line);

  State state_ = State::kSize;
  std::string line_;        // as far as it has come
  std::uint64_t left_ = 0;  // of the chunk
  std::uint64_t size_ = 0;
  Trailers trailers_;
};

// Whether the request says that its body is encoded so.
bool is_aws_chunked(const http::HttpRequest& request);

// `encoded` as the bytes in it. Fails if they are not as many as `size`, if that is known.
std::unique_ptr<ByteSource> aws_chunked_source(std::unique_ptr<ByteSource> encoded,
                                               std::optional<std::uint64_t> size);

}  // namespace sidestep::aws
