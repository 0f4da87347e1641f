// Rows per second of what an execution costs: one row in executions and one in journal if it starts
// and ends within a turn. Run with the file on the disk in question:
//
//   SIDESTEP_BENCH_DIRECTORY=/var/tmp build/bench/storage_bench

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <filesystem>

#include "storage/executions.h"
#include "storage/journal.h"
#include "storage/storage.h"

namespace sidestep::storage {
namespace {

std::string bench_file() {
  const char* directory = std::getenv("SIDESTEP_BENCH_DIRECTORY");
  const auto path = directory != nullptr ? std::filesystem::path(directory)
                                         : std::filesystem::temp_directory_path();
  const std::string file = (path / "sidestep-bench.db").string();
  for (const char* suffix : {"", "-wal", "-shm", ".lock"}) std::filesystem::remove(file + suffix);
  return file;
}

const std::string kPrefix = "arn:aws:states:us-east-1:123456789012:";

// Random-looking, as the UUIDs that name executions are.
std::string name_of(std::int64_t id) {
  std::array<char, 40> text;
  const auto mixed = static_cast<std::uint64_t>(id) * 0x9E3779B97F4A7C15u;
  std::snprintf(text.data(), text.size(), "%016lx-5d5e-4c1a-%012lx", mixed, mixed >> 16);
  return text.data();
}

ExecutionRow execution(std::int64_t id) {
  ExecutionRow row;
  row.id = id;
  row.name = name_of(id);
  row.arn = kPrefix + "execution:five-pass:" + row.name;
  row.state_machine_arn = kPrefix + "stateMachine:five-pass";
  row.revision_id = 1;
  row.status = storage::ExecutionStatus::kSucceeded;
  row.started_ms = 1'700'000'000'000 + id;
  row.stopped_ms = row.started_ms;
  row.seed = 42;
  row.input = R"({"documentId":"3","title":"A document to sign"})";
  row.output = row.input;
  return row;
}

// Twelve events of about 190 bytes.
JournalRow chunk(std::int64_t execution_id) {
  std::string events;
  for (int i = 0; i < 12; ++i) events += std::string(190, 'e') + '\n';
  return {.execution_id = execution_id,
          .seq = 0,
          .first_event_id = 1,
          .event_count = 12,
          .input = std::string(150, 'i'),
          .events = std::move(events)};
}

// range(0): executions per group; range(1): durability.
void BM_FivePassExecutions(benchmark::State& state) {
  Storage storage({.file = bench_file(),
                   .durability = state.range(1) == 0 ? Durability::kFull : Durability::kNormal,
                   .running = Writer::Running::kInline},
                  [](UniqueFunction<void()> turn) { turn(); });
  std::int64_t id = 0;
  for (auto _ : state) {
    storage.writer().submit(
        [&](Database& database) {
          for (std::int64_t i = 0; i < state.range(0); ++i) {
            Executions(database).insert(execution(++id));
            Journal(database).insert(chunk(id));
          }
        },
        [](std::exception_ptr failure) { benchmark::DoNotOptimize(failure); });
    storage.writer().flush();
  }
  state.SetItemsProcessed(id);
}
BENCHMARK(BM_FivePassExecutions)
    ->ArgNames({"group", "normal"})
    ->ArgsProduct({{1, 16, 256, 4096}, {0, 1}})
    ->UseRealTime();

void BM_FindExecution(benchmark::State& state) {
  Storage storage({.file = bench_file(), .running = Writer::Running::kInline},
                  [](UniqueFunction<void()> turn) { turn(); });
  constexpr std::int64_t kRows = 100'000;
  storage.writer().submit(
      [](Database& database) {
        for (std::int64_t id = 1; id <= kRows; ++id) Executions(database).insert(execution(id));
      },
      [](std::exception_ptr) {});
  storage.writer().flush();
  std::int64_t id = 0;
  for (auto _ : state) {
    id = id % kRows + 1;
    benchmark::DoNotOptimize(Executions(storage.reader()).find(execution(id).arn));
  }
}
BENCHMARK(BM_FindExecution);

}  // namespace
}  // namespace sidestep::storage
