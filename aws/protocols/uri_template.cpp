#include "aws/protocols/uri_template.h"

#include <algorithm>

#include "base/uri.h"

namespace sidestep::aws {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path.starts_with('/')) path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == path.npos) break;
    path.remove_prefix(slash + 1);
  }
  return segments;
}

std::string joined_with_slashes(const std::vector<std::string_view>& segments, std::size_t from,
                                std::size_t to) {
  std::string out;
  for (std::size_t i = from; i < to; ++i) {
    if (i > from) out += '/';
    out += segments[i];
  }
  return out;
}

std::string label_text(const Json* value) {
  if (value == nullptr) return "";
  return value->is_string() ? value->get<std::string>() : to_text(*value);
}

}  // namespace

UriTemplate::UriTemplate(std::string_view text) {
  const std::size_t question = text.find('?');
  if (question != text.npos) query_ = form_fields(text.substr(question + 1));
  for (std::string_view segment : segments_of(text.substr(0, question))) {
    Part part;
    part.is_label = segment.starts_with('{') && segment.ends_with('}');
    if (part.is_label) segment = segment.substr(1, segment.size() - 2);
    part.is_greedy = part.is_label && segment.ends_with('+');
    if (part.is_greedy) segment.remove_suffix(1);
    part.text = segment;
    if (!part.is_label && !segment.empty()) ++literals_;
    parts_.push_back(std::move(part));
  }
  if (parts_.size() > 1 && parts_.back().text.empty()) parts_.pop_back();
}

std::optional<UriTemplate::Labels> UriTemplate::match(std::string_view path) const {
  std::vector<std::string_view> segments = segments_of(path);
  const bool is_greedy = std::ranges::any_of(parts_, &Part::is_greedy);
  if (!is_greedy && segments.size() > 1 && segments.back().empty()) segments.pop_back();
  if (is_greedy ? segments.size() < parts_.size() : segments.size() != parts_.size()) {
    return std::nullopt;
  }
  Labels labels;
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    const std::size_t end = part.is_greedy ? segments.size() - (parts_.size() - i - 1) : at + 1;
    const std::string text = joined_with_slashes(segments, at, end);
    at = end;
    if (!part.is_label) {
      if (uri_decoded(text) != part.text) return std::nullopt;
      continue;
    }
    if (text.empty()) return std::nullopt;
    labels[part.text] = uri_decoded(text);
  }
  return labels;
}

bool UriTemplate::fits_query(const FormFields& query) const {
  return std::ranges::all_of(query_, [&](const auto& wanted) {
    return std::ranges::any_of(query, [&](const auto& field) {
      return field.first == wanted.first &&
             (wanted.second.empty() || field.second == wanted.second);
    });
  });
}

std::string UriTemplate::expand(const Json& labels) const {
  std::string out;
  for (const Part& part : parts_) {
    out += '/';
    if (!part.is_label) {
      out += part.text;
      continue;
    }
    const std::string text = label_text(find_member(labels, part.text));
    out += uri_encoded(text, part.is_greedy ? Slashes::kKept : Slashes::kEncoded);
  }
  std::string_view mark = "?";
  for (const auto& [name, value] : query_) {
    out += mark;
    out += value.empty() ? uri_encoded(name) : uri_encoded(name) + "=" + uri_encoded(value);
    mark = "&";
  }
  return out;
}

}  // namespace sidestep::aws
