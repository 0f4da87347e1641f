// Bytes that need not be HTTP, in pieces of a size that the first byte chooses. However they are
// cut, the same requests come out.

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/request_parser.h"

namespace {

using namespace sidestep;
using http::RequestParser;

constexpr std::size_t kHeadMax = 4096;
constexpr std::size_t kBodyMax = 4096;

// The whole requests that the parser found in `bytes`, as text.
std::string parsed(std::string_view bytes, std::size_t piece) {
  RequestParser parser(kHeadMax);
  std::string told;
  std::string pending;  // what the parser has not consumed
  bool fed_all = false;
  while (true) {
    std::size_t consumed = 0;
    const RequestParser::Progress progress = parser.feed(pending, consumed);
    if (consumed > pending.size()) std::abort();
    pending.erase(0, consumed);
    if (progress == RequestParser::Progress::kFailed) return told;
    if (progress == RequestParser::Progress::kHead) {
      if (!parser.accept_body(kBodyMax)) return told;
    } else if (progress == RequestParser::Progress::kComplete) {
      const http::HttpRequest& request = parser.request();
      told += request.method + ' ' + request.target + ' ' + request.body + '\n';
      static_cast<void>(request.decoded_path());
      static_cast<void>(request.query_parameter("a"));
      parser.next();
    } else if (fed_all) {
      return told;
    } else {
      const std::size_t taken = std::min(piece, bytes.size());
      pending += bytes.substr(0, taken);
      bytes.remove_prefix(taken);
      fed_all = taken == 0;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (parsed(bytes, data[0] % 64 + 1u) != parsed(bytes, bytes.size())) std::abort();
  return 0;
}
