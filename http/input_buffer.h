#pragma once
// Bytes that were received and not yet used. Small while requests are, larger while a body streams
// in, and never beyond its limit: a full buffer stops the reading.

#include <algorithm>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>

namespace sidestep::http {

class InputBuffer {
 public:
  explicit InputBuffer(std::size_t size_max) : size_max_(std::max(size_max, kSmall)) {}

  std::string_view unread() const { return {bytes_.get() + begin_, end_ - begin_}; }
  bool empty() const { return begin_ == end_; }
  bool full() const { return end_ - begin_ >= size_max_; }

  // Room to receive into; grows as long as what arrives fills it.
  // REQUIRES: !full().
  std::span<char> room() {
    if (begin_ > 0) move_to_front();
    if (end_ == size_) resize(std::min(size_max_, std::max(kSmall, size_ * 2)));
    return {bytes_.get() + end_, size_ - end_};
  }
  void received(std::size_t count) { end_ += count; }
  void used(std::size_t count) { begin_ += count; }

  // Gives back what a large request needed.
  void shrink() {
    if (empty() && size_ > kSmall) *this = InputBuffer(size_max_);
  }

 private:
  static constexpr std::size_t kSmall = 8 * 1024;

  void move_to_front() {
    std::memmove(bytes_.get(), bytes_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  void resize(std::size_t size) {
    auto bytes = std::make_unique_for_overwrite<char[]>(size);
    if (end_ > 0) std::memcpy(bytes.get(), bytes_.get(), end_);
    bytes_ = std::move(bytes);
    size_ = size;
  }

  std::size_t size_max_;
  std::unique_ptr<char[]> bytes_;
  std::size_t size_ = 0;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
};

}  // namespace sidestep::http
