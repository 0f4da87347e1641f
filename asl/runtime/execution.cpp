#include "asl/runtime/execution.h"

#include <string_view>

namespace sidestep::asl {

std::string make_task_token(Prng& prng) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  // What AWS's tokens begin with, too: people recognise one when they see it.
  std::string token = "AQCEAAAAKgAAAAMAAAAA";
  for (int word = 0; word < 8; ++word) {
    std::uint64_t bits = prng.next();
    for (int i = 0; i < 10; ++i, bits >>= 6) token += kAlphabet[bits & 63];
  }
  return token;
}

}  // namespace sidestep::asl
