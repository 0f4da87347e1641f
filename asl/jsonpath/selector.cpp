#include "asl/jsonpath/selector.h"

#include <algorithm>
#include <optional>

#include "asl/jsonpath/step.h"
#include "base/java_text.h"

namespace sidestep::asl::jsonpath {
namespace {

// Where in the document a value was found: a list from the value back to the root, on the stack.
struct Trail {
  const Trail* parent = nullptr;
  std::string fragment = {};          // of a step that is rendered as written
  const std::string* name = nullptr;  // or of a member
  std::int64_t index = 0;             // or of an element

  std::string text() const {
    if (parent == nullptr) return "$";
    std::string out = parent->text();
    if (!fragment.empty()) return out + fragment;
    if (name != nullptr) return out + "['" + *name + "']";
    return out + '[' + std::to_string(index) + ']';
  }
};

PathError too_much_work() {
  return {PathError::Code::kTooMuchWork, "The path visits too many values of its input."};
}

// Functions that return bool return whether evaluation continues; if not, error_ is set.
class Selector {
 public:
  Selector(const std::vector<Step>& steps, const Json& root, Absent absent, Budget& budget)
      : steps_(steps), root_(root), absent_(absent), budget_(budget) {}

  bool visit(std::size_t i, const Json& node, const Trail& trail) {
    if (!budget_.spend()) return fail(too_much_work());
    if (i == steps_.size()) return add(Selection::inside(node));
    const Step& step = steps_[i];
    switch (step.kind) {
      case Step::Kind::kName: return name(i, node, trail);
      case Step::Kind::kNames: return names(i, node, trail);
      case Step::Kind::kWildcard: return wildcard(i, node, trail);
      case Step::Kind::kScan: return scan(i + 1, node, trail);
      case Step::Kind::kFilter: return filter(i, node, trail);
      default: return elements(i, node, trail);
    }
  }

  PathError take_error() { return std::move(error_); }
  std::vector<Selection> take_found() { return std::move(found_); }

 private:
  bool fail(PathError error) {
    error_ = std::move(error);
    return false;
  }
  // The text is only made if it will be read.
  bool not_found(std::string_view before, const Trail& where, std::string_view after = "") {
    std::string message;
    if (wildcards_ == 0) message.append(before).append(where.text()).append(after);
    return fail({PathError::Code::kPathNotFound, std::move(message)});
  }
  bool invalid(std::string message) {
    return fail({PathError::Code::kInvalidPath, std::move(message)});
  }
  bool add(Selection found) {
    found_.push_back(std::move(found));
    return true;
  }
  bool is_last(std::size_t i) const { return i + 1 == steps_.size(); }

  bool name(std::size_t i, const Json& node, const Trail& trail) {
    const Step& step = steps_[i];
    if (!node.is_object()) return no_property(step, trail);
    const std::string& name = step.names.front();
    const Trail here{.parent = &trail, .name = &name};
    if (const Json* member = find_member(node, name)) return visit(i + 1, *member, here);
    if (is_last(i)) return not_found("No results for path: ", here);
    if (!step.is_required && absent_ == Absent::kByPosition) return true;
    return not_found("Missing property in path ", here);
  }

  bool no_property(const Step& step, const Trail& trail) {
    return not_found("Property " + fragment(step) + " not found in path ", trail);
  }

  // A union of names makes one object of what is there.
  bool names(std::size_t i, const Json& node, const Trail& trail) {
    const Step& step = steps_[i];
    if (!node.is_object()) return no_property(step, trail);
    const Trail here{.parent = &trail, .fragment = fragment(step)};
    if (!is_last(i)) {
      return invalid("Multi properties can only be used as path leafs: " + here.text());
    }
    Json merged = Json::object();
    for (const std::string& name : step.names) {
      const Json* member = find_member(node, name);
      if (member != nullptr) {
        merged[name] = *member;
      } else if (absent_ == Absent::kIsError) {
        return not_found("Missing property in path ", here);
      }
    }
    return add(Selection::made(std::move(merged)));
  }

