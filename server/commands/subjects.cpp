#include "server/commands/subjects.h"

#include "base/check.h"
#include "base/nearest_name.h"
#include "server/config/substitutions.h"
#include "server/source/cloudformation.h"

namespace sidestep::commands {
namespace {

constexpr std::string_view kStandardInput = "-";
using Values = std::map<std::string, std::string>;

// "order" for "order.asl.json" and "order.asl.yaml".
std::string machine_name(const std::filesystem::path& file) {
  const std::string stem = file.stem().stem().string();
  return stem.empty() || stem == kStandardInput ? "machine" : stem;
}

source::Lookup with_values(Values values, source::Lookup otherwise) {
  return [values = std::move(values),
          otherwise = std::move(otherwise)](const std::string& name) -> std::optional<std::string> {
    const auto found = values.find(name);
    return found == values.end() ? otherwise(name) : std::optional(found->second);
  };
}

// ${AWS::Region} and the like, which every template has.
source::Lookup pseudo_parameters(const config::Configuration& configuration) {
  return [known = config::Substitutions(configuration.account, configuration.region)](
             const std::string& name) -> std::optional<std::string> {
    auto value = known.find(name, {});
    if (!value) return std::nullopt;
    return *std::move(value);
  };
}

}  // namespace

Expected<NamedSubject, std::string> Subjects::find(const std::string& operand) const {
  const config::StateMachineDeclaration* machine = declared(operand);
  if (machine == nullptr) return file(operand);
  NamedSubject found{machine->name, subject_of(*machine, *loaded_.project, directory_)};
  SIDESTEP_TRY(values, given(machine->file));
  found.subject.values = with_values(std::move(values), std::move(found.subject.values));
  return found;
}

const config::StateMachineDeclaration* Subjects::declared(const std::string& operand) const {
  if (!loaded_.project) return nullptr;
  const std::filesystem::path path = (directory_ / operand).lexically_normal();
  for (const config::StateMachineDeclaration& machine : loaded_.project->state_machines) {
    if (machine.name == operand || machine.file == path) return &machine;
  }
  return nullptr;
}

Expected<NamedSubject, std::string> Subjects::file(const std::string& operand) const {
  const std::filesystem::path path = (directory_ / operand).lexically_normal();
  SIDESTEP_TRY(text, text_of(operand));
  SIDESTEP_TRY(values, given(path));
  NamedSubject found{machine_name(path), {}};
  found.subject.file = operand;
  found.subject.text = std::move(text);
  found.subject.type =
      parse_machine_type(line_.option_or("type", "")).value_or(MachineType::kStandard);
  found.subject.values = with_values(std::move(values), pseudo_parameters(loaded_.configuration));
  return found;
}

Expected<std::string, std::string> Subjects::text_of(const std::string& operand) const {
  if (operand == kStandardInput) return config::read_standard_input();
  auto text = files_.read((directory_ / operand).lexically_normal());
  if (!text) return unexpected(no_such_file(operand, text.error()));
  return text;
}

std::string Subjects::no_such_file(const std::string& operand, const std::string& reason) const {
  std::string message = operand + ": " + reason;
  if (loaded_.project) {
    std::vector<std::string> names;
    for (const auto& machine : loaded_.project->state_machines) names.push_back(machine.name);
    message += ", and no state machine of " + loaded_.project->file.filename().string() +
               " has that name." + did_you_mean(operand, names);
  }
  return message + '\n';
}

Expected<Values, std::string> Subjects::given(const std::filesystem::path& definition) const {
  Values values;
  for (const std::string& text : line_.all(config::kSubstitute)) {
    auto pair = config::parse_substitution(text);
    if (!pair) return unexpected("--substitute: " + pair.error() + '\n');
    values.insert_or_assign(std::move(pair->first), std::move(pair->second));
  }
  if (const std::string file = line_.option_or(kTemplate, ""); !file.empty()) {
    SIDESTEP_TRY(more, from_template(file, definition));
    values.merge(std::move(more));
  }
  return values;
}

Expected<Values, std::string> Subjects::from_template(
    const std::string& name, const std::filesystem::path& definition) const {
  const std::filesystem::path file = (directory_ / name).lexically_normal();
  const auto text = files_.read(file);
  if (!text) return unexpected("--template: " + name + ": " + text.error() + '\n');
  const auto document = source::parse_template(*text);
  if (!document) return unexpected(name + ':' + document.error() + '\n');
  auto values = source::definition_substitutions(
      *document, {file, definition, loaded_.configuration.account, loaded_.configuration.region});
  if (!values) return unexpected(name + ": " + values.error() + '\n');
  return values;
}

}  // namespace sidestep::commands
