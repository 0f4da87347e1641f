#include "tests/support/tidy/rules.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <optional>
#include <set>

namespace sidestep::tidy {
namespace {

constexpr std::size_t kLinesMax = 400;
constexpr std::size_t kColumnsMax = 100;
constexpr std::size_t kFunctionLinesMax = 70;

// What each folder may include besides itself. Nothing points up, and no service includes another:
// they meet in the directory (aws/core/directory.h).
const std::map<std::string, std::set<std::string>> kFoldersBelow = {
    {"base", {}},
    {"asl", {"base"}},
    {"source", {"base"}},
    {"storage", {"base"}},
    {"http", {"base"}},
    {"lambda_runner", {"base"}},
    {"time", {"base"}},
    {"engine", {"base", "asl", "storage", "time"}},
    {"aws/model", {"base", "asl"}},
    {"aws/core", {"base", "storage", "time", "aws/model"}},
    {"aws/protocols", {"base", "http", "aws/core", "aws/model"}},
    {"aws/dynamodb", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/cloudformation", {"base", "source", "storage", "aws/core", "aws/model"}},
    {"aws/ec2", {"base", "aws/core", "aws/model"}},
    {"aws/ecr", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/iam", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/sts", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/ssm", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/s3", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/schedules", {"base"}},
    {"aws/targets", {"base", "aws/core"}},
    {"aws/scheduler", {"base", "storage", "aws/core", "aws/model", "aws/schedules", "aws/targets"}},
    {"aws/events", {"base", "storage", "aws/core", "aws/model", "aws/schedules", "aws/targets"}},
    {"aws/lambda", {"base", "storage", "lambda_runner", "aws/core", "aws/model"}},
    {"aws/logs", {"base", "asl", "storage", "aws/core", "aws/model"}},
    {"aws/sns", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/sqs", {"base", "storage", "aws/core", "aws/model"}},
    {"aws/states", {"base", "asl", "storage", "time", "engine", "aws/core", "aws/model"}},
    {"integrations",
     {"base", "asl", "storage", "time", "http", "engine", "lambda_runner", "aws/core",
      "aws/model"}},
    {"console", {"base", "asl", "storage", "time", "http", "engine", "aws/core"}},
    {"tools", {"base", "asl"}},
    {"project", {"base", "storage", "aws/core"}},
    {"server",
     {"base", "asl", "console", "source", "storage", "time", "http", "engine", "integrations",
      "lambda_runner", "project", "aws/core", "aws/model", "aws/protocols", "aws/cloudformation",
      "aws/dynamodb", "aws/ec2", "aws/ecr", "aws/events", "aws/iam", "aws/lambda", "aws/logs",
      "aws/s3", "aws/scheduler",
      "aws/sns", "aws/sqs", "aws/ssm", "aws/states", "aws/sts"}},
};

// Which folders may include a third party's header that begins so; the standard library, POSIX and
// tl::expected are everybody's.
struct ThirdParty {
  std::string prefix;
  std::set<std::string> users;
};
const std::array kThirdParties = {
    ThirdParty{"boost/beast", {"lambda_runner", "http"}},
    ThirdParty{
        "boost/",
        {"lambda_runner", "time", "engine", "http", "aws", "console", "integrations", "server"}},
    ThirdParty{"openssl/", {"base", "lambda_runner", "http", "aws", "integrations", "server"}},
    ThirdParty{"sqlite3.h", {"storage"}},
    ThirdParty{"nlohmann/", {"base"}},
    ThirdParty{"spdlog/", {"base"}},
    ThirdParty{"CLI/", {"server"}},
    ThirdParty{"zip.h", {"lambda_runner"}},
    ThirdParty{"yaml.h", {"source"}},
    ThirdParty{"zlib.h", {"aws", "integrations"}},
    ThirdParty{"zstd.h", {"integrations"}},
};

constexpr std::array kImpureWords = {"system_clock", "steady_clock", "random_device",
                                     "getenv",       "std::thread",  "std::jthread",
                                     "std::mutex",   "std::rand",    "std::unordered_"};
constexpr std::array kImpureHeaders = {"fstream", "filesystem", "iostream", "thread",
                                       "mutex",   "atomic",     "random"};
constexpr std::array kSleeps = {"sleep_for", "sleep_until", "usleep", "nanosleep"};
const std::set<std::string> kEmptyNames = {"utils",   "util",   "helpers", "helper",
                                           "manager", "common", "misc"};

std::string at(const Source& source, std::size_t line_index, const std::string& what) {
  return source.path + ":" + std::to_string(line_index + 1) + ": " + what;
}

// In a folder that may include http/, what knows HTTP all the same.
const std::set<std::string> kCallsHttp = {"api_gateway", "kubernetes", "reach"};

bool may_know_http(const std::string& path) {
  constexpr std::string_view kIntegrations = "integrations/";
  if (!path.starts_with(kIntegrations)) return true;
  const std::string name = path.substr(kIntegrations.size());
  return name.starts_with("http_") || kCallsHttp.contains(name.substr(0, name.find('.')));
}

bool is_product(const Source& source) { return kFoldersBelow.contains(source.folder()); }

// The path or header that a line includes.
std::optional<std::string> included(const std::string& line) {
  constexpr std::string_view kDirective = "#include ";
  if (!line.starts_with(kDirective)) return std::nullopt;
  const std::size_t end = line.find_last_of("\">");
  if (end == line.npos || end <= kDirective.size()) return std::nullopt;
  return line.substr(kDirective.size() + 1, end - kDirective.size() - 1);
}

// 0 runtime and what it needs, 1 the languages, 2 what checks a definition, 3 states, 4 the public
// face.
int asl_rank(const std::string& path) {
  if (path.starts_with("asl/definition/")) return 2;
  if (path.starts_with("asl/states/")) return 3;
  if (path.starts_with("asl/interpreter") || path.starts_with("asl/test_state/")) return 4;
  if (path.starts_with("asl/runtime/") || path.starts_with("asl/diagnostic")) return 0;
  return 1;
}

bool is_snake_case(std::string_view name) {
  return !name.empty() && std::islower(static_cast<unsigned char>(name[0])) != 0 &&
         name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == name.npos &&
         name.find("__") == name.npos && !name.ends_with('_');
}

bool is_impure(const std::string& code) {
  const std::string header = included(code).value_or("");
  return std::ranges::find(kImpureHeaders, header) != kImpureHeaders.end() ||
         std::ranges::any_of(kImpureWords, [&](auto word) { return has_word(code, word); });
}

// "TODO" that is not "TODO(#7)".
bool is_unnumbered_todo(const std::string& line) {
  if (has_word(line, "FIXME") || has_word(line, "XXX")) return true;
  const std::size_t at = line.find("TODO");
  return has_word(line, "TODO") && !line.substr(at).starts_with("TODO(#");
}

// "Wait" of a line "  X(Wait)   \\".
std::optional<std::string> list_member(const std::string& code) {
  const std::size_t at = code.find("X(");
  if (!has_word(code, "X") || at == code.npos) return std::nullopt;
  const std::size_t end = code.find(')', at);
  if (end == code.npos || code.starts_with("#define")) return std::nullopt;
  return code.substr(at + 2, end - at - 2);
}

// In characters, not bytes; an address cannot be broken, so a line that holds one may be longer.
bool is_too_wide(const std::string& line) {
  const auto continues = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; };
  const auto columns =
      line.size() - static_cast<std::size_t>(std::ranges::count_if(line, continues));
  return columns > kColumnsMax && line.find("://") == line.npos;
}

// "MathAdd" becomes "math_add".
std::string snake_case(const std::string& name) {
  std::string snake;
  for (const char c : name) {
    if (std::isupper(static_cast<unsigned char>(c)) != 0 && !snake.empty()) snake += '_';
    snake += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return snake;
}

std::optional<std::string> layer_fault(const Source& source, const std::string& target) {
  const std::string folder = folder_of(target);
  const auto& below = kFoldersBelow.at(source.folder());
  if (kFoldersBelow.contains(folder) && folder != source.folder() && !below.contains(folder)) {
    return source.folder() + "/ may not include " + folder + "/";
  }
  if (folder == "http" && !may_know_http(source.path)) return "may not know HTTP";
  if (target.starts_with("tests/")) return "the product may not include its tests";
  if (folder == "asl" && source.folder() == "asl" && asl_rank(target) > asl_rank(source.path)) {
    return "may not include " + target + ", which stands above it";
  }
  for (const ThirdParty& party : kThirdParties) {
    if (target.starts_with(party.prefix) &&
        !party.users.contains(source.path.substr(0, source.path.find('/')))) {
      return source.folder() + "/ may not include <" + target + ">";
    }
  }
  return std::nullopt;
}

}  // namespace

const std::map<std::string, std::set<std::string>>& folders_below() { return kFoldersBelow; }

Complaints check_sizes(const Source& source) {
  Complaints complaints;
  if (source.lines.size() > kLinesMax) {
    complaints.push_back(source.path + ": " + std::to_string(source.lines.size()) +
                         " lines: split it");
  }
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    if (is_too_wide(source.lines[i])) complaints.push_back(at(source, i, "too wide"));
  }
  for (const Body& body : function_bodies(source)) {
    if (body.lines() <= kFunctionLinesMax) continue;
    complaints.push_back(at(source, body.first_line - 1,
                            "a function of " + std::to_string(body.lines()) + " lines: split it"));
  }
  return complaints;
}

Complaints check_layers(const Source& source) {
  if (source.path.starts_with("aws/") && !is_product(source)) {
    return {source.path + ": give " + source.folder() + " a row in tests/support/tidy/rules.cpp"};
  }
  if (!is_product(source)) return {};  // tests may include anything
  Complaints complaints;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::optional<std::string> target = included(source.lines[i]);
    if (!target) continue;
    const std::optional<std::string> fault = layer_fault(source, *target);
    if (fault) complaints.push_back(at(source, i, *fault));
  }
  return complaints;
}

Complaints check_purity(const Source& source) {
  if (source.folder() != "asl") return {};
  Complaints complaints;
  for (std::size_t i = 0; i < source.code.size(); ++i) {
    if (is_impure(source.code[i])) {
      complaints.push_back(at(source, i, "not pure: give it as an input"));
    }
  }
  return complaints;
}

Complaints check_header(const Source& source) {
  if (!source.is_header()) return {};
  if (source.lines.empty() || source.lines[0] != "#pragma once") {
    return {source.path + ": begin with #pragma once"};
  }
  if (source.lines.size() < 2 || !source.lines[1].starts_with("// ")) {
    return {source.path + ": say in the second line what the header is for"};
  }
  return {};
}

Complaints check_own_header_first(const Source& source,
                                  const std::function<bool(const std::string&)>& exists) {
  if (source.is_header()) return {};
  const std::string own = source.path.substr(0, source.path.rfind('.')) + ".h";
  if (!exists(own)) return {};
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    const std::optional<std::string> target = included(source.lines[i]);
    if (!target) continue;
    if (*target == own) return {};
    return {at(source, i, "include " + own + " first")};
  }
  return {source.path + ": include " + own + " first"};
}

Complaints check_name(const Source& source) {
  const std::string name = std::filesystem::path(source.path).stem().string();
  if (!is_snake_case(name)) return {source.path + ": name it in snake_case"};
  if (kEmptyNames.contains(name)) return {source.path + ": name what it is for"};
  return {};
}

Complaints check_habits(const Source& source) {
  Complaints complaints;
  for (std::size_t i = 0; i < source.lines.size(); ++i) {
    if (std::ranges::any_of(kSleeps, [&](auto word) { return has_word(source.code[i], word); })) {
      complaints.push_back(at(source, i, "wait for what should happen, do not sleep"));
    }
    if (!source.path.starts_with("tests/") && is_unnumbered_todo(source.lines[i])) {
      complaints.push_back(at(source, i, "give the TODO the number of its issue: TODO(#7)"));
    }
    if (is_product(source) && source.lines[i].find("../shared") != std::string::npos) {
      complaints.push_back(at(source, i, "the product stands on this repository alone"));
    }
  }
  return complaints;
}

Complaints check_family(const Source& source,
                        const std::function<bool(const std::string&)>& exists) {
  const std::filesystem::path path = source.path;
  if (!is_product(source) || (path.filename() != "list.h" && path.filename() != "kinds.h")) {
    return {};
  }
  Complaints complaints;
  for (std::size_t i = 0; i < source.code.size(); ++i) {
    const std::optional<std::string> member = list_member(source.code[i]);
    if (!member) continue;
    const std::string stem = (path.parent_path() / snake_case(*member)).string();
    const std::string test = "tests/" + stem + "_test.cpp";
    if (exists(stem + ".cpp") && !exists(test)) {
      complaints.push_back(at(source, i, *member + " has no test: write " + test));
    }
  }
  return complaints;
}

}  // namespace sidestep::tidy