  bool wildcard(std::size_t i, const Json& node, const Trail& trail) {
    if (node.is_object()) {
      for (const auto& [key, value] : node.get_ref<const Json::object_t&>()) {
        if (!visit(i + 1, value, Trail{.parent = &trail, .name = &key})) return false;
      }
    } else if (node.is_array()) {
      for (std::size_t k = 0; k < node.size(); ++k) {
        if (!visit_leniently(i + 1, node[k], element_of(trail, k))) return false;
      }
    }
    return true;
  }

  // Elements of an array that a wildcard visits may lack what follows.
  bool visit_leniently(std::size_t i, const Json& node, const Trail& trail) {
    ++wildcards_;
    const bool goes_on = visit(i, node, trail);
    --wildcards_;
    return goes_on || error_.code == PathError::Code::kPathNotFound;
  }

  static Trail element_of(const Trail& trail, std::size_t index) {
    return {.parent = &trail, .index = static_cast<std::int64_t>(index)};
  }

  bool filter(std::size_t i, const Json& node, const Trail& trail) {
    const Filter& filter = *steps_[i].filter;
    if (node.is_object()) {
      const auto accepted = accepts(filter, node);
      if (!accepted) return false;
      return !*accepted || visit(i + 1, node, trail);
    }
    if (!node.is_array()) {
      return invalid("Filter: " + rest(i) +
                     " can not be applied to primitives. Current context is: " + java_text(node));
    }
    for (std::size_t k = 0; k < node.size(); ++k) {
      const auto accepted = accepts(filter, node[k]);
      if (!accepted) return false;
      if (*accepted && !visit(i + 1, node[k], element_of(trail, k))) return false;
    }
    return true;
  }

  // Nothing if the filter itself fails.
  std::optional<bool> accepts(const Filter& filter, const Json& node) {
    auto accepted = filter.accepts(node, root_, budget_);
    if (accepted) return *accepted;
    error_ = std::move(accepted).error();
    return std::nullopt;
  }

  bool elements(std::size_t i, const Json& node, const Trail& trail) {
    if (node.is_null()) return not_found("The path ", trail, " is null");
    if (!node.is_array()) {
      return invalid("Filter: " + rest(i) +
                     " can only be applied to arrays. Current context is: " + java_text(node));
    }
    const Step& step = steps_[i];
    const auto size = static_cast<std::int64_t>(node.size());
    const std::int64_t first = step.numbers.front();
    switch (step.kind) {
      case Step::Kind::kIndex: return at(i, node, first, trail);
      case Step::Kind::kFromEnd: return at(i, node, size + first, trail);
      case Step::Kind::kFrom:
        return slice(i, node, std::max<std::int64_t>(0, first < 0 ? size + first : first), size,
                     trail);
      case Step::Kind::kTo:
        return slice(i, node, 0, std::min(size, first < 0 ? size + first : first), trail);
      case Step::Kind::kBetween:
        return slice(i, node, first, std::min<std::int64_t>(size, step.numbers[1]), trail);
      default: break;
    }
    for (const std::int32_t index : step.numbers) {
      if (!at(i, node, index, trail)) return false;
    }
    return true;
  }

  bool slice(std::size_t i, const Json& node, std::int64_t from, std::int64_t to,
             const Trail& trail) {
    if (node.empty()) return true;
    for (std::int64_t k = from; k < to; ++k) {
      if (!at(i, node, k, trail)) return false;
    }
    return true;
  }

  bool at(std::size_t i, const Json& node, std::int64_t index, const Trail& trail) {
    const Trail here{.parent = &trail, .index = index};
    if (index < 0 || index >= static_cast<std::int64_t>(node.size())) {
      return not_found("Index out of bounds when evaluating path ", here);
    }
    return visit(i + 1, node[static_cast<std::size_t>(index)], here);
  }

  // A deep scan for step `i`: the value itself first, then what is in it.
  bool scan(std::size_t i, const Json& node, const Trail& trail) {
    if (!budget_.spend()) return fail(too_much_work());
    if (!node.is_structured()) return true;
    const auto matching = matches(i, node);
    if (!matching) return false;
    if (*matching && !scan_hit(i, node, trail)) return false;
    if (node.is_object()) {
      for (const auto& [key, value] : node.get_ref<const Json::object_t&>()) {
        if (!scan(i, value, Trail{.parent = &trail, .name = &key})) return false;
      }
      return true;
    }
    for (std::size_t k = 0; k < node.size(); ++k) {
      if (!scan(i, node[k], element_of(trail, k))) return false;
    }
    return true;
  }

