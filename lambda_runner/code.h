#pragma once
// Where the code of functions is: archives, unpacked once per content below a directory of ours,
// and directories of the user's, used where they are.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lambda_runner/function.h"

namespace sidestep::lambda {

class CodeStore {
 public:
  // `root` is ours alone and is made when it is needed. Beside the unpacked code lies a link to the
  // node_modules nearest to `project_dir`, where code finds the AWS SDKs that bundles leave out.
  CodeStore(std::filesystem::path root, std::filesystem::path project_dir);

  // Unpacks an archive, unless the same one has been before. An error text in AWS's words. Throws
  // if the disk fails us.
  Expected<FunctionCode, std::string> unpack(std::string_view archive) const;

  // Code in a directory that the user goes on to edit. An error text if there is none.
  Expected<FunctionCode, std::string> use_directory(const std::filesystem::path& directory) const;

  // Removes what was unpacked for functions that are gone or have other code by now.
  // REQUIRES: no process runs any other code than that of `used`.
  void keep_only(const std::vector<FunctionCode>& used) const;

 private:
  void link_node_modules() const;

  std::filesystem::path root_;
  std::filesystem::path project_dir_;
};

// The node_modules directory in `directory` or the nearest one above it; empty if there is none.
std::filesystem::path nearest_node_modules(const std::filesystem::path& directory);

}  // namespace sidestep::lambda
