#pragma once
// What is configured about a function: the values the Lambda API takes and shows, and where its
// code lies. It has nothing about processes: how a function runs is FunctionPool's business.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace sidestep::lambda {

// Code is either an archive unpacked by us, which never changes, or a directory of the user's,
// which is used where it is and watched for changes.
struct FunctionCode {
  enum class Origin { kArchive, kDirectory };

  Origin origin = Origin::kDirectory;
  std::filesystem::path directory;  // absolute
  std::string sha256;               // Base64, of the archive; of a directory's path otherwise
  std::uint64_t size = 0;           // bytes of the archive

  friend bool operator==(const FunctionCode&, const FunctionCode&) = default;
};

struct Function {
  std::string name;
  std::string arn;  // unqualified
  std::string description;
  std::string role;
  std::string runtime;  // "nodejs20.x", "python3.12", "provided.al2023", "command"
  std::string handler;
  std::vector<std::string> command;  // of runtime "command": its argv; empty: the handler alone
  std::map<std::string, std::string> environment;
  std::chrono::seconds timeout{3};
  std::int64_t memory_mb = 128;
  std::int64_t ephemeral_storage_mb = 512;
  std::string architecture = "x86_64";
  FunctionCode code;
  std::map<std::string, std::string> tags;
  Json shown_only = Json::object();  // members of the API that change nothing here: VpcConfig, ...
  std::string revision_id;           // a new one for every change of configuration or code
  Timestamp last_modified{};

  friend bool operator==(const Function&, const Function&) = default;
};

// The only version there is until versions can be published.
inline constexpr const char* kLatestVersion = "$LATEST";

}  // namespace sidestep::lambda
