#pragma once
// Which API's answer a Task state gets as its result, and how an integration changes it on the way.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-services.html

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sidestep::services {

struct AnsweringApi {
  enum class Names { kCapitalised, kSdk };

  std::string service;    // as aws-sdk resources write it, or with hyphens
  std::string operation;  // "putEvents"
  Names names = Names::kCapitalised;
  // Members whose text is given to the state as the JSON it holds.
  std::vector<std::string_view> parsed{};
};

// Nothing if the result is no API's answer: a function's or a worker's own, what a caller sends
// with a task token, what comes over HTTP; or that of an integration whose mocks AWS does not
// check.
//
// A state that waits for a job gets the answer of the API that is asked for the job's status.
std::optional<AnsweringApi> answering_api(std::string_view resource);

}  // namespace sidestep::services
