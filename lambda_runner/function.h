#pragma once
// What is configured about a function: the values the Lambda API takes and shows, and where its
// code lies. It has nothing about processes: how a function runs is FunctionPool's business.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
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

// The version that changes with the function. All others are published: they never change.
inline constexpr const char* kLatestVersion = "$LATEST";

// The member of `shown_only` that makes a function durable.
inline constexpr const char* kDurableConfig = "DurableConfig";

// A layer, unpacked or a directory of the user's: what lies in its `nodejs`, `python`, `bin` and
// `lib` is found as on AWS, where it lies in /opt.
struct FunctionLayer {
  std::string arn;  // of the layer's version
  std::filesystem::path directory;
  std::uint64_t size = 0;  // bytes of the archive

  friend bool operator==(const FunctionLayer&, const FunctionLayer&) = default;
};

struct Function {
  std::string name;
  std::string arn;                       // unqualified
  std::string version = kLatestVersion;  // or a number
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
  std::vector<FunctionLayer> layers;  // later ones win
  std::map<std::string, std::string> tags;
  Json shown_only = Json::object();  // members of the API that change nothing here: VpcConfig, ...
  std::string revision_id;           // a new one for every change of configuration or code
  Timestamp last_modified{};
  // Of the function as a whole: how many of its invocations may run at once, and the number of the
  // version that was published last.
  std::optional<std::int64_t> reserved_concurrency;
  std::int64_t last_published = 0;

  // Its invocations are durable executions: they go through the Lambda API.
  bool is_durable() const { return find_member(shown_only, kDurableConfig) != nullptr; }
  bool is_latest() const { return version == kLatestVersion; }
  // "arn:aws:lambda:us-east-1:123456789012:function:name:7"; of $LATEST without a qualifier.
  std::string versioned_arn() const { return is_latest() ? arn : arn + ':' + version; }

  friend bool operator==(const Function&, const Function&) = default;
};

// A name for a version, or for two of them with the share of invocations that the second gets.
struct FunctionAlias {
  std::string function_arn;  // unqualified
  std::string name;
  std::string version;
  std::string description;
  std::map<std::string, double> weights;  // of other versions: "2": 0.1
  std::string revision_id;

  std::string arn() const { return function_arn + ':' + name; }

  friend bool operator==(const FunctionAlias&, const FunctionAlias&) = default;
};

}  // namespace sidestep::lambda
