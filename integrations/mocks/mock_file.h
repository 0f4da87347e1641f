#pragma once
// The mock configuration's file: read when it is asked for, and again when it has changed.

#include <sys/stat.h>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "integrations/mocks/mock_config.h"

namespace sidestep::mocks {

class MockFile {
 public:
  using Contents = Expected<std::shared_ptr<const MockConfig>, std::string>;

  // The first of `places` that exists is the file.
  explicit MockFile(std::vector<std::filesystem::path> places) : places_(std::move(places)) {}

  // The file as it is now; a text for whoever started the execution if it cannot be used.
  Contents current();

  // Empty if there is none now.
  std::filesystem::path path() const;

 private:
  // What changes when a file does.
  struct Version {
    std::filesystem::path path;
    dev_t device = 0;
    ino_t inode = 0;
    off_t size = 0;
    std::int64_t modified_ns = 0;

    friend bool operator==(const Version&, const Version&) = default;
  };

  static std::optional<Version> version_of(const std::filesystem::path& path);
  static Contents read(const std::filesystem::path& path);

  const std::vector<std::filesystem::path> places_;
  std::optional<Version> version_;
  Contents contents_ = std::shared_ptr<const MockConfig>();
};

// Where the file is looked for: only at `configured` if that is set, else in the working directory
// and where Step Functions Local's image has it.
std::vector<std::filesystem::path> mock_file_places(const std::optional<std::string>& configured);

}  // namespace sidestep::mocks
