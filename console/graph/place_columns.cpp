#include <algorithm>
#include <limits>

#include "console/graph/rows.h"

namespace sidestep::console {
namespace {

constexpr int kColumnSweeps = 24;
constexpr double kGap = 28;         // between boxes
constexpr double kLinkGap = 14;     // beside a link
constexpr double kStraight = 6;     // how much a link's own places hold together
constexpr double kBoxToLink = 0.5;  // and with its ends
constexpr double kBoxToBox = 2;     // a link from one row to the next

double gap(const Place& left, const Place& right) {
  const double between = left.is_box && right.is_box ? kGap : kLinkGap;
  return (left.width + right.width) / 2 + between;
}

double weight(const Place& one, const Place& other) {
  if (!one.is_box && !other.is_box) return kStraight;
  return one.is_box && other.is_box ? kBoxToBox : kBoxToLink;
}

struct Wish {
  double x = 0;
  double weight = 0;
};

Wish wish_of(const Rows& rows, std::size_t place, bool above, bool below) {
  const Place& self = rows.places[place];
  Wish wish;
  const auto add = [&](const std::vector<std::size_t>& others) {
    for (const std::size_t other : others) {
      const double w = weight(self, rows.places[other]);
      wish.x += w * rows.places[other].x;
      wish.weight += w;
    }
  };
  if (above) add(self.above);
  if (below) add(self.below);
  if (wish.weight == 0) return {self.x, 0.01};
  return {wish.x / wish.weight, wish.weight};
}

// Gives each place of a row what it wishes, in the sense of least squares, so that their order and
// their gaps stay: neighbours that wish to pass each other become a block, which gets the mean.
void settle(Rows& rows, const std::vector<std::size_t>& row, const std::vector<Wish>& wishes) {
  struct Block {
    double x;
    double weight;
    std::size_t count;
  };
  std::vector<double> offsets(row.size(), 0);  // of each place, if all stood side by side
  for (std::size_t i = 1; i < row.size(); ++i) {
    offsets[i] = offsets[i - 1] + gap(rows.places[row[i - 1]], rows.places[row[i]]);
  }
  std::vector<Block> blocks;
  for (std::size_t i = 0; i < row.size(); ++i) {
    Block block{wishes[i].x - offsets[i], wishes[i].weight, 1};
    while (!blocks.empty() && blocks.back().x >= block.x) {
      const Block& before = blocks.back();
      const double sum = before.weight + block.weight;
      block = {(before.x * before.weight + block.x * block.weight) / sum, sum,
               before.count + block.count};
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  std::size_t i = 0;
  for (const Block& block : blocks) {
    for (std::size_t left = block.count; left > 0; --left, ++i) {
      rows.places[row[i]].x = block.x + offsets[i];
    }
  }
}

void settle_row(Rows& rows, const std::vector<std::size_t>& row, bool above, bool below) {
  std::vector<Wish> wishes;
  for (const std::size_t place : row) wishes.push_back(wish_of(rows, place, above, below));
  settle(rows, row, wishes);
}

void spread(Rows& rows) {
  for (const auto& row : rows.rows) {
    double x = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) x += gap(rows.places[row[i - 1]], rows.places[row[i]]);
      rows.places[row[i]].x = x;
    }
    for (const std::size_t place : row) rows.places[place].x -= x / 2;
  }
}

}  // namespace

double place_columns(Rows& rows) {
  spread(rows);
  for (int sweep = 0; sweep < kColumnSweeps; ++sweep) {
    for (std::size_t i = 1; i < rows.rows.size(); ++i) settle_row(rows, rows.rows[i], true, false);
    for (std::size_t i = rows.rows.size(); i-- > 0;) settle_row(rows, rows.rows[i], false, true);
    for (const auto& row : rows.rows) settle_row(rows, row, true, true);
  }
  double left = std::numeric_limits<double>::max();
  double right = std::numeric_limits<double>::lowest();
  for (const Place& place : rows.places) {
    left = std::min(left, place.x - place.width / 2);
    right = std::max(right, place.x + place.width / 2);
  }
  for (Place& place : rows.places) place.x -= left;
  return rows.places.empty() ? 0 : right - left;
}

}  // namespace sidestep::console
