#include "server/config/project_file.h"

#include <algorithm>
#include <array>

#include "base/nearest_name.h"
#include "engine/launch.h"
#include "lambda_runner/runtimes/list.h"
#include "project/sections.h"
#include "server/config/object_reader.h"
#include "server/config/substitutions.h"
#include "server/source/definition.h"
#include "server/source/json_fault.h"
#include "time/clock_mode.h"

namespace sidestep::config {
namespace {

bool is_name(std::string_view name, std::size_t min, std::size_t max, std::string_view symbols) {
  const auto is_right = [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           symbols.find(c) != std::string_view::npos;
  };
  return name.size() >= min && name.size() <= max &&
         std::all_of(name.begin(), name.end(), is_right);
}

// Reads one project; the steps share what is known so far.
class ProjectReader {
 public:
  ProjectReader(const ProjectPlace& place, const Files& files)
      : place_(place),
        files_(files),
        report_(place.file.filename().string(), problems_),
        substitutions_(place.account, place.region) {
    project_.file = place.file;
    project_.text = place.text;
  }

  Expected<Project, Problems> read(const Json& document) {
    ObjectReader reader(document, "", report_);
    reader.any("$schema");
    reader.any("settings");  // see parse_settings()
    std::vector<std::pair<const project::Section&, const Json*>> sections;
    for (const project::Section& section : project::kSections) {
      sections.emplace_back(section, reader.any(section.name));
    }
    const Json* others = reader.any(project::kAnyType);
    reader.unknown_members();
    for (const auto& [section, members] : sections) declare(members, section);
    for (const auto& [section, members] : sections) read_section(members, section);
    read_resources(others);
    if (!problems_.empty()) return unexpected(std::move(problems_));
    return std::move(project_);
  }

 private:
  std::string arn(const std::string& service, const std::string& resource) const {
    const std::string partition = place_.region.starts_with("cn-") ? "aws-cn" : "aws";
    return "arn:" + partition + ":" + service + ":" + place_.region + ":" + place_.account + ":" +
           resource;
  }

  void declare(const Json* members, const project::Section& section) {
    if (members == nullptr || !members->is_object()) return;
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      substitutions_.declare(
          section.kind, name,
          arn(std::string(section.arn_service),
              std::string(section.arn_prefix) + name + std::string(section.arn_suffix)));
    }
  }

  // Three sections have names of ours, the others CloudFormation's, which their services check.
  void read_section(const Json* members, const project::Section& section) {
    const std::string pointer = pointer_to("", section.name);
    const auto read_each = [&](void (ProjectReader::*reads)(ObjectReader&, const std::string&)) {
      each(members, pointer, [this, reads](ObjectReader& reader, const std::string& name) {
        (this->*reads)(reader, name);
      });
    };
    if (section.name == "functions") return read_each(&ProjectReader::read_function);
    if (section.name == "tables") return read_each(&ProjectReader::read_table);
    if (section.name == "stateMachines") return read_each(&ProjectReader::read_state_machine);
    if (members == nullptr) return;
    if (!members->is_object()) return report_.add(pointer, "must be an object, by name");
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      project::DeclaredResource resource{std::string(section.type), std::string(section.name),
                                         name};
      resource.properties = section.name == "buckets"
                                ? bucket_properties(value, pointer_to(pointer, name))
                                : properties_of(value, pointer_to(pointer, name));
      if (find_member(resource.properties, section.name_property) == nullptr) {
        resource.properties[section.name_property] = name;
      }
      project_.resources.push_back(std::move(resource));
    }
  }

