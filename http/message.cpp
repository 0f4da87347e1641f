#include "http/message.h"

#include <algorithm>

namespace sidestep::http {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
  }
  return true;
}

}  // namespace

void Headers::add(std::string_view name, std::string_view value) {
  places_.push_back({static_cast<std::uint32_t>(text_.size()),
                     static_cast<std::uint32_t>(name.size()),
                     static_cast<std::uint32_t>(value.size())});
  text_ += name;
  text_ += value;
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const Field field = (*this)[i];
    if (same_name(field.name, name)) return field.value;
  }
  return std::nullopt;
}

std::size_t Headers::count(std::string_view name) const {
  std::size_t found = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) found += same_name((*this)[i].name, name);
  return found;
}

Headers::Field Headers::operator[](std::size_t index) const {
  const Place& place = places_[index];
  const std::string_view text = text_;
  return {text.substr(place.name_at, place.name_size),
          text.substr(place.name_at + place.name_size, place.value_size)};
}

void Headers::clear() {
  text_.clear();
  places_.clear();
}

std::string_view HttpRequest::path() const {
  return std::string_view(target).substr(0, target.find('?'));
}

std::string_view HttpRequest::query() const {
  const std::size_t mark = target.find('?');
  return mark == std::string::npos ? std::string_view() : std::string_view(target).substr(mark + 1);
}

std::optional<std::string> HttpRequest::query_parameter(std::string_view name) const {
  std::string_view rest = query();
  while (!rest.empty()) {
    const std::string_view pair = rest.substr(0, rest.find('&'));
    rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
    const std::size_t equals = pair.find('=');
    if (form_decoded(pair.substr(0, equals)) != name) continue;
    if (equals == std::string_view::npos) return std::string();
    return form_decoded(pair.substr(equals + 1));
  }
  return std::nullopt;
}

}  // namespace sidestep::http
