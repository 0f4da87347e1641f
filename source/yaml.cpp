#include "source/yaml.h"

#include <yaml.h>

#include <algorithm>
#include <map>

#include "base/check.h"
#include "base/limits.h"
#include "source/yaml_scalar.h"

namespace sidestep::source {
namespace {

constexpr std::string_view kCoreTag = "tag:yaml.org,2002:";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The library counts characters; we count bytes.
class ByteOffsets {
 public:
  explicit ByteOffsets(std::string_view text) : size_(text.size()) {
    const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (std::ranges::all_of(text, is_ascii)) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if ((static_cast<unsigned char>(text[i]) & 0xC0) != 0x80) begins_.push_back(i);
    }
  }
  std::size_t of(std::size_t character) const {
    if (begins_.empty()) return std::min(character, size_);
    return character < begins_.size() ? begins_[character] : size_;
  }

 private:
  const std::size_t size_;
  std::vector<std::size_t> begins_;  // empty if every character is a byte
};

class Event {
 public:
  Event() = default;
  Event(const Event&) = delete;
  Event& operator=(const Event&) = delete;
  ~Event() { yaml_event_delete(&event_); }

  yaml_event_t* fill() { return &event_; }
  yaml_event_type_t type() const { return event_.type; }
  const yaml_event_t& get() const { return event_; }

  std::string_view tag() const {
    switch (event_.type) {
      case YAML_SCALAR_EVENT:
        return view(event_.data.scalar.tag);
      case YAML_SEQUENCE_START_EVENT:
        return view(event_.data.sequence_start.tag);
      case YAML_MAPPING_START_EVENT:
        return view(event_.data.mapping_start.tag);
      default:
        return {};
    }
  }
  std::string_view anchor() const {
    switch (event_.type) {
      case YAML_ALIAS_EVENT:
        return view(event_.data.alias.anchor);
      case YAML_SCALAR_EVENT:
        return view(event_.data.scalar.anchor);
      case YAML_SEQUENCE_START_EVENT:
        return view(event_.data.sequence_start.anchor);
      case YAML_MAPPING_START_EVENT:
        return view(event_.data.mapping_start.anchor);
      default:
        return {};
    }
  }
  std::string_view scalar() const {
    return {reinterpret_cast<const char*>(event_.data.scalar.value), event_.data.scalar.length};
  }
  bool is_plain() const {
    return event_.data.scalar.style == YAML_PLAIN_SCALAR_STYLE && tag().empty();
  }

 private:
  static std::string_view view(const yaml_char_t* text) {
    return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
  }

  yaml_event_t event_{};
};

struct Node {
  Json value;
  Outline outline;
  std::size_t weight = 1;  // about as many bytes as the value takes as text
};

using Parsed = Expected<Node, Remark>;

class YamlReader {
 public:
  YamlReader(std::string_view text, YamlTags tags) : offsets_(text), tags_(tags) {
    yaml_parser_initialize(&parser_);
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()),
                                 text.size());
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;
  ~YamlReader() { yaml_parser_delete(&parser_); }

  Expected<YamlDocument, Remark> read() {
    Event stream;
    SIDESTEP_CHECK(next(stream));
    Event document;
    SIDESTEP_CHECK(next(document));
    if (document.type() == YAML_STREAM_END_EVENT) return YamlDocument{};
    Event first;
    SIDESTEP_CHECK(next(first));
    SIDESTEP_TRY(node, value(first));
    Event end;
    SIDESTEP_CHECK(next(end));
    Event after;
    SIDESTEP_CHECK(next(after));
    if (after.type() != YAML_STREAM_END_EVENT) {
      return unexpected(remark("a second document begins here: one is all there can be", after));
    }
    return YamlDocument{std::move(node.value), std::move(node.outline), std::move(ambiguous_)};
  }

 private:
  std::size_t begin_of(const Event& event) const {
    return offsets_.of(event.get().start_mark.index);
  }
  std::size_t end_of(const Event& event) const { return offsets_.of(event.get().end_mark.index); }
  Remark remark(std::string message, const Event& event) const {
    return {std::move(message), begin_of(event)};
  }

