#pragma once
// Replaces ${...} in definitions and in environment values by what the project declares, in the
// manner of CloudFormation:
//
//   ${sign-document.Arn}   the ARN of a function, table or state machine of the project
//   ${sign-document}       its name; also ${sign-document.Name}
//   ${AWS::Region}, ${AWS::AccountId}, ${AWS::Partition}
//   ${Any}                 what `substitutions` of the state machine defines
//   ${!Any}                stays, as ${Any}

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace sidestep::config {

class Substitutions {
 public:
  Substitutions(const std::string& account, const std::string& region);

  // Makes ${name}, ${name.Name} and ${name.Arn} known. Of two things with the same name neither can
  // be meant by it. `kind` is for messages: "function".
  void declare(std::string_view kind, const std::string& name, const std::string& arn);

  // A mistake in a text, and where in it: `offset` counts bytes from 0.
  struct Mistake {
    std::string message;
    std::size_t offset = 0;
  };

  // `text` with everything replaced, or every mistake in it. `own` counts before what is declared.
  Expected<std::string, std::vector<Mistake>> apply(
      std::string_view text, const std::map<std::string, std::string>& own = {}) const;

  // What stands for ${key}; or why nothing does.
  Expected<std::string, std::string> find(const std::string& key,
                                          const std::map<std::string, std::string>& own) const;

 private:
  std::map<std::string, std::string> known_;
  std::map<std::string, std::string> kinds_;      // by name
  std::map<std::string, std::string> ambiguous_;  // name -> "a function and a table"
};

}  // namespace sidestep::config
