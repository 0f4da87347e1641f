#pragma once
// A pool on a loop of its own with a place for code, for tests that run real processes. Every test
// waits for what it expects, up to a limit that only a failure reaches.

#include <gtest/gtest.h>

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>

#include "lambda_runner/function_pool.h"
#include "tests/support/temp_directory.h"

namespace sidestep::lambda {

inline constexpr const char* kSearchPath = "/usr/local/bin:/usr/bin:/bin";

class PoolFixture : public ::testing::Test {
 protected:
  PoolFixture() {
    settings.work_dir = root / "work";
    settings.endpoint_url = "http://127.0.0.1:9";
    // Without the launchers of version managers, which take their time.
    settings.search_path = kSearchPath;
    settings.log = [this](const FunctionLine& line) {
      log += line.text;
      log += '\n';
    };
  }

  FunctionPool& pool() {
    if (pool_ == nullptr) pool_ = std::make_unique<FunctionPool>(io, settings);
    return *pool_;
  }

  void write(const std::string& file, const std::string& text) {
    const std::filesystem::path path = root / "code" / file;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  std::shared_ptr<Function> function(std::string runtime, std::string handler) {
    auto made = std::make_shared<Function>();
    made->name = "f";
    made->arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    made->runtime = std::move(runtime);
    made->handler = std::move(handler);
    made->revision_id = "r1";
    made->code.directory = root / "code";
    std::filesystem::create_directories(made->code.directory);
    return made;
  }

  // Runs the loop until `is_done` says so.
  template <class Predicate>
  void run_until(Predicate is_done) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!is_done()) {
      ASSERT_LT(std::chrono::steady_clock::now(), give_up) << "nothing happened; log:\n" << log;
      io.run_one_for(std::chrono::milliseconds(10));
      if (io.stopped()) io.restart();
    }
  }

  InvokeResult invoke(const std::shared_ptr<const Function>& function, Invocation invocation) {
    std::optional<InvokeResult> seen;
    pool().invoke(function, std::move(invocation),
                  [&seen](InvokeResult result) { seen = std::move(result); });
    run_until([&seen] { return seen.has_value(); });
    return seen.value_or(InvokeResult{});
  }
  std::string payload(const std::shared_ptr<const Function>& function, std::string event = "{}") {
    return invoke(function, {.event = std::move(event)}).payload;
  }

  boost::asio::io_context io;
  testing::TempDirectory directory;
  const std::filesystem::path root{directory.path()};
  PoolSettings settings;
  std::string log;

 private:
  std::unique_ptr<FunctionPool> pool_;
};

// Nothing can be tested without the program: says so and skips.
inline bool has_program(const char* name) {
  const std::string command = std::string("PATH=") + kSearchPath + " command -v " + name;
  return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

#define SKIP_WITHOUT(program)                                                           \
  if (!has_program(program)) {                                                          \
    GTEST_SKIP() << "'" << (program) << "' is not installed, so this cannot be tested"; \
  }

}  // namespace sidestep::lambda
