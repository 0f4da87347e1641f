#pragma once
// Reads sidestep.json:
//
//   {
//     "settings": {"port": 8083, "region": "eu-west-1"},
//     "functions": {
//       "sign": {"runtime": "nodejs20.x", "handler": "index.handler", "code": "dist/sign",
//                "environment": {"TABLE": "${requests}"}, "timeout": 10, "memory": 256},
//       "check": {"command": ["./check", "--strict"]}
//     },
//     "tables": {
//       "requests": {"partitionKey": "documentId", "sortKey": {"name": "at", "type": "N"}}
//     },
//     "stateMachines": {
//       "signing": {"definition": "signing.asl.json", "type": "STANDARD",
//                   "substitutions": {"SignArn": "${sign.Arn}"}, "tags": {"sidestep:clock":
//                   "skip"}}
//     }
//   }
//
// Definitions are JSON or YAML (.asl.yaml). Members may be spelled as AWS spells them: see
// aws_names.h. Paths are relative to the file. ${...} is described in substitutions.h. Every
// mistake is reported, with its JSON pointer.

#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/json.h"
#include "server/config/files.h"
#include "server/config/problem.h"
#include "server/config/project.h"
#include "server/config/settings.h"

namespace sidestep::config {

// The JSON of `text`; a Problem that names line and column if it is none. `file` is for messages.
Expected<Json, Problems> parse_document(const std::string& text, const std::string& file);

// The content of "settings", for resolve(). Values are checked there; names are checked here.
Expected<std::map<std::string, Sources::FileValue, std::less<>>, Problems> parse_settings(
    const Json& document, const std::string& file);

struct ProjectPlace {
  std::filesystem::path file;  // absolute
  std::string account;
  std::string region;
  std::string text{};                           // of the file
  std::map<std::string, std::string> values{};  // of placeholders, before all others
  // Code that is not built yet matters to those who run it only.
  enum class MissingCode { kRefused, kAccepted } missing_code = MissingCode::kRefused;
};

// Everything else that is declared.
Expected<Project, Problems> parse_project(const Json& document, const ProjectPlace& place,
                                          const Files& files);

}  // namespace sidestep::config
