#include "integrations/mocks/mock_file.h"

#include <fstream>
#include <sstream>

#include "base/limits.h"

namespace sidestep::mocks {

MockFile::Contents MockFile::current() {
  for (const std::filesystem::path& place : places_) {
    auto version = version_of(place);
    if (!version) continue;
    if (version != version_) {
      contents_ = read(place);
      version_ = std::move(version);
    }
    return contents_;
  }
  version_.reset();
  std::string looked;
  for (const std::filesystem::path& place : places_) {
    looked += (looked.empty() ? "" : ", ") + place.string();
  }
  return unexpected("There is no mock configuration file: " + looked +
                    ". Name one by --mock-config or SFN_MOCK_CONFIG");
}

std::filesystem::path MockFile::path() const {
  for (const std::filesystem::path& place : places_) {
    if (version_of(place)) return place;
  }
  return {};
}

std::optional<MockFile::Version> MockFile::version_of(const std::filesystem::path& path) {
  struct stat found {};
  if (::stat(path.c_str(), &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
  constexpr std::int64_t kNanos = 1'000'000'000;
  return Version{path, found.st_dev, found.st_ino, found.st_size,
                 found.st_mtim.tv_sec * kNanos + found.st_mtim.tv_nsec};
}

MockFile::Contents MockFile::read(const std::filesystem::path& path) {
  const std::string name = "The mock configuration file " + path.string();
  std::error_code unknown;
  if (std::filesystem::file_size(path, unknown) > limits::kMockFileMax) {
    return unexpected(name + " is larger than " + std::to_string(limits::kMockFileMax) + " bytes");
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) return unexpected(name + " cannot be read");
  auto config = MockConfig::parse(text.str());
  if (config) return std::make_shared<const MockConfig>(*std::move(config));
  std::string problems;
  for (const std::string& problem : config.error()) {
    problems += (problems.empty() ? "" : "; ") + problem;
  }
  return unexpected(name + " has mistakes: " + problems);
}

std::vector<std::filesystem::path> mock_file_places(const std::optional<std::string>& configured) {
  if (configured) return {*configured};
  return {"MockConfigFile.json", "/home/StepFunctionsLocal/MockConfigFile.json"};
}

}  // namespace sidestep::mocks
