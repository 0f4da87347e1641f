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
  // `root` is in a directory that is ours alone, and is made when it is needed. Beside the unpacked
  // code lies a link to the node_modules nearest to `project_dir`, where code finds the AWS SDKs
  // that bundles leave out.
  CodeStore(std::filesystem::path root, std::filesystem::path project_dir);

  // Unpacks an archive, unless the same one has been before. An error text in AWS's words. Throws
  // if the disk fails us. For any thread.
  Expected<FunctionCode, std::string> unpack(std::string_view archive) const;

  // Code in a directory that the user goes on to edit. An error text if there is none.
  Expected<FunctionCode, std::string> use_directory(const std::filesystem::path& directory) const;

  // Code that does not change any more: of a directory, a copy of what it holds now, but for what
  // versions of sources and Sidestep itself keep there (.git, .sidestep); of an archive itself. An
  // error text if it cannot be read. For any thread.
  Expected<FunctionCode, std::string> snapshot(const FunctionCode& code) const;

  // Code that lies elsewhere, because an older version unpacked it into `older_root` or because the
  // whole directory has been moved since: where it is in this store, moved here if need be. What
  // cannot be moved stays where it is. Nothing is touched but a directory that is called as the
  // code's digest.
  FunctionCode settle(const FunctionCode& code, const std::filesystem::path& older_root) const;

  // Removes what was unpacked here for functions that are gone or have other code by now. Nothing
  // whose name is not one that unpack() gives.
  // REQUIRES: no process runs any other code than that of `used`.
  void keep_only(const std::vector<FunctionCode>& used) const;

 private:
  std::filesystem::path directory_of(std::string_view sha256) const;
  void link_node_modules() const;

  std::filesystem::path root_;
  std::filesystem::path project_dir_;
};

// The node_modules directory in `directory` or the nearest one above it; empty if there is none.
std::filesystem::path nearest_node_modules(const std::filesystem::path& directory);

}  // namespace sidestep::lambda
