#include <algorithm>
#include <map>
#include <tuple>

#include "console/graph/rows.h"

namespace sidestep::console {
namespace {

// More places than this are more than anybody can see: then links have none of their own.
constexpr std::size_t kPlacesMax = 100'000;
constexpr double kLabelHeight = 18;

using LinksOf = std::vector<std::vector<std::size_t>>;

// The boxes so that each comes after those that lead to it; marks the links that lead back.
class Sorting {
 public:
  Sorting(std::size_t boxes, std::vector<Link>& links) : links_(links), out_(boxes), seen_(boxes) {
    for (std::size_t i = 0; i < links.size(); ++i) out_[links[i].from].push_back(i);
  }

  std::vector<std::size_t> run() {
    for (std::size_t box = 0; box < out_.size(); ++box) {
      if (seen_[box] == Seen::kNot) visit(box);
    }
    std::ranges::reverse(done_);
    return std::move(done_);
  }

 private:
  enum class Seen { kNot, kOpen, kDone };
  struct Step {
    std::size_t box;
    std::size_t next;  // of its links, from the last one on
  };

  // The last link first, because the order is reversed in the end.
  void visit(std::size_t first) {
    std::vector<Step> path{{first, out_[first].size()}};
    seen_[first] = Seen::kOpen;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == 0) {
        seen_[step.box] = Seen::kDone;
        done_.push_back(step.box);
        path.pop_back();
        continue;
      }
      Link& link = links_[out_[step.box][--step.next]];
      link.upwards = seen_[link.to] == Seen::kOpen;
      if (seen_[link.to] != Seen::kNot) continue;
      seen_[link.to] = Seen::kOpen;
      path.push_back({link.to, out_[link.to].size()});
    }
  }

  std::vector<Link>& links_;
  LinksOf out_;
  std::vector<Seen> seen_;
  std::vector<std::size_t> done_;
};

std::size_t upper(const Link& link) { return link.upwards ? link.to : link.from; }
std::size_t lower(const Link& link) { return link.upwards ? link.from : link.to; }

// A label stands in a row between.
std::size_t length(const Link& link) { return link.label_width > 0 ? 2 : 1; }

std::vector<std::size_t> rows_of(std::size_t boxes, std::vector<Link>& links) {
  const std::vector<std::size_t> order = Sorting(boxes, links).run();
  LinksOf down(boxes);
  for (std::size_t i = 0; i < links.size(); ++i) {
    if (links[i].from != links[i].to) down[upper(links[i])].push_back(i);
  }
  std::vector<std::size_t> rows(boxes, 0);
  for (const std::size_t box : order) {
    for (const std::size_t i : down[box]) {
      std::size_t& row = rows[lower(links[i])];
      row = std::max(row, rows[box] + length(links[i]));
    }
  }
  return rows;
}

class Chains {
 public:
  explicit Chains(Rows& rows) : rows_(rows) {}

  void add(const Link& link) {
    const std::size_t top = upper(link);
    const std::size_t bottom = lower(link);
    std::vector<std::size_t> chain{top};
    std::size_t label_place = top;
    if (link.from != link.to && rows_.places.size() < kPlacesMax) {
      const std::size_t first = rows_.places[top].row + 1;
      for (std::size_t row = first; row < rows_.places[bottom].row; ++row) {
        const bool has_label = row == first && link.label_width > 0;
        chain.push_back(has_label ? add_place(row, link.label_width, kLabelHeight)
                                  : way_through(link, row));
        if (has_label) label_place = chain.back();
      }
    }
    chain.push_back(bottom);
    if (link.from != link.to) connect(chain);
    rows_.chains.push_back(std::move(chain));
    rows_.label_places.push_back(label_place);
  }

 private:
  std::size_t add_place(std::size_t row, double width, double height) {
    rows_.places.push_back({.width = width, .height = height, .row = row});
    rows_.rows[row].push_back(rows_.places.size() - 1);
    return rows_.places.size() - 1;
  }

  std::size_t way_through(const Link& link, std::size_t row) {
    if (link.bundle == 0 || link.upwards) return add_place(row, 0, 0);
    const auto [shared, is_new] =
        shared_.emplace(std::tuple(link.bundle, link.to, row), rows_.places.size());
    return is_new ? add_place(row, 0, 0) : shared->second;
  }

  // Those of a bundle may be connected already.
  void connect(const std::vector<std::size_t>& chain) {
    for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
      auto& below = rows_.places[chain[i]].below;
      if (std::ranges::find(below, chain[i + 1]) != below.end()) continue;
      below.push_back(chain[i + 1]);
      rows_.places[chain[i + 1]].above.push_back(chain[i]);
    }
  }

  Rows& rows_;
  std::map<std::tuple<int, std::size_t, std::size_t>, std::size_t> shared_;
};

}  // namespace

Rows make_rows(const std::vector<Box>& boxes, std::vector<Link>& links) {
  const std::vector<std::size_t> row_of = rows_of(boxes.size(), links);
  Rows rows;
  rows.rows.resize(boxes.empty() ? 0 : *std::ranges::max_element(row_of) + 1);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    rows.places.push_back({boxes[i].width, boxes[i].height, true, row_of[i]});
    rows.rows[row_of[i]].push_back(i);
  }
  Chains chains(rows);
  for (const Link& link : links) chains.add(link);
  return rows;
}

}  // namespace sidestep::console
