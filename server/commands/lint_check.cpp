#include "server/commands/lint_check.h"

#include <algorithm>

#include "aws/states/definitions.h"
#include "aws/states/unanswered_tasks.h"
#include "base/json.h"
#include "server/source/definition.h"
#include "server/source/json_fault.h"

namespace sidestep::commands {
namespace {

source::Definition read(const LintSubject& subject, source::Unknown unknown) {
  return source::Definition(subject.text, source::format_of(subject.file, subject.text),
                            subject.values, unknown);
}

// Where findings of one definition stand.
class Places {
 public:
  Places(const LintSubject& subject, const source::Definition& definition)
      : subject_(subject), definition_(definition) {
    if (subject.enclosing) outline_ = source::outline_of_json(subject.enclosing->text);
  }

  source::Place of(std::string_view location) const {
    if (!subject_.enclosing) return definition_.place_of(location);
    const std::string whole =
        subject_.enclosing->location + (location == "/" ? "" : std::string(location));
    return source::place_at(subject_.enclosing->text, source::find(outline_, whole).value->begin);
  }
  // Of a place in the definition's own text.
  source::Place of(const source::Place& place) const { return subject_.enclosing ? of("") : place; }

  LintFinding finding(asl::Diagnostic found, const source::Place& place) const {
    return {subject_.file, place.line, place.column, std::move(found)};
  }

 private:
  const LintSubject& subject_;
  const source::Definition& definition_;
  source::Outline outline_;
};

asl::Diagnostic blank(const std::string& name, asl::Severity severity) {
  const std::string placeholder = "${" + name + "}";
  return {severity, std::string(kBlankCode),
          placeholder + " is a placeholder without a value: give it one with --substitute " + name +
              "=..., or name the template that has it with --template",
          ""};
}

// Why there is no JSON to judge, in our words: those of AWS's parser quote the whole text.
std::optional<LintFinding> fault_of(const source::Definition& definition, const Places& places) {
  if (const auto& fault = definition.fault()) {
    return places.finding(
        {asl::Severity::kError, "INVALID_YAML", "is not YAML here: " + fault->message, ""},
        fault->place);
  }
  const auto json = parse_json(definition.json());
  if (json) return std::nullopt;
  const source::Remark remark = source::json_fault(definition.json(), json.error());
  return places.finding({asl::Severity::kError, "INVALID_JSON_DESCRIPTION", remark.message, ""},
                        definition.place_at(remark.offset));
}

// What the definition is refused or warned for, but for what only its placeholders are to blame
// for.
LintFindings diagnosed(const LintSubject& subject, const source::Definition& definition,
                       const Places& places, const aws::states::AnswersResource& answers) {
  LintFindings findings;
  asl::Diagnostics diagnostics =
      aws::states::diagnose(definition.json(), subject.type);
  if (answers) {
    aws::states::warn_of_unanswered_tasks(parse_json(definition.json()).value(), answers,
                                          diagnostics);
  }
  for (const asl::Diagnostic& found : diagnostics.all()) {
    if (!definition.blanks_at(found.location).empty()) continue;
    findings.push_back(places.finding(found, places.of(found.location)));
  }
  return findings;
}

}  // namespace

LintFindings lint(const LintSubject& subject, const aws::states::AnswersResource& answers) {
  const source::Definition definition = read(subject, source::Unknown::kStandsIn);
  const Places places(subject, definition);
  if (auto fault = fault_of(definition, places)) return {*std::move(fault)};
  LintFindings findings = diagnosed(subject, definition, places, answers);
  for (const auto& [name, place] : definition.blanks()) {
    findings.push_back(places.finding(blank(name, asl::Severity::kWarning), places.of(place)));
  }
  for (const auto& [message, place] : definition.ambiguous()) {
    findings.push_back(
        places.finding({asl::Severity::kWarning, "YAML_AMBIGUOUS_TEXT", message, ""}, place));
  }
  return findings;
}

LintFindings lint(const std::string& file, const std::string& text, MachineType type,
                  const aws::states::AnswersResource& answers) {
  return lint(LintSubject{.file = file, .text = text, .type = type}, answers);
}

LintFindings blanks_that_matter(const LintSubject& subject) {
  const source::Definition definition = read(subject, source::Unknown::kKept);
  const Places places(subject, definition);
  const asl::Diagnostics diagnostics =
      aws::states::diagnose(definition.json(), subject.type);
  if (!diagnostics.has_errors() && !definition.fault()) return {};
  std::vector<std::string> guilty;
  for (const asl::Diagnostic& found : diagnostics.all()) {
    const auto names = definition.blanks_at(found.location);
    guilty.insert(guilty.end(), names.begin(), names.end());
  }
  LintFindings findings;
  for (const auto& [name, place] : definition.blanks()) {
    // Where the text cannot be read at all, any of them may be the reason.
    if (!guilty.empty() && std::ranges::find(guilty, name) == guilty.end()) continue;
    findings.push_back(places.finding(blank(name, asl::Severity::kError), places.of(place)));
  }
  return findings;
}

std::string definition_of(const LintSubject& subject) {
  return read(subject, source::Unknown::kKept).json();
}

LintSubject subject_of(const config::StateMachineDeclaration& machine,
                       const config::Project& project, const std::filesystem::path& directory) {
  const std::filesystem::path& file = machine.file.empty() ? project.file : machine.file;
  const std::filesystem::path near = file.lexically_proximate(directory);
  LintSubject subject;
  subject.file = near.string().starts_with("..") ? file.string() : near.string();
  subject.text = machine.source;
  subject.type = machine.type;
  subject.values = machine.values;
  if (machine.file.empty()) {
    subject.enclosing = {project.text, "/stateMachines/" + machine.name + "/definition"};
  }
  return subject;
}

LintFindings lint_project(const config::Project& project, const std::filesystem::path& directory,
                          const aws::states::AnswersResource& answers) {
  LintFindings findings;
  for (const config::StateMachineDeclaration& machine : project.state_machines) {
    for (LintFinding& found : lint(subject_of(machine, project, directory), answers)) {
      if (std::ranges::find(findings, found) == findings.end()) {
        findings.push_back(std::move(found));
      }
    }
  }
  return findings;
}

}  // namespace sidestep::commands
