#pragma once
// Memory that lives as long as one evaluation, or one parsed expression: taken piece by piece,
// given back all at once. Values therefore need no reference counts, and closures that refer to
// each other cannot leak. Only for types without destructors.
//
// An arena never refuses: who serves untrusted input compares `used()` with a limit
// (Evaluation::room_for).

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sidestep::asl::jsonata {

class Arena {
 public:
  Arena() = default;
  Arena(const Arena&) = delete;
  Arena& operator=(const Arena&) = delete;

  // Aligned for every type stored here.
  void* allocate(std::size_t size) {
    size = (size + kAlignment - 1) & ~(kAlignment - 1);
    if (size > static_cast<std::size_t>(end_ - next_)) add_chunk(size);
    void* block = next_;
    next_ += size;
    used_ += size;
    return block;
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    return new (allocate(sizeof(T))) T{std::forward<Args>(args)...};
  }

  // Uninitialised room for `count` of T.
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= kAlignment);
    return static_cast<T*>(allocate(count * sizeof(T)));
  }

  std::string_view copy(std::string_view text) {
    if (text.empty()) return {};
    char* block = static_cast<char*>(allocate(text.size()));
    std::memcpy(block, text.data(), text.size());
    return {block, text.size()};
  }

  // Both texts, of which neither is empty, in a row. If `left` is the text made last, it is
  // continued in place: appending to one text again and again costs what is appended.
  std::string_view join(std::string_view left, std::string_view right) {
    const std::size_t size = left.size() + right.size();
    const bool is_last = left.data() + left.size() == text_end_ &&
                         reinterpret_cast<std::byte*>(text_end_) + kAlignment > next_;
    if (is_last &&
        right.size() <= static_cast<std::size_t>(end_ - reinterpret_cast<std::byte*>(text_end_))) {
      std::memcpy(text_end_, right.data(), right.size());
      text_end_ += right.size();
      auto* end = reinterpret_cast<std::byte*>(text_end_);
      const std::size_t padding =
          (kAlignment - static_cast<std::size_t>(end - next_) % kAlignment) % kAlignment;
      if (end > next_) {
        used_ += static_cast<std::size_t>(end - next_) + padding;
        next_ = end + padding;
      }
      return {left.data(), size};
    }
    char* text = static_cast<char*>(allocate(size + std::min(left.size(), kAhead)));
    std::memcpy(text, left.data(), left.size());
    std::memcpy(text + left.size(), right.data(), right.size());
    next_ = reinterpret_cast<std::byte*>(text) + ((size + kAlignment - 1) & ~(kAlignment - 1));
    text_end_ = text + size;
    return {text, size};
  }

  // Bytes handed out so far.
  std::size_t used() const { return used_; }

 private:
  static constexpr std::size_t kAlignment = 8;
  // Free room kept behind a long text in its chunk, in case it is continued.
  static constexpr std::size_t kAhead = 64 * 1024;
  static constexpr std::size_t kChunkMin = 8 * 1024;
  static constexpr std::size_t kChunkMax = 1024 * 1024;

  void add_chunk(std::size_t size) {
    const std::size_t usual =
        std::min(kChunkMax, kChunkMin << std::min<std::size_t>(chunks_.size(), 8));
    const std::size_t chunk = std::max(size, usual);
    chunks_.push_back(std::make_unique_for_overwrite<std::byte[]>(chunk));
    next_ = chunks_.back().get();
    end_ = next_ + chunk;
    text_end_ = nullptr;  // stands in another chunk, where nothing is continued any more
  }

  // Most expressions need no more than this: no allocation at all.
  alignas(kAlignment) std::array<std::byte, 2048> first_;
  std::byte* next_ = first_.data();
  std::byte* end_ = first_.data() + first_.size();
  std::size_t used_ = 0;
  char* text_end_ = nullptr;  // of the text that join made last, if it is in the last chunk
  std::vector<std::unique_ptr<std::byte[]>> chunks_;
};

// A growing row of T in an arena; copying it copies the reference, not the items.
template <class T>
struct ArenaList {
  T* items = nullptr;
  std::uint32_t count = 0;
  std::uint32_t capacity = 0;

  void push(Arena& arena, T item) {
    if (count == capacity) grow(arena, count + 1);
    items[count++] = item;
  }
  void reserve(Arena& arena, std::size_t size) {
    if (size > capacity) grow(arena, size);
  }
  bool empty() const { return count == 0; }
  std::size_t size() const { return count; }
  T& operator[](std::size_t i) { return items[i]; }
  const T& operator[](std::size_t i) const { return items[i]; }
  T& back() { return items[count - 1]; }
  const T& back() const { return items[count - 1]; }
  T* begin() { return items; }
  T* end() { return items + count; }
  const T* begin() const { return items; }
  const T* end() const { return items + count; }

 private:
  void grow(Arena& arena, std::size_t least) {
    const std::size_t wanted = std::max<std::size_t>({4, least, std::size_t{capacity} * 2});
    T* larger = arena.array<T>(wanted);
    if (count > 0) std::memcpy(static_cast<void*>(larger), items, count * sizeof(T));
    items = larger;
    capacity = static_cast<std::uint32_t>(wanted);
  }
};

}  // namespace sidestep::asl::jsonata
