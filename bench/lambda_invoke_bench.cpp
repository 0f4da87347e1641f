// How long an invocation takes on the way to a function and back: warm, one after the other, and
// cold, with the start of the process. Needs node and python3.

#include <benchmark/benchmark.h>

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <fstream>

#include "lambda_runner/function_pool.h"

namespace sidestep::lambda {
namespace {

namespace fs = std::filesystem;

class Bench {
 public:
  Bench(const std::string& runtime, const std::string& file, const std::string& code) {
    root_ = fs::temp_directory_path() / ("sidestep-bench-" + std::to_string(::getpid()));
    fs::create_directories(root_ / "code");
    std::ofstream(root_ / "code" / file) << code;
    function_.name = "f";
    function_.arn = "arn:aws:lambda:us-east-1:123456789012:function:f";
    function_.runtime = runtime;
    function_.handler = "handler.handler";
    function_.revision_id = "0";
    function_.code.directory = root_ / "code";
    pool_ = std::make_unique<FunctionPool>(
        io_, PoolSettings{.work_dir = root_ / "work", .endpoint_url = "http://127.0.0.1:8083"});
  }
  ~Bench() {
    pool_.reset();
    fs::remove_all(root_);
  }

  // Everything that runs is older than this.
  void change() { function_.revision_id += "x"; }

  void invoke() {
    bool done = false;
    pool_->invoke(std::make_shared<Function>(function_), {.event = R"({"documentId":"3"})"},
                  [&done](const InvokeResult&) { done = true; });
    while (!done) io_.run_one();
  }

 private:
  boost::asio::io_context io_;
  fs::path root_;
  Function function_;
  std::unique_ptr<FunctionPool> pool_;
};

Bench make_node() {
  return {"nodejs20.x", "handler.js", "exports.handler = async (event) => event;\n"};
}
Bench make_python() {
  return {"python3", "handler.py", "def handler(event, context):\n    return event\n"};
}

template <Bench (*kMake)()>
void warm(benchmark::State& state) {
  Bench bench = kMake();
  bench.invoke();
  for (auto _ : state) bench.invoke();
}

template <Bench (*kMake)()>
void cold(benchmark::State& state) {
  Bench bench = kMake();
  bench.invoke();
  for (auto _ : state) {
    bench.change();
    bench.invoke();
  }
}

BENCHMARK(warm<make_node>)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(warm<make_python>)->Unit(benchmark::kMicrosecond)->UseRealTime();
BENCHMARK(cold<make_node>)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(cold<make_python>)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace sidestep::lambda
