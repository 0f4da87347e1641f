#pragma once
// The object type of our JSON: keeps the order of insertion, as users see their own order again in
// outputs and histories, and finds a key by hash once it has more than a few members, so that no
// input makes parsing quadratic.
//
// It offers what nlohmann::basic_json asks of an object type, and no more.

#include <compare>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sidestep {

template <class Key, class T, class IgnoredLess = std::less<Key>, class IgnoredAllocator = void>
class OrderedObject {
 public:
  using key_type = Key;
  using mapped_type = T;
  using value_type = std::pair<Key, T>;
  using key_compare = std::equal_to<>;
  using Members = std::vector<value_type>;
  using iterator = typename Members::iterator;
  using const_iterator = typename Members::const_iterator;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = value_type&;
  using const_reference = const value_type&;

  OrderedObject() = default;
  template <class Iterator>
  OrderedObject(Iterator first, Iterator last) {
    insert(first, last);
  }
  OrderedObject(std::initializer_list<value_type> members) {
    insert(members.begin(), members.end());
  }

  iterator begin() { return members_.begin(); }
  iterator end() { return members_.end(); }
  const_iterator begin() const { return members_.begin(); }
  const_iterator end() const { return members_.end(); }
  const_iterator cbegin() const { return members_.cbegin(); }
  const_iterator cend() const { return members_.cend(); }
  bool empty() const { return members_.empty(); }
  size_type size() const { return members_.size(); }
  size_type max_size() const { return members_.max_size(); }
  void reserve(size_type size) { members_.reserve(size); }
  void clear() {
    members_.clear();
    slots_.clear();
  }

  // An existing member keeps its value; false then.
  template <class AnyKey, class... Args>
  std::pair<iterator, bool> emplace(AnyKey&& key, Args&&... args) {
    const auto found = find(key);
    if (found != end()) return {found, false};
    members_.emplace_back(std::piecewise_construct,
                          std::forward_as_tuple(std::forward<AnyKey>(key)),
                          std::forward_as_tuple(std::forward<Args>(args)...));
    note_last();
    return {std::prev(end()), true};
  }
  std::pair<iterator, bool> insert(value_type member) {
    return emplace(std::move(member.first), std::move(member.second));
  }
  template <class Iterator>
  void insert(Iterator first, Iterator last) {
    for (; first != last; ++first) emplace(first->first, first->second);
  }

  T& operator[](std::string_view key) { return emplace(Key(key)).first->second; }
  T& operator[](Key&& key) { return emplace(std::move(key)).first->second; }
  const T& operator[](std::string_view key) const { return at(key); }
  T& at(std::string_view key) {
    const auto found = find(key);
    if (found == end()) throw std::out_of_range("key not found");
    return found->second;
  }
  const T& at(std::string_view key) const { return const_cast<OrderedObject*>(this)->at(key); }
  size_type count(std::string_view key) const { return find(key) == end() ? 0 : 1; }

  iterator find(std::string_view key) {
    return begin() + static_cast<difference_type>(position_of(key));
  }
  const_iterator find(std::string_view key) const {
    return begin() + static_cast<difference_type>(position_of(key));
  }

  size_type erase(std::string_view key) {
    const auto found = find(key);
    if (found == end()) return 0;
    erase(found);
    return 1;
  }
  iterator erase(iterator position) { return erase(position, std::next(position)); }
  iterator erase(iterator first, iterator last) {
    const auto next = members_.erase(first, last);
    index_all();
    return next;
  }

  // Two objects are equal if they have the same members, in whatever order.
  friend bool operator==(const OrderedObject& a, const OrderedObject& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [key, value] : a) {
      const auto found = b.find(key);
      if (found == b.end() || !(found->second == value)) return false;
    }
    return true;
  }
  // By members in their order. The library orders whatever it can hold; we never do.
  friend std::partial_ordering operator<=>(const OrderedObject& a, const OrderedObject& b) {
    auto in_a = a.begin();
    for (auto in_b = b.begin(); in_a != a.end() && in_b != b.end(); ++in_a, ++in_b) {
      if (const auto keys = in_a->first <=> in_b->first; keys != 0) return keys;
      if (const auto values = in_a->second <=> in_b->second; values != 0) return values;
    }
    return a.size() <=> b.size();
  }

 private:
  // Below this size a walk over the members is faster than a hash.
  static constexpr size_type kWalkMax = 16;

  size_type position_of(std::string_view key) const {
    if (slots_.empty()) {
      size_type i = 0;
      while (i < members_.size() && members_[i].first != key) ++i;
      return i;
    }
    for (size_type slot = hash(key);; ++slot) {
      const std::uint32_t entry = slots_[slot & (slots_.size() - 1)];
      if (entry == 0) return members_.size();
      if (members_[entry - 1].first == key) return entry - 1;
    }
  }
  static size_type hash(std::string_view key) { return std::hash<std::string_view>{}(key); }

  void note_last() {
    if (members_.size() <= kWalkMax) return;
    if (members_.size() * 2 > slots_.size()) return index_all();
    put(members_.size() - 1);
  }
  // Rebuilds the table: a power of two of slots, at most half of them used; 0 is free.
  void index_all() {
    slots_.clear();
    if (members_.size() <= kWalkMax) return;
    size_type size = 64;
    while (size < members_.size() * 4) size *= 2;
    slots_.resize(size);
    for (size_type i = 0; i < members_.size(); ++i) put(i);
  }
  void put(size_type position) {
    size_type slot = hash(members_[position].first);
    while (slots_[slot & (slots_.size() - 1)] != 0) ++slot;
    slots_[slot & (slots_.size() - 1)] = static_cast<std::uint32_t>(position + 1);
  }

  Members members_;
  std::vector<std::uint32_t> slots_;
};

}  // namespace sidestep
