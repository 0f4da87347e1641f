#include "console/graph/picture.h"

#include <algorithm>
#include <map>

#include "asl/definition/sub_workflows.h"
#include "console/graph/measures.h"
#include "console/graph/wording.h"

namespace sidestep::console {
namespace {

enum class Level { kWhole, kInside };

// Where the states of one workflow lead.
struct Target {
  std::string name;
  ArrowKind kind;
  int index = -1;
  std::string title{};
};

std::string member_text(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::string error_names(const Json& catcher) {
  const Json* names = find_member(catcher, "ErrorEquals");
  std::string text;
  if (names == nullptr || !names->is_array()) return text;
  for (const Json& name : *names) {
    if (!name.is_string()) continue;
    if (!text.empty()) text += ", ";
    text += name.get<std::string>();
  }
  return text;
}

void add_listed(const Json& state, std::string_view field, ArrowKind kind,
                std::vector<Target>& targets) {
  const Json* list = find_member(state, field);
  if (list == nullptr || !list->is_array()) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& entry = (*list)[i];
    targets.push_back({member_text(entry, "Next"), kind, static_cast<int>(i),
                       kind == ArrowKind::kCatch ? error_names(entry) : condition_text(entry)});
  }
}

std::vector<Target> targets_of(const Json& state) {
  std::vector<Target> targets;
  add_listed(state, "Choices", ArrowKind::kChoice, targets);
  if (const std::string name = member_text(state, "Default"); !name.empty()) {
    targets.push_back({name, ArrowKind::kDefault, -1, "otherwise"});
  }
  if (const std::string name = member_text(state, "Next"); !name.empty()) {
    targets.push_back({name, ArrowKind::kNext});
  }
  add_listed(state, "Catch", ArrowKind::kCatch, targets);
  return targets;
}

bool ends_here(const Json& state) {
  const Json* end = find_member(state, "End");
  return (end != nullptr && end->is_boolean() && end->get<bool>()) ||
         member_text(state, "Type") == "Succeed";
}

// Where the machine begins, or ends.
StateBox dot(std::string type) {
  StateBox box;
  box.type = std::move(type);
  box.box.width = box.box.height = kDot;
  return box;
}

class Drawing {
 public:
  Drawing(const Json& workflow, Level level) : workflow_(workflow), level_(level) {}

  Picture run() {
    picture_.states.push_back(dot("Start"));
    const Json* states = find_member(workflow_, "States");
    if (states != nullptr && states->is_object()) {
      for (const auto& [name, state] : states->items()) add_state(name, state);
      add_arrows(*states);
    }
    place();
    return std::move(picture_);
  }

 private:
  void add_state(const std::string& name, const Json& state);
  void add_arrows(const Json& states);
  void add_arrow(std::size_t from, std::size_t to, const Target& target);
  void place();

  const Json& workflow_;
  const Level level_;
  std::map<std::string, std::size_t> places_;
  Picture picture_;
};

// Side by side, under the name of the state they are in.
void place_inside(StateBox& state) {
  double left = kPadding;
  double height = 0;
  for (Picture& inner : state.inside) {
    inner.at = {left, kHeadHeight + kPadding / 2};
    left += inner.extent.width + kBranchGap;
    height = std::max(height, inner.extent.height);
  }
  const double wanted = left - kBranchGap + kPadding;
  const double missing = std::max(0.0, state.box.width - wanted);
  for (Picture& inner : state.inside) inner.at.x += missing / 2;
  state.box.width = std::max(state.box.width, wanted);
  state.box.height = kHeadHeight + height + 1.5 * kPadding;
}

void Drawing::add_state(const std::string& name, const Json& state) {
  StateBox box;
  box.name = name;
  box.type = member_text(state, "Type");
  box.subtitle = subtitle_of(state);
  box.retries = find_member(state, "Retry") != nullptr;
  const double more = box.retries ? 0 : kSubtitleMore;
  const double text =
      std::max(text_width(name, kNameSize), text_width(box.subtitle, kSubtitleSize) - more);
  box.box.width = std::clamp(text, kTextMin, kTextMax) + kTextLeft + kTextRight;
  box.box.height = kStateHeight;
  asl::for_each_sub_workflow(state, "", [&](const Json& inner, const std::string&) {
    box.inside.push_back(Drawing(inner, Level::kInside).run());
  });
  if (!box.inside.empty()) place_inside(box);
  places_.emplace(name, picture_.states.size());
  picture_.states.push_back(std::move(box));
}

void Drawing::add_arrow(std::size_t from, std::size_t to, const Target& target) {
  Arrow arrow{
      from,        to, target.kind, target.index, cut_to(target.title, kLabelSize, kLabelMax),
      target.title};
  arrow.link.from = from;
  arrow.link.to = to;
  if (!arrow.label.empty()) {
    arrow.link.label_width = text_width(arrow.label, kLabelSize) + kLabelPadding;
  }
  if (target.kind == ArrowKind::kCatch) arrow.link.bundle = 1;
  picture_.arrows.push_back(std::move(arrow));
}

void Drawing::add_arrows(const Json& states) {
  const auto first = places_.find(member_text(workflow_, "StartAt"));
  if (first != places_.end()) add_arrow(0, first->second, {"", ArrowKind::kStart});
  std::vector<std::size_t> ends;
  for (const auto& [name, state] : states.items()) {
    const std::size_t from = places_.at(name);
    for (const Target& target : targets_of(state)) {
      const auto to = places_.find(target.name);
      if (to != places_.end()) add_arrow(from, to->second, target);
    }
    if (level_ == Level::kWhole && ends_here(state)) ends.push_back(from);
  }
  if (ends.empty()) return;
  picture_.states.push_back(dot("End"));
  for (const std::size_t from : ends) {
    add_arrow(from, picture_.states.size() - 1, {"", ArrowKind::kNext});
  }
}

void Drawing::place() {
  std::vector<Box> boxes;
  std::vector<Link> links;
  for (const StateBox& state : picture_.states) boxes.push_back(state.box);
  for (const Arrow& arrow : picture_.arrows) links.push_back(arrow.link);
  picture_.extent = lay_out(boxes, links);
  for (std::size_t i = 0; i < boxes.size(); ++i) picture_.states[i].box = boxes[i];
  for (std::size_t i = 0; i < links.size(); ++i) picture_.arrows[i].link = std::move(links[i]);
}

}  // namespace

std::string_view to_text(ArrowKind kind) {
  switch (kind) {
    case ArrowKind::kStart:
      return "start";
    case ArrowKind::kNext:
      return "next";
    case ArrowKind::kChoice:
      return "choice";
    case ArrowKind::kDefault:
      return "default";
    case ArrowKind::kCatch:
      return "catch";
  }
  return "";
}

Picture picture_of(const Json& definition) { return Drawing(definition, Level::kWhole).run(); }

}  // namespace sidestep::console
