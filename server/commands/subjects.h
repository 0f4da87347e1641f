#pragma once
// What `lint` and `run` are asked about: the file of a definition, standard input ("-"), or a state
// machine of the project, by its name or its file; with the values of its placeholders.

#include <map>
#include <optional>
#include <string>

#include "server/commands/lint_check.h"
#include "server/config/load.h"

namespace sidestep::commands {

inline constexpr std::string_view kTemplate = "template";
inline constexpr config::CommandOption kSubstituteOption{
    config::kSubstitute, "NAME=VALUE", "The value of a placeholder ${NAME}; may be given again"};
inline constexpr config::CommandOption kTemplateOption{
    kTemplate, "FILE",
    "The CloudFormation or SAM template whose DefinitionSubstitutions give placeholders values"};

struct NamedSubject {
  std::string name;  // of the state machine
  LintSubject subject;
};

class Subjects {
 public:
  // All outlive this; `files` reads what operands and --template name.
  Subjects(const config::CommandLine& line, const config::Loaded& loaded,
           const config::Files& files, std::filesystem::path directory)
      : line_(line), loaded_(loaded), files_(files), directory_(std::move(directory)) {}

  // Or why there is none: a file that cannot be read, a name that nothing has, a template that has
  // nothing for it. One line, with its end.
  Expected<NamedSubject, std::string> find(const std::string& operand) const;

 private:
  const config::StateMachineDeclaration* declared(const std::string& operand) const;
  Expected<NamedSubject, std::string> file(const std::string& operand) const;
  Expected<std::string, std::string> text_of(const std::string& operand) const;
  Expected<std::map<std::string, std::string>, std::string> given(
      const std::filesystem::path& definition) const;
  Expected<std::map<std::string, std::string>, std::string> from_template(
      const std::string& name, const std::filesystem::path& definition) const;
  std::string no_such_file(const std::string& operand, const std::string& reason) const;

  const config::CommandLine& line_;
  const config::Loaded& loaded_;
  const config::Files& files_;
  const std::filesystem::path directory_;
};

}  // namespace sidestep::commands
