#include "server/code_in_use.h"

#include "aws/lambda/layers/layer_versions.h"

namespace sidestep {

std::vector<lambda::FunctionCode> code_in_use(const lambda::FunctionRegistry& functions,
                                              storage::Database& reader) {
  std::vector<lambda::FunctionCode> used;
  const auto add = [&](const std::filesystem::path& directory) {
    used.emplace_back().directory = directory;
  };
  for (const auto& function : functions.all_versions()) {
    used.push_back(function->code);
    for (const lambda::FunctionLayer& layer : function->layers) add(layer.directory);
  }
  for (const std::string& directory : aws::lambda::LayerVersions(reader).directories()) {
    add(directory);
  }
  return used;
}

}  // namespace sidestep
