// `sidestep init`: a project that runs, with a test, to begin with.

#include <filesystem>
#include <fstream>
#include <iostream>

#include "server/commands/list.h"
#include "server/starter_files.h"

namespace sidestep::commands {
namespace {

namespace fs = std::filesystem;

constexpr config::CommandOption kInitOptions[] = {
    {"language", "python|node", "What the function and the test are written in (default: python)"},
};

struct Starter {
  std::string_view language;
  std::span<const EmbeddedFile> (*files)();
  std::string_view test;  // the command that runs the project's test
};

constexpr Starter kStarters[] = {
    {"python", embedded_python_starter, "python3 -m unittest"},
    {"node", embedded_node_starter, "node --test"},
};

struct StarterFile {
  fs::path path;
  std::string text;
};

std::vector<StarterFile> files_of(const Starter& starter, const fs::path& folder) {
  std::vector<StarterFile> files;
  for (const EmbeddedFile& file : starter.files()) {
    std::string text(file.text);
    fs::path path = folder / file.name;
    if (file.name.starts_with("reserve")) path = folder / "functions" / file.name;
    if (file.name == "starter_readme.md") {
      path = folder / "README.md";
      const std::size_t place = text.find("TEST");
      text.replace(place, 4, starter.test);
    }
    files.push_back({std::move(path), std::move(text)});
  }
  files.push_back({folder / ".gitignore", ".sidestep/\n__pycache__/\nnode_modules/\n"});
  return files;
}

int make_project(const Starter& starter, const fs::path& folder) {
  const std::vector<StarterFile> files = files_of(starter, folder);
  for (const StarterFile& file : files) {
    std::error_code unknown;
    if (!fs::exists(file.path, unknown)) continue;
    std::cerr << "sidestep init: " << file.path.string()
              << " is there already. Nothing was written.\n";
    return 1;
  }
  for (const StarterFile& file : files) {
    std::error_code failed;
    fs::create_directories(file.path.parent_path(), failed);
    std::ofstream out(file.path, std::ios::binary);
    out << file.text;
    out.close();
    if (!out) {
      std::cerr << "sidestep init: " << file.path.string() << " cannot be written.\n";
      return 1;
    }
    std::cout << file.path.string() << "\n";
  }
  std::cout << "\nNext:\n  cd " << folder.string() << "\n  " << starter.test << "\n  sidestep\n";
  return 0;
}

int run_init(const config::CommandLine& line) {
  const std::string language = line.option_or("language", "python");
  for (const Starter& starter : kStarters) {
    if (starter.language == language) return make_project(starter, line.operands.front());
  }
  std::cerr << "sidestep init: --language is python or node, not '" << language << "'\n";
  return 2;
}

}  // namespace

constinit const Command kInit{"init", "Make a project that runs, with a test, in a folder",
                              run_init, "FOLDER", kInitOptions};

}  // namespace sidestep::commands
