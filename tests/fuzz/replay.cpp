// Runs a fuzz target without a fuzzer, in every build: on each seed, among which is every input
// that once broke something, and on variations of it that are the same each time.
//
//   NAME_replay FOLDER...

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

constexpr int kVariations = 60;

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

// One byte changed, taken out or put in, or everything after it cut off.
std::string vary(std::string input, std::mt19937& chance) {
  const std::size_t at = chance() % (input.size() + 1);
  const char byte = static_cast<char>(chance() % 256);
  switch (chance() % 4) {
    case 0: input.insert(input.begin() + static_cast<std::ptrdiff_t>(at), byte); break;
    case 1: input.resize(at); break;
    case 2: input.erase(at, 1); break;
    default:
      if (at < input.size()) input[at] = byte;
  }
  return input;
}

int run_folder(const std::filesystem::path& folder) {
  std::mt19937 chance(1);
  int count = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::string input = read(entry.path());
    run(input);
    for (int i = 0; i < kVariations; ++i, ++count) {
      input = vary(i % 10 == 0 ? read(entry.path()) : input, chance);
      run(input);
    }
  }
  return count;
}

}  // namespace

int main(int argc, char** argv) {
  int count = 0;
  for (int i = 1; i < argc; ++i) count += run_folder(argv[i]);
  std::printf("%d inputs\n", count);
  return count > 0 ? 0 : 1;
}
