#include "console/graph/layout.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace sidestep::console {
namespace {

struct Drawn {
  std::vector<Box> boxes;
  std::vector<Link> links;
  Extent extent;
};

Drawn draw(std::size_t boxes, std::vector<Link> links) {
  Drawn drawn{std::vector<Box>(boxes, Box{100, 40}), std::move(links), {}};
  drawn.extent = lay_out(drawn.boxes, drawn.links);
  return drawn;
}

bool overlap(const Box& a, const Box& b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.bottom() &&
         b.top < a.bottom();
}

// What holds for every layout.
void expect_sound(const Drawn& drawn) {
  for (std::size_t i = 0; i < drawn.boxes.size(); ++i) {
    const Box& box = drawn.boxes[i];
    EXPECT_GE(box.left, -0.01);
    EXPECT_LE(box.left + box.width, drawn.extent.width + 0.01);
    EXPECT_LE(box.bottom(), drawn.extent.height + 0.01);
    for (std::size_t j = 0; j < i; ++j) EXPECT_FALSE(overlap(box, drawn.boxes[j])) << i << j;
  }
  for (const Link& link : drawn.links) {
    EXPECT_GE(link.way.size(), 3u);
    if (link.upwards) continue;
    EXPECT_GT(drawn.boxes[link.to].top, drawn.boxes[link.from].top);
    EXPECT_DOUBLE_EQ(link.way.back().y, drawn.boxes[link.to].top);
    EXPECT_DOUBLE_EQ(link.way.front().y, drawn.boxes[link.from].bottom());
  }
}

TEST(Layout, AChainIsAStraightLine) {
  const Drawn drawn = draw(4, {{0, 1}, {1, 2}, {2, 3}});
  expect_sound(drawn);
  for (const Box& box : drawn.boxes) EXPECT_DOUBLE_EQ(box.left, 0);
}

TEST(Layout, BranchesStandSideBySideUnderTheirOrigin) {
  const Drawn drawn = draw(4, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
  expect_sound(drawn);
  EXPECT_LT(drawn.boxes[1].left, drawn.boxes[2].left) << "in their order";
  EXPECT_DOUBLE_EQ(drawn.boxes[1].top, drawn.boxes[2].top);
  EXPECT_NEAR(drawn.boxes[0].middle(), drawn.boxes[3].middle(), 1);
}

TEST(Layout, WhatLeadsBackIsDrawnUpwards) {
  const Drawn drawn = draw(3, {{0, 1}, {1, 2}, {2, 1}, {2, 2}});
  expect_sound(drawn);
  EXPECT_FALSE(drawn.links[1].upwards);
  EXPECT_TRUE(drawn.links[2].upwards);
  EXPECT_DOUBLE_EQ(drawn.links[2].way.back().y, drawn.boxes[1].bottom());
  EXPECT_TRUE(drawn.links[3].upwards) << "to itself";
}

TEST(Layout, ALongLinkHasAWayOfItsOwn) {
  const Drawn drawn = draw(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}});
  expect_sound(drawn);
  for (const Point& point : drawn.links[3].way) {
    for (const std::size_t box : {std::size_t{1}, std::size_t{2}}) {
      const Box& other = drawn.boxes[box];
      const bool is_inside = point.x > other.left && point.x < other.left + other.width &&
                             point.y > other.top && point.y < other.bottom();
      EXPECT_FALSE(is_inside);
    }
  }
}

TEST(Layout, ALabelHasARowOfItsOwn) {
  Link link{0, 1};
  link.label_width = 60;
  const Drawn drawn = draw(2, {link});
  expect_sound(drawn);
  EXPECT_GT(drawn.links[0].label.y, drawn.boxes[0].bottom());
  EXPECT_LT(drawn.links[0].label.y, drawn.boxes[1].top);
}

TEST(Layout, ManyStatesWithOneHandlerTakeLittleRoom) {
  constexpr std::size_t kStates = 200;
  std::vector<Link> links;
  for (std::size_t i = 0; i + 2 < kStates; ++i) {
    links.push_back({i, i + 1});
    links.push_back({i, kStates - 1});
    links.back().bundle = 1;
  }
  const Drawn drawn = draw(kStates, std::move(links));
  expect_sound(drawn);
  EXPECT_LT(drawn.extent.width, 1'000) << "they share their way";
}

TEST(Layout, NothingIsNothing) {
  const Drawn drawn = draw(0, {});
  EXPECT_EQ(drawn.extent.width, 0);
  EXPECT_EQ(drawn.extent.height, 0);
}

TEST(Layout, IsTheSameEachTime) {
  const std::vector<Link> links = {{0, 1}, {0, 2}, {0, 3}, {1, 4}, {2, 4}, {3, 5}, {4, 6}, {5, 0}};
  const Drawn one = draw(7, links);
  const Drawn other = draw(7, links);
  expect_sound(one);
  for (std::size_t i = 0; i < one.boxes.size(); ++i) {
    EXPECT_EQ(one.boxes[i].left, other.boxes[i].left);
  }
}

}  // namespace
}  // namespace sidestep::console
