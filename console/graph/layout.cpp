#include "console/graph/layout.h"

#include <algorithm>

#include "console/graph/rows.h"

namespace sidestep::console {
namespace {

constexpr double kRowGap = 34;
constexpr double kPortGap = 18;    // between the ends of links at one box
constexpr double kLoopWidth = 22;  // of a link from a box to itself

struct Band {
  double top = 0;
  double bottom = 0;
};

std::vector<Band> bands_of(const Rows& rows) {
  std::vector<Band> bands;
  double top = 0;
  for (const auto& row : rows.rows) {
    double height = 0;
    for (const std::size_t place : row) height = std::max(height, rows.places[place].height);
    bands.push_back({top, top + height});
    top += height + (height > 0 && height < kRowGap ? kRowGap * 0.6 : kRowGap);
  }
  return bands;
}

// Links leave a box side by side, in the order of where they go.
class Ports {
 public:
  Ports(const Rows& rows, const std::vector<Box>& boxes, std::vector<Link>& links)
      : rows_(rows), boxes_(boxes), links_(links) {}

  std::vector<double> starts() const {
    std::vector<std::vector<std::size_t>> leaving(boxes_.size());
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (!links_[i].upwards) leaving[links_[i].from].push_back(i);
    }
    std::vector<double> x(links_.size());
    for (std::size_t box = 0; box < boxes_.size(); ++box) {
      auto& order = leaving[box];
      std::ranges::stable_sort(order, {}, [&](std::size_t i) { return next_x(i); });
      const double room = std::max(0.0, boxes_[box].width - 24);
      const double count = static_cast<double>(order.size());
      const double step = order.size() > 1 ? std::min(kPortGap, room / (count - 1)) : 0;
      for (std::size_t i = 0; i < order.size(); ++i) {
        x[order[i]] = boxes_[box].middle() + (static_cast<double>(i) - (count - 1) / 2) * step;
      }
    }
    return x;
  }

 private:
  double next_x(std::size_t link) const { return rows_.places[rows_.chains[link][1]].x; }

  const Rows& rows_;
  const std::vector<Box>& boxes_;
  const std::vector<Link>& links_;
};

void route_loop(const Box& box, Link& link) {
  const double right = box.left + box.width;
  link.upwards = true;
  link.way = {{right, box.bottom() - box.height * 0.3},
              {right + kLoopWidth, box.top + box.height * 0.5},
              {right, box.top + box.height * 0.3}};
  link.label = {right + kLoopWidth, box.top + box.height / 2};
}

void route(const Rows& rows, const std::vector<Band>& bands, const std::vector<Box>& boxes,
           std::size_t index, double start_x, Link& link) {
  if (link.from == link.to) return route_loop(boxes[link.from], link);
  const auto& chain = rows.chains[index];
  const Box& top = boxes[chain.front()];
  const Box& bottom = boxes[chain.back()];
  // Beside the way down, which ends and begins in the middle.
  const double aside = link.upwards ? std::min({24.0, top.width / 4, bottom.width / 4}) : 0;
  const double x = link.upwards ? top.middle() + aside : start_x;
  link.way = {{x, top.bottom()}, {x, bands[rows.places[chain.front()].row].bottom}};
  for (std::size_t i = 1; i + 1 < chain.size(); ++i) {
    const Place& place = rows.places[chain[i]];
    link.way.push_back({place.x, bands[place.row].top});
    link.way.push_back({place.x, bands[place.row].bottom});
  }
  link.way.insert(link.way.end(), 2, {bottom.middle() + aside, bottom.top});
  const Place& label = rows.places[rows.label_places[index]];
  link.label = {label.x, bands[label.row].top + label.height / 2};
  if (link.upwards) std::ranges::reverse(link.way);
}

}  // namespace

Extent lay_out(std::vector<Box>& boxes, std::vector<Link>& links) {
  if (boxes.empty()) return {};
  Rows rows = make_rows(boxes, links);
  order_rows(rows);
  double width = place_columns(rows);
  const std::vector<Band> bands = bands_of(rows);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    boxes[i].left = rows.places[i].x - boxes[i].width / 2;
    boxes[i].top = bands[rows.places[i].row].top;
  }
  const std::vector<double> starts = Ports(rows, boxes, links).starts();
  for (std::size_t i = 0; i < links.size(); ++i) {
    route(rows, bands, boxes, i, starts[i], links[i]);
    for (const Point& point : links[i].way) width = std::max(width, point.x);
  }
  return {width, bands.back().bottom};
}

}  // namespace sidestep::console
