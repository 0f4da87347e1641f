#pragma once
// A call of an AWS SDK as Custom::AWS has it in its properties Create, Update and Delete.

#include <optional>
#include <string>
#include <vector>

#include "base/json.h"

namespace sidestep::aws::cloudformation {

struct AwsCall {
  std::string service;    // the id of the directory: "ssm", "states"
  std::string operation;  // "PutParameter"
  Json parameters = Json::object();
  std::string physical_id{};                // as declared; empty: not there
  std::string physical_id_path{};           // of the answer, "Parameter.Version"
  std::vector<std::string> output_paths{};  // empty: all of the answer
  std::string ignored_errors{};             // a regular expression of codes

  bool ignores(const std::string& code) const;
};

// Of the text of a property; `physical_id` stands in for the mark that means the resource's own.
// Nothing if it is no such text.
std::optional<AwsCall> read_aws_call(const Json& property, const std::string& physical_id);

// "a.b.0.c" and its scalar, for all of an answer.
Json flattened(const Json& answer, const std::vector<std::string>& paths);

}  // namespace sidestep::aws::cloudformation