  // {"Name": {"Type": "AWS::SQS::Queue", "Properties": {...}}}
  void read_resources(const Json* members) {
    if (members == nullptr) return;
    const std::string pointer = pointer_to("", project::kAnyType);
    if (!members->is_object()) return report_.add(pointer, "must be an object, by name");
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      ObjectReader reader(value, pointer_to(pointer, name), report_);
      project::DeclaredResource resource{reader.required_text("Type"),
                                         std::string(project::kAnyType), name};
      const Json* properties = reader.any("Properties");
      reader.unknown_members();
      if (properties != nullptr) {
        resource.properties = properties_of(*properties, reader.pointer("Properties"));
      }
      project_.resources.push_back(std::move(resource));
    }
  }

  // A bucket may be a folder: "./data", or among other properties "folder".
  Json bucket_properties(const Json& value, const std::string& pointer) {
    Json properties = Json::object();
    if (value.is_string()) {
      properties["folder"] = value;
    } else {
      properties = properties_of(value, pointer);
    }
    const auto folder = properties.find("folder");
    if (folder == properties.end()) return properties;
    const std::filesystem::path path(folder->is_string() ? folder->get<std::string>() : "");
    if (path.empty()) report_.add(pointer, "must name a folder");
    properties.erase("folder");
    properties["Folder"] = (place_.file.parent_path() / path).lexically_normal().string();
    return properties;
  }

  Json properties_of(const Json& value, const std::string& pointer) {
    if (value.is_object()) return resolved(value, pointer);
    report_.add(pointer, "must be an object");
    return Json::object();
  }

  // With what is declared in place of ${...}. Intrinsic functions are those of templates.
  Json resolved(const Json& value, const std::string& pointer) {
    if (value.is_string()) return substituted(value.get<std::string>(), pointer);
    Json copy = value;
    if (value.is_array()) {
      for (std::size_t i = 0; i < copy.size(); ++i) {
        copy[i] = resolved(value[i], pointer_to(pointer, std::to_string(i)));
      }
    }
    if (!value.is_object()) return copy;
    for (auto& [name, member] : copy.get_ref<Json::object_t&>()) {
      const std::string place = pointer_to(pointer, name);
      if (name == "Ref" || name.starts_with("Fn::")) {
        report_.add(place, "is a function of templates: write ${name} or ${name.Arn}");
      }
      member = resolved(member, place);
    }
    return copy;
  }

  // Calls read(reader, name) for each member of an object, and reports what it leaves unread.
  template <class Read>
  void each(const Json* members, const std::string& pointer, Read read) {
    if (members == nullptr) return;
    if (!members->is_object()) return report_.add(pointer, "must be an object, by name");
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      ObjectReader reader(value, pointer_to(pointer, name), report_);
      if (!value.is_object()) continue;
      read(reader, name);
      reader.unknown_members();
    }
  }

  std::filesystem::path path(const std::string& text) const {
    return (place_.file.parent_path() / text).lexically_normal();
  }

  void read_function(ObjectReader& reader, const std::string& name) {
    if (!is_name(name, 1, 64, "-_")) {
      report_.add(reader.pointer(),
                  "is not a function's name: use 1 to 64 letters, digits, - and _");
    }
    FunctionDeclaration function{.name = name};
    function.command = reader.texts("command");
    function.environment = read_texts(reader, "environment");
    function.timeout = std::chrono::seconds(reader.integer("timeout", 1, 900).value_or(3));
    function.memory_mb = reader.integer("memory", 128, 10240).value_or(128);
    function.concurrency = reader.integer("concurrency", 0, 900);
    for (const std::string& layer : reader.texts("layers")) {
      function.layers.push_back(layer.starts_with("arn:") ? layer : path(layer).string());
    }
    read_code(reader, function);
    project_.functions.push_back(std::move(function));
  }

  // What runs: a command, or a handler for a runtime.
  void read_code(ObjectReader& reader, FunctionDeclaration& function) {
    const bool is_command = reader.has("command");
    const std::string runtime =
        is_command ? reader.text("runtime").value_or("command") : reader.required_text("runtime");
    function.runtime = runtime;
    const bool is_provided = runtime.starts_with("provided");
    if (is_command && runtime != "command") {
      reader.wrong("command", "stands beside another runtime: give one of the two");
    } else if (!is_command && !runtime.empty() &&
               (runtime == "command" || !lambda::find_runtime(runtime))) {
      reader.wrong("runtime", "'" + runtime +
                                  "' is not offered: use nodejs20.x, python3.12 or the like, "
                                  "provided.al2023, or a command instead." +
                                  did_you_mean(runtime, lambda::runtime_names()));
    }
    function.handler = is_command || is_provided ? reader.text("handler").value_or("")
                                                 : reader.required_text("handler");
    const std::string code =
        is_command ? reader.text("code").value_or(".") : reader.required_text("code");
    if (code.empty()) return;
    function.code = path(code);
    const bool must_exist = place_.missing_code == ProjectPlace::MissingCode::kRefused;
    if (must_exist && !files_.exists(function.code)) {
      reader.wrong("code", "there is no " + function.code.string() +
                               ": build the function, or correct the path");
    }
  }

  // An object of texts, in which what is declared is replaced.
  std::map<std::string, std::string> read_texts(ObjectReader& reader, std::string_view member) {
    std::map<std::string, std::string> texts;
    const Json* members = reader.any(member);
    if (members == nullptr) return texts;
    std::string pointer = reader.pointer(member);
    // As AWS writes an environment: {"Variables": {...}}.
    if (const Json* inner = find_member(*members, "Variables")) {
      if (member == "environment" && members->size() == 1 && inner->is_object()) {
        members = inner;
        pointer = pointer_to(pointer, "Variables");
      }
    }
    if (!members->is_object()) {
      report_.add(pointer, "must be an object");
      return texts;
    }
    for (const auto& [name, value] : members->get_ref<const Json::object_t&>()) {
      const std::string place = pointer_to(pointer, name);
      if (value.is_string()) {
        texts[name] = substituted(value.get<std::string>(), place);
      } else {
        report_.add(place, "must be a string");
      }
    }
    return texts;
  }

  std::string substituted(const std::string& text, const std::string& pointer) {
    auto result = substitutions_.apply(text);
    if (result) return *std::move(result);
    for (const Substitutions::Mistake& mistake : result.error()) {
      report_.add(pointer, mistake.message);
    }
    return "";
  }

  void read_table(ObjectReader& reader, const std::string& name) {
    if (!is_name(name, 3, 255, "-_.")) {
      report_.add(reader.pointer(),
                  "is not a table's name: use 3 to 255 letters, digits, -, _ and .");
    }
    TableDeclaration table{.name = name};
    if (!reader.has("partitionKey")) reader.wrong("partitionKey", "is missing");
    table.partition_key = read_key(reader, "partitionKey").value_or(KeyDeclaration{});
    table.sort_key = read_key(reader, "sortKey");
    project_.tables.push_back(std::move(table));
  }

  // "documentId", or {"name": "at", "type": "N"}.
  std::optional<KeyDeclaration> read_key(ObjectReader& reader, std::string_view member) {
    const Json* value = reader.any(member);
    if (value == nullptr) return std::nullopt;
    if (value->is_string()) return KeyDeclaration{value->get<std::string>()};
    ObjectReader key(*value, reader.pointer(member), report_);
    if (!value->is_object()) return std::nullopt;
    KeyDeclaration declaration{key.required_text("name"), key.text("type").value_or("S")};
    constexpr std::array<std::string_view, 3> kTypes{"S", "N", "B"};
    if (std::find(kTypes.begin(), kTypes.end(), declaration.type) == kTypes.end()) {
      key.wrong("type", "must be S, N or B");
    }
    key.unknown_members();
    return declaration;
  }

  void read_state_machine(ObjectReader& reader, const std::string& name) {
    if (name.empty() || name.size() > 80) {
      report_.add(reader.pointer(), "is not a state machine's name: use 1 to 80 characters");
    }
    StateMachineDeclaration machine{.name = name};
    if (const auto text = reader.text("type")) {
      const auto type = parse_machine_type(*text);
      if (!type) reader.wrong("type", "must be STANDARD or EXPRESS");
      machine.type = type.value_or(MachineType::kStandard);
    }
    machine.role_arn =
        reader.text("role").value_or("arn:aws:iam::" + place_.account + ":role/" + name);
    machine.tags = read_tags(reader);
    if (const Json* logging = reader.any("loggingConfiguration")) {
      machine.logging = properties_of(*logging, reader.pointer("loggingConfiguration"));
    }
    read_definition(reader, machine);
    project_.state_machines.push_back(std::move(machine));
  }

  std::map<std::string, std::string> read_tags(ObjectReader& reader) {
    std::map<std::string, std::string> tags = read_texts(reader, "tags");
    const auto clock = tags.find(std::string(engine::kClockTag));
    if (clock == tags.end()) return tags;
    if (const auto mode = timing::parse_clock_mode(clock->second); !mode) {
      report_.add(pointer_to(reader.pointer("tags"), engine::kClockTag), mode.error());
    }
    return tags;
  }

  // A file's name, or the definition itself.
  void read_definition(ObjectReader& reader, StateMachineDeclaration& machine) {
    auto own = read_texts(reader, "substitutions");
    for (const auto& [name, value] : place_.values) own[name] = value;
    const Json* definition = reader.any("definition");
    if (definition == nullptr) return reader.wrong("definition", "is missing");
    if (definition->is_object()) {
      machine.source = to_text(*definition);
      return finish_definition(machine, std::move(own),
                               report_.where(reader.pointer("definition")));
    }
    if (!definition->is_string()) {
      return reader.wrong("definition", "must be a file's name, or the definition as an object");
    }
    machine.file = path(definition->get<std::string>());
    auto text = files_.read(machine.file);
    if (!text) {
      return reader.wrong("definition",
                          "cannot read " + machine.file.string() + ": " + text.error());
    }
    machine.source = *std::move(text);
    finish_definition(machine, std::move(own), machine.file.string());
  }

  void finish_definition(StateMachineDeclaration& machine, std::map<std::string, std::string> own,
                         const std::string& where) {
    const auto at = [&](const source::Place& place) {
      return machine.file.empty() ? where : where + ':' + source::to_text(place);
    };
    if (const auto result = substitutions_.apply(machine.source, own); !result) {
      for (const Substitutions::Mistake& mistake : result.error()) {
        problems_.push_back(
            {at(source::place_at(machine.source, mistake.offset)), mistake.message});
      }
      return;
    }
    machine.values = [known = substitutions_, own = std::move(own)](const std::string& name) {
      auto value = known.find(name, own);
      return value ? std::optional(*std::move(value)) : std::nullopt;
    };
    const source::Definition definition(machine.source,
                                        source::format_of(machine.file.string(), machine.source),
                                        machine.values, source::Unknown::kKept);
    machine.definition = definition.json();
    if (const auto& fault = definition.fault()) {
      problems_.push_back({at(fault->place), "is not YAML here: " + fault->message});
    } else if (const auto json = parse_json(machine.definition); !json) {
      const source::Remark remark = source::json_fault(machine.definition, json.error());
      problems_.push_back({at(definition.place_at(remark.offset)), remark.message});
    }
  }

  const ProjectPlace& place_;
  const Files& files_;
  Problems problems_;
  FileReport report_;
  Substitutions substitutions_;
  Project project_;
};

}  // namespace

Expected<Json, Problems> parse_document(const std::string& text, const std::string& file) {
  auto document = parse_json(text);
  if (document) return *std::move(document);
  const source::Remark remark = source::json_fault(text, document.error());
  return unexpected(Problems{
      {file + ":" + source::to_text(source::place_at(text, remark.offset)), remark.message}});
}

Expected<Project, Problems> parse_project(const Json& document, const ProjectPlace& place,
                                          const Files& files) {
  return ProjectReader(place, files).read(document);
}

}  // namespace sidestep::config
