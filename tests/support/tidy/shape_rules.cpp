#include "tests/support/tidy/shape_rules.h"

#include <algorithm>
#include <regex>
#include <sstream>

namespace sidestep::tidy {
namespace {

using Libraries = std::map<std::string, std::set<std::string>>;

// "sidestep_aws_core" is the library of "aws/core".
std::string folder_of_library(std::string name) {
  constexpr std::string_view kPrefix = "sidestep_";
  if (!name.starts_with(kPrefix)) return "";
  name.erase(0, kPrefix.size());
  return name.starts_with("aws_") ? "aws/" + name.substr(4) : name;
}

// By folder, the folders whose libraries it links.
Libraries libraries_in(const std::string& cmake) {
  Libraries libraries;
  const std::regex line(R"(sidestep_folder\(([a-z_/0-9]+)([^)]*)\))");
  for (std::sregex_iterator at(cmake.begin(), cmake.end(), line), end; at != end; ++at) {
    std::set<std::string>& linked = libraries[(*at)[1]];
    std::istringstream words((*at)[2]);
    for (std::string word; words >> word;) linked.insert(folder_of_library(word));
    linked.erase("");
    linked.erase("boost");
  }
  return libraries;
}

void add_all_below(const Libraries& libraries, const std::string& folder,
                   std::set<std::string>& reached) {
  const auto found = libraries.find(folder);
  if (found == libraries.end()) return;
  for (const std::string& below : found->second) {
    if (reached.insert(below).second) add_all_below(libraries, below, reached);
  }
}

const std::regex& text_comparison() {
  static const std::regex expression(
      R"re([=!]=\s*"(RUNNING|SUCCEEDED|FAILED|TIMED_OUT|ABORTED|STANDARD|EXPRESS|DELETING)")re");
  return expression;
}

}  // namespace

Complaints check_libraries(const std::string& cmake) {
  const Libraries libraries = libraries_in(cmake);
  Complaints complaints;
  const auto complain = [&](const std::string& folder, const std::string& what) {
    complaints.push_back("CMakeLists.txt: " + folder + what);
  };
  for (const auto& [folder, below] : folders_below()) {
    const auto found = libraries.find(folder);
    if (found == libraries.end()) {
      complain(folder, " has no library");
      continue;
    }
    for (const std::string& linked : found->second) {
      if (!below.contains(linked)) complain(folder, " may not link " + linked);
    }
    std::set<std::string> reached;
    add_all_below(libraries, folder, reached);
    for (const std::string& wanted : below) {
      if (!reached.contains(wanted)) complain(folder, " may include " + wanted + ": link it");
    }
  }
  return complaints;
}

Complaints check_services(const std::vector<std::string>& paths) {
  std::set<std::string> services;
  for (const std::string& path : paths) {
    const std::string folder = folder_of(path);
    if (path.starts_with("aws/") && path.starts_with(folder + "/operations/")) {
      services.insert(folder);
    }
  }
  Complaints complaints;
  for (const std::string& folder : services) {
    for (const std::string& file :
         {folder + folder.substr(3) + ".h", folder + "/operations/list.h"}) {
      if (std::ranges::find(paths, file) == paths.end()) {
        complaints.push_back(folder + ": has operations, but no " + file);
      }
    }
  }
  return complaints;
}

Complaints check_enumerations(const Source& source) {
  const std::string folder = source.folder();
  const bool is_meant = folder == "engine" || folder == "storage" || folder == "aws/states" ||
                        folder == "server" || folder == "asl";
  Complaints complaints;
  for (std::size_t i = 0; is_meant && i < source.lines.size(); ++i) {
    if (!std::regex_search(source.lines[i], text_comparison())) continue;
    complaints.push_back(source.path + ":" + std::to_string(i + 1) +
                         ": compare enumerators, not their texts");
  }
  return complaints;
}

}  // namespace sidestep::tidy
