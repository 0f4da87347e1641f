#pragma once
// Answers that wait to be sent. Small ones share one text, so that pipelined answers leave in one
// call; large bodies are moved, not copied.

#include <string>
#include <utility>
#include <vector>

namespace sidestep::http {

class OutputQueue {
 public:
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }

  // `write` appends to the text it is given.
  template <class Write>
  void append(Write write) {
    if (parts_.empty()) parts_.emplace_back();
    const std::size_t before = parts_.back().size();
    write(parts_.back());
    size_ += parts_.back().size() - before;
  }

  void append_body(std::string&& body) {
    size_ += body.size();
    if (parts_.empty()) parts_.emplace_back();
    if (body.size() < kMoved) {
      parts_.back() += body;
    } else {
      parts_.push_back(std::move(body));
      parts_.emplace_back();
    }
  }

  // Calls visit(const char* bytes, std::size_t count) for at most `parts_max` unsent parts in
  // order.
  template <class Visit>
  void unsent(std::size_t parts_max, Visit visit) const {
    std::size_t skip = sent_;
    for (std::size_t i = first_; i < parts_.size() && i < first_ + parts_max; ++i) {
      if (parts_[i].size() > skip) visit(parts_[i].data() + skip, parts_[i].size() - skip);
      skip = 0;
    }
  }

  void sent(std::size_t count) {
    size_ -= count;
    if (size_ == 0) return reuse();
    sent_ += count;
    while (first_ < parts_.size() && sent_ >= parts_[first_].size()) {
      sent_ -= parts_[first_].size();
      parts_[first_++] = std::string();
    }
  }

 private:
  static constexpr std::size_t kMoved = 16 * 1024;
  static constexpr std::size_t kKept = 64 * 1024;

  void reuse() {
    if (parts_.size() > 1 || parts_.front().capacity() > kKept) {
      parts_.clear();
    } else {
      parts_.front().clear();
    }
    first_ = sent_ = 0;
  }

  std::vector<std::string> parts_;
  std::size_t first_ = 0;  // parts before are sent
  std::size_t sent_ = 0;   // bytes of the first part that are sent
  std::size_t size_ = 0;
};

}  // namespace sidestep::http
