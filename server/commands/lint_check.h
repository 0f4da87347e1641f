#pragma once
// What is wrong with a definition, in the lines of the file that it stands in.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "aws/states/answers_resource.h"
#include "base/machine_type.h"
#include "server/commands/lint_report.h"
#include "server/config/project.h"
#include "server/source/placeholders.h"

namespace sidestep::commands {

// The code of a finding about a placeholder without a value.
inline constexpr std::string_view kBlankCode = "PLACEHOLDER";

struct LintSubject {
  std::string file;  // as the findings name it
  std::string text;
  MachineType type = MachineType::kStandard;
  source::Lookup values = [](const std::string&) { return std::nullopt; };

  // Of a definition that is part of a JSON file: that file's text, and where the definition is.
  struct Enclosing {
    std::string text;
    std::string location;
  };
  std::optional<Enclosing> enclosing{};
};

// Everything CreateStateMachine would refuse it for, and warnings: about what AWS would ignore,
// about Tasks that nothing here answers for, and about placeholders without a value, which count as
// right wherever they stand. `answers` says which Tasks something answers for; without it there are
// no warnings about those.
LintFindings lint(const LintSubject& subject, const aws::states::AnswersResource& answers = {});

// The same for a file's text alone.
LintFindings lint(const std::string& file, const std::string& text, MachineType type,
                  const aws::states::AnswersResource& answers = {});

// What cannot be run before its placeholders have values: an error for each that stands where
// something else has to. Empty if there are none.
LintFindings blanks_that_matter(const LintSubject& subject);

// The definition's JSON text; placeholders without a value are left as they are.
std::string definition_of(const LintSubject& subject);

// A machine of a project; the file's name is as short as it can be from `directory`.
LintSubject subject_of(const config::StateMachineDeclaration& machine,
                       const config::Project& project, const std::filesystem::path& directory);

// The findings of all machines; what several machines share is reported once.
LintFindings lint_project(const config::Project& project, const std::filesystem::path& directory,
                          const aws::states::AnswersResource& answers = {});

}  // namespace sidestep::commands
