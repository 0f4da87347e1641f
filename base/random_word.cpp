#include "base/random_word.h"

#include <openssl/rand.h>

#include <array>
#include <cstddef>
#include <stdexcept>
#include <utility>

namespace sidestep {
namespace {

struct Words {
  std::array<std::uint64_t, 1024> words{};
  std::size_t left = 0;
};

void refill(Words& store) {
  auto* const bytes = reinterpret_cast<unsigned char*>(store.words.data());
  if (::RAND_bytes(bytes, sizeof(store.words)) != 1) {
    throw std::runtime_error("the system has no random numbers");
  }
  store.left = store.words.size();
}

}  // namespace

std::uint64_t random_word() {
  thread_local Words store;
  if (store.left == 0) refill(store);
  return std::exchange(store.words[--store.left], 0);  // what was given is not kept
}

}  // namespace sidestep
