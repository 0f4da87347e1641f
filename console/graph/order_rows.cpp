#include <algorithm>

#include "console/graph/rows.h"

namespace sidestep::console {
namespace {

constexpr int kOrderSweeps = 12;

using Neighbours = std::vector<std::size_t> Place::*;

// Where each place stands in its row.
std::vector<std::size_t> positions(const Rows& rows) {
  std::vector<std::size_t> at(rows.places.size());
  for (const auto& row : rows.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) at[row[i]] = i;
  }
  return at;
}

// Between a row and the one below it.
std::size_t crossings_below(const Rows& rows, const std::vector<std::size_t>& row,
                            const std::vector<std::size_t>& at) {
  std::vector<std::size_t> ends;  // so far, in their order
  std::size_t crossings = 0;
  for (const std::size_t place : row) {
    std::vector<std::size_t> more;
    for (const std::size_t below : rows.places[place].below) more.push_back(at[below]);
    for (const std::size_t end : more) {
      crossings += static_cast<std::size_t>(ends.end() - std::ranges::upper_bound(ends, end));
    }
    const auto middle = static_cast<std::ptrdiff_t>(ends.size());
    std::ranges::sort(more);
    ends.insert(ends.end(), more.begin(), more.end());
    std::inplace_merge(ends.begin(), ends.begin() + middle, ends.end());
  }
  return crossings;
}

std::size_t crossings(const Rows& rows) {
  const std::vector<std::size_t> at = positions(rows);
  std::size_t sum = 0;
  for (const auto& row : rows.rows) sum += crossings_below(rows, row, at);
  return sum;
}

// Orders a row by the mean position of each place's neighbours; without any it stays.
void order_by(Rows& rows, std::vector<std::size_t>& row, Neighbours neighbours,
              std::vector<std::size_t>& at) {
  std::vector<std::pair<double, std::size_t>> wanted;
  for (const std::size_t place : row) {
    const auto& others = rows.places[place].*neighbours;
    double sum = 0;
    for (const std::size_t other : others) sum += static_cast<double>(at[other]);
    wanted.emplace_back(
        others.empty() ? static_cast<double>(at[place]) : sum / static_cast<double>(others.size()),
        place);
  }
  std::ranges::stable_sort(wanted, {}, &std::pair<double, std::size_t>::first);
  for (std::size_t i = 0; i < row.size(); ++i) {
    row[i] = wanted[i].second;
    at[row[i]] = i;
  }
}

}  // namespace

void order_rows(Rows& rows) {
  std::vector<std::size_t> at = positions(rows);
  auto best = rows.rows;
  std::size_t fewest = crossings(rows);
  for (int sweep = 0; sweep < kOrderSweeps && fewest > 0; ++sweep) {
    for (std::size_t i = 1; i < rows.rows.size(); ++i) {
      order_by(rows, rows.rows[i], &Place::above, at);
    }
    if (sweep % 2 == 1) {
      for (std::size_t i = rows.rows.size(); i-- > 1;) {
        order_by(rows, rows.rows[i - 1], &Place::below, at);
      }
    }
    const std::size_t now = crossings(rows);
    if (now >= fewest) continue;
    fewest = now;
    best = rows.rows;
  }
  rows.rows = std::move(best);
}

}  // namespace sidestep::console