  // An array that matches has its elements taken, each and all, unless the path ends here.
  bool scan_hit(std::size_t i, const Json& node, const Trail& trail) {
    if (node.is_object() || is_last(i)) return visit(i, node, trail);
    for (std::size_t k = 0; k < node.size(); ++k) {
      if (!visit(i + 1, node[k], element_of(trail, k))) return false;
    }
    return true;
  }

  // Whether a deep scan stops at `node` for step `i`; nothing if a filter fails.
  std::optional<bool> matches(std::size_t i, const Json& node) {
    const Step& step = steps_[i];
    switch (step.kind) {
      case Step::Kind::kName:
      case Step::Kind::kNames:
        return node.is_object() &&
               std::all_of(step.names.begin(), step.names.end(), [&](const std::string& name) {
                 return find_member(node, name) != nullptr;
               });
      case Step::Kind::kWildcard: return true;
      case Step::Kind::kScan: return false;
      case Step::Kind::kFilter: return accepts(*step.filter, node);
      default: return node.is_array();
    }
  }

  // This step and those after it, as the engine prints them.
  std::string rest(std::size_t i) const {
    std::string out;
    for (; i < steps_.size(); ++i) out += fragment(steps_[i]);
    return out;
  }

  const std::vector<Step>& steps_;
  const Json& root_;
  const Absent absent_;
  Budget& budget_;
  std::size_t wildcards_ = 0;  // over arrays, that evaluation is inside of
  PathError error_;
  std::vector<Selection> found_;
};

// Whether the budget allows to copy `value`. Matches of a deep scan contain each other, so that all
// of them together may be far larger than the document.
bool may_copy(const Json& value, Budget& budget) {
  if (!value.is_structured()) {
    constexpr std::size_t kBytesPerVisit = 64;
    const std::size_t bytes = value.is_string() ? value.get_ref<const std::string&>().size() : 0;
    return budget.spend(1 + bytes / kBytesPerVisit);
  }
  for (const Json& part : value) {
    if (!may_copy(part, budget)) return false;
  }
  return budget.spend();
}

// The element a kIndex or kFromEnd step names.
const Json* element(const Json& node, const Step& step) {
  if (!node.is_array()) return nullptr;
  std::int64_t index = step.numbers.front();
  const auto size = static_cast<std::int64_t>(node.size());
  if (step.kind == Step::Kind::kFromEnd) index += size;
  return index >= 0 && index < size ? &node[static_cast<std::size_t>(index)] : nullptr;
}

const Json* child(const Json& node, const Step& step) {
  switch (step.kind) {
    case Step::Kind::kName: return find_member(node, step.names.front());
    case Step::Kind::kIndex:
    case Step::Kind::kFromEnd: return element(node, step);
    default: return nullptr;
  }
}

}  // namespace

const Json* follow(const Step& step, const Json& node) { return child(node, step); }

const Json* follow(const std::vector<Step>& steps, const Json& start) {
  const Json* node = &start;
  for (const Step& step : steps) {
    node = child(*node, step);
    if (node == nullptr) return nullptr;
  }
  return node;
}

Expected<Selection, PathError> select(const Path& path, const Json& start, const Json& root,
                                      Absent absent, Budget& budget) {
  Selector selector(path.steps(), root, absent, budget);
  if (!selector.visit(0, start, Trail{})) return unexpected(selector.take_error());
  std::vector<Selection> found = selector.take_found();
  if (path.is_definite()) return std::move(found.front());
  Json::array_t values;
  values.reserve(found.size());
  for (Selection& one : found) {
    if (!may_copy(one.value(), budget)) return unexpected(too_much_work());
    values.push_back(std::move(one).take());
  }
  return Selection::made(Json(std::move(values)));
}

}  // namespace sidestep::asl::jsonpath