  Expected<Done, Remark> next(Event& event) {
    if (yaml_parser_parse(&parser_, event.fill()) == 1) return Done{};
    if (parser_.error == YAML_READER_ERROR) {
      // The library counts bytes here, from the beginning of the text.
      return unexpected(Remark{parser_.problem, parser_.problem_offset});
    }
    std::string message = parser_.problem == nullptr ? "not YAML" : parser_.problem;
    if (parser_.context != nullptr) message += ", " + std::string(parser_.context);
    return unexpected(Remark{std::move(message), offsets_.of(parser_.problem_mark.index)});
  }

  Expected<Done, Remark> take(std::size_t weight, const Event& event) {
    weight_ += weight;
    if (weight_ <= kYamlExpandedMax) return Done{};
    return unexpected(remark("the document is too large with its aliases replaced: " +
                                 std::to_string(kYamlExpandedMax) + " bytes at most",
                             event));
  }

  Parsed value(const Event& event) {
    if (event.type() == YAML_ALIAS_EVENT) return alias(event);
    Node node;
    node.outline.begin = node.outline.value_begin = begin_of(event);
    node.outline.end = end_of(event);
    const std::string anchor(event.anchor());
    if (!anchor.empty()) anchors_.erase(anchor);  // an alias within its own value has none
    if (event.type() == YAML_SCALAR_EVENT) {
      SIDESTEP_CHECK(scalar(event, node));
    } else {
      if (++depth_ > limits::kJsonDepthMax) {
        return unexpected(
            remark("nested deeper than " + std::to_string(limits::kJsonDepthMax), event));
      }
      if (event.type() == YAML_SEQUENCE_START_EVENT) {
        SIDESTEP_CHECK(items(node));
      } else {
        SIDESTEP_CHECK(members(node));
      }
      --depth_;
    }
    SIDESTEP_CHECK(apply_tag(event, node));
    if (!anchor.empty()) anchors_[anchor] = {node.value, node.weight};
    return node;
  }

  Parsed alias(const Event& event) {
    const auto found = anchors_.find(event.anchor());
    if (found == anchors_.end()) {
      return unexpected(
          remark("*" + std::string(event.anchor()) + " names no anchor before it", event));
    }
    SIDESTEP_CHECK(take(found->second.weight, event));
    Node node{found->second.value, {}, found->second.weight};
    node.outline.begin = node.outline.value_begin = begin_of(event);
    node.outline.end = end_of(event);
    return node;
  }

  Expected<Done, Remark> scalar(const Event& event, Node& node) {
    const std::string_view text = event.scalar();
    node.weight = text.size() + 2;
    SIDESTEP_CHECK(take(node.weight, event));
    const std::string_view tag = event.tag();
    const bool by_content =
        event.is_plain() || (tag.starts_with(kCoreTag) && tag.substr(kCoreTag.size()) != "str");
    if (!by_content) {
      node.value = std::string(text);
      return Done{};
    }
    auto value = plain_scalar(text);
    if (!value)
      return unexpected(remark("'" + std::string(text) + "' is no number of JSON", event));
    if (is_truth_of_yaml_1_1(text)) {
      ambiguous_.push_back(remark("'" + std::string(text) +
                                      "' is text here, and true or false to tools of YAML 1.1: "
                                      "write it in quotes, or as true or false",
                                  event));
    }
    node.value = *std::move(value);
    return Done{};
  }

  Expected<Done, Remark> items(Node& node) {
    node.value = Json::array();
    for (;;) {
      Event event;
      SIDESTEP_CHECK(next(event));
      if (event.type() == YAML_SEQUENCE_END_EVENT) {
        node.outline.end = end_of(event);
        return Done{};
      }
      SIDESTEP_TRY(item, value(event));
      item.outline.segment = '[' + std::to_string(node.value.size()) + ']';
      add(node, std::move(item.outline), item.weight);
      node.value.push_back(std::move(item.value));
    }
  }

  Expected<Done, Remark> members(Node& node) {
    node.value = Json::object();
    Json merged = Json::object();
    for (;;) {
      Event key;
      SIDESTEP_CHECK(next(key));
      if (key.type() == YAML_MAPPING_END_EVENT) {
        node.outline.end = end_of(key);
        break;
      }
      SIDESTEP_CHECK(member(key, node, merged));
    }
    for (auto& [name, inherited] : merged.get_ref<Json::object_t&>()) {
      if (find_member(node.value, name) == nullptr) node.value[name] = std::move(inherited);
    }
    return Done{};
  }

