#pragma once
// What a project declares in sidestep.json, read and checked, with all ${...} replaced. Plain data:
// whoever applies it creates the functions, tables and state machines.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/machine_type.h"
#include "project/declared_resource.h"
#include "server/source/placeholders.h"

namespace sidestep::config {

struct FunctionDeclaration {
  std::string name;
  std::string runtime{};               // "nodejs20.x", "python3.12", "provided.al2023", "command"
  std::string handler{};               // "index.handler"
  std::filesystem::path code{};        // directory or zip file, absolute; working directory of
                                       // a command
  std::vector<std::string> command{};  // of the runtime "command"
  std::map<std::string, std::string> environment{};
  std::chrono::seconds timeout{3};
  std::int64_t memory_mb = 128;
  std::vector<std::string> layers{};  // directories, absolute, or ARNs
  std::optional<std::int64_t> concurrency{};
};

struct KeyDeclaration {
  std::string name;
  std::string type = "S";  // "S", "N", "B"
};

struct TableDeclaration {
  std::string name;
  KeyDeclaration partition_key{};
  std::optional<KeyDeclaration> sort_key{};
};

struct StateMachineDeclaration {
  std::string name;
  std::filesystem::path file{};  // of the definition, absolute; empty if it stood in sidestep.json
  std::string source{};          // its text as it stands there, JSON or YAML
  source::Lookup values{};       // of its placeholders
  std::string definition{};      // its JSON text, with everything replaced
  MachineType type = MachineType::kStandard;
  std::string role_arn{};
  std::map<std::string, std::string> tags{};
  Json logging{};  // the LoggingConfiguration, or null
};

struct Project {
  std::filesystem::path file;
  std::string text{};  // of the file
  std::vector<FunctionDeclaration> functions{};
  std::vector<TableDeclaration> tables{};
  std::vector<StateMachineDeclaration> state_machines{};
  std::vector<project::DeclaredResource> resources{};  // of all other sections

  // Every file that this was made from. Directories of code are not: whoever runs functions notices
  // for itself when what it has loaded changes.
  std::vector<std::filesystem::path> sources() const {
    std::vector<std::filesystem::path> paths{file};
    for (const FunctionDeclaration& function : functions) {
      std::error_code ignored;
      if (!function.code.empty() && !std::filesystem::is_directory(function.code, ignored)) {
        paths.push_back(function.code);
      }
    }
    for (const StateMachineDeclaration& machine : state_machines) {
      if (!machine.file.empty()) paths.push_back(machine.file);
    }
    return paths;
  }
};

}  // namespace sidestep::config
