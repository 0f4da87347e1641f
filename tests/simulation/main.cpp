// simulate: runs seeds one after the other until it is stopped or one of them breaks something.
//
//   simulate [--seed N] [--seeds COUNT] [--only EXECUTION] [--no-deaths] [--mutations] [--awake]

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string_view>

#include "base/log.h"
#include "tests/simulation/world.h"

namespace sidestep::simulation {
namespace {

struct Order {
  Options options;
  bool one_seed = false;
  std::uint64_t seeds = 0;  // 0: until stopped
};

[[noreturn]] void refuse(std::string_view what) {
  std::cerr << "simulate: " << what
            << "\nsimulate [--seed N] [--seeds COUNT] [--only EXECUTION] [--no-deaths] "
               "[--mutations] [--awake]\n";
  std::exit(2);
}

std::uint64_t number(int argc, char** argv, int& i) {
  const std::string_view name = argv[i];
  if (++i >= argc) refuse("a number must follow " + std::string(name));
  const std::string_view text = argv[i];
  std::uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end.ptr != text.data() + text.size()) refuse("not a number: " + std::string(text));
  return value;
}

Order order_of(int argc, char** argv) {
  Order order;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--seed") {
      order.options.seed = number(argc, argv, i);
      order.one_seed = true;
    } else if (name == "--seeds") {
      order.seeds = number(argc, argv, i);
    } else if (name == "--only") {
      order.options.only = static_cast<int>(number(argc, argv, i));
    } else if (name == "--no-deaths") {
      order.options.deaths = false;
    } else if (name == "--mutations") {
      order.options.mutations = true;
    } else if (name == "--awake") {
      order.options.dormant = false;
    } else {
      refuse("what is " + std::string(name) + '?');
    }
  }
  if (order.one_seed && order.seeds == 0) order.seeds = 1;
  return order;
}

int run(const Order& order) {
  using Clock = std::chrono::steady_clock;
  Options options = order.options;
  std::int64_t deaths = 0;
  std::int64_t events = 0;
  const auto begin = Clock::now();
  for (std::uint64_t done = 1; order.seeds == 0 || done <= order.seeds; ++done, ++options.seed) {
    const Report report = simulate(options);
    deaths += report.deaths;
    events += report.events;
    if (!report.complaints.empty()) {
      std::cout << explain_failure(options);
      return 1;
    }
    if (done % 100 != 0 && done != order.seeds) continue;
    const std::chrono::duration<double> passed = Clock::now() - begin;
    std::cout << done << " seeds (the last is " << options.seed << "), " << deaths << " deaths, "
              << events << " events, " << passed.count() << " s" << std::endl;
  }
  return 0;
}

}  // namespace
}  // namespace sidestep::simulation

int main(int argc, char** argv) {
  sidestep::log::set_level(sidestep::log::Level::kWarn);
  return sidestep::simulation::run(sidestep::simulation::order_of(argc, argv));
}