  Expected<Done, Remark> member(const Event& key, Node& node, Json& merged) {
    if (key.type() != YAML_SCALAR_EVENT) {
      return unexpected(remark("a key must be text", key));
    }
    const std::string name(key.scalar());
    SIDESTEP_CHECK(take(name.size() + 2, key));
    Event event;
    SIDESTEP_CHECK(next(event));
    SIDESTEP_TRY(child, value(event));
    if (name == "<<" && key.is_plain()) {
      node.weight += child.weight;
      return merge(child.value, event, merged);
    }
    if (find_member(node.value, name) != nullptr) {
      return unexpected(remark("the key '" + name + "' stands here for the second time", key));
    }
    child.outline.segment = '/' + name;
    child.outline.begin = begin_of(key);
    add(node, std::move(child.outline), child.weight + name.size() + 2);
    node.value[name] = std::move(child.value);
    return Done{};
  }

  // Of several mappings the first that has a key counts.
  Expected<Done, Remark> merge(const Json& from, const Event& event, Json& into) {
    if (from.is_object()) {
      for (const auto& [name, inherited] : from.get_ref<const Json::object_t&>()) {
        if (find_member(into, name) == nullptr) into[name] = inherited;
      }
      return Done{};
    }
    const auto is_object = [](const Json& item) { return item.is_object(); };
    if (!from.is_array() || !std::ranges::all_of(from, is_object)) {
      return unexpected(remark("<< takes a mapping, or a list of mappings", event));
    }
    for (const Json& one : from) {
      SIDESTEP_CHECK(merge(one, event, into));
    }
    return Done{};
  }

  static void add(Node& node, Outline child, std::size_t weight) {
    node.weight += weight;
    node.outline.children.push_back(std::move(child));
  }

  Expected<Done, Remark> apply_tag(const Event& event, Node& node) const {
    const std::string_view tag = event.tag();
    if (tag.empty() || tag == "!" || tag.starts_with(kCoreTag)) return Done{};
    if (tags_ == YamlTags::kRefused || !tag.starts_with('!')) {
      return unexpected(remark("the tag " + std::string(tag) +
                                   " has no meaning in a definition; it belongs into a template",
                               event));
    }
    std::string name(tag.substr(1));
    if (name == "GetAtt" && node.value.is_string()) {
      const auto text = node.value.get<std::string>();
      const std::size_t dot = std::min(text.find('.'), text.size());
      node.value = Json::array({text.substr(0, dot), text.substr(std::min(dot + 1, text.size()))});
    }
    if (name != "Ref" && name != "Condition") name = "Fn::" + name;
    Json call = Json::object();
    call[name] = std::move(node.value);
    node.value = std::move(call);
    return Done{};
  }

  struct Anchored {
    Json value;
    std::size_t weight = 0;
  };

  const ByteOffsets offsets_;
  const YamlTags tags_;
  yaml_parser_t parser_{};
  std::map<std::string, Anchored, std::less<>> anchors_;
  std::vector<Remark> ambiguous_;
  std::size_t weight_ = 0;
  std::size_t depth_ = 0;
};

void shift(Outline& outline, std::size_t by) {
  outline.begin += by;
  outline.value_begin += by;
  outline.end += by;
  for (Outline& child : outline.children) shift(child, by);
}

}  // namespace

Expected<YamlDocument, Remark> parse_yaml(std::string_view text, YamlTags tags) {
  if (text.size() > kYamlExpandedMax) {
    return unexpected(
        Remark{"the document has more than " + std::to_string(kYamlExpandedMax) + " bytes", 0});
  }
  if (!text.starts_with(kByteOrderMark)) return YamlReader(text, tags).read();
  const std::size_t mark = kByteOrderMark.size();
  auto document = YamlReader(text.substr(mark), tags).read();
  if (!document) {
    return unexpected(Remark{document.error().message, document.error().offset + mark});
  }
  shift(document->outline, mark);
  for (Remark& remark : document->ambiguous) remark.offset += mark;
  return document;
}

}  // namespace sidestep::source
