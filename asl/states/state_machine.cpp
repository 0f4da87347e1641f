#include "asl/states/state_machine.h"

#include "asl/definition/document_order.h"
#include "asl/definition/graph_check.h"
#include "asl/definition/path_hints.h"
#include "asl/definition/resources.h"
#include "asl/definition/variable_scopes.h"
#include "asl/states/kinds.h"
#include "asl/states/map/distributed_map.h"
#include "base/limits.h"
#include "base/pace.h"
#include "base/utf16.h"

namespace sidestep::asl {
namespace {

// What it takes to read a state, whatever its type.
constexpr std::size_t kWorkOfAState = 100;

// The language of a state or a machine: its own QueryLanguage, else that of the whole machine. What
// a Map or a Parallel says of itself does not hold for the states inside. A machine that is JSONata
// as a whole has no JSONPath in it; whatever is not "JSONPath" counts as JSONata, as with AWS.
QueryLanguage parse_language(FieldReader& fields, QueryLanguage whole) {
  if (!fields.has("QueryLanguage")) return whole;
  const auto text = fields.text("QueryLanguage");
  if (!text || *text == "JSONata") return QueryLanguage::kJsonata;
  if (*text != "JSONPath") {
    fields.error("The field 'QueryLanguage' should have one of these values: [JSONPath, JSONata]",
                 "QueryLanguage");
    return QueryLanguage::kJsonata;
  }
  if (whole == QueryLanguage::kJsonata) {
    fields.diagnostics().schema_error(
        "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
        fields.location());
  }
  return QueryLanguage::kJsonPath;
}

// Next, or End: true.
std::optional<std::string> parse_next(FieldReader& fields) {
  const auto next = fields.text("Next");
  const bool end = fields.boolean("End").value_or(false);
  if (next && end) {
    fields.at_most_one({"Next", "End"});
  } else if (!next && !end && !fields.has("Next")) {
    fields.diagnostics().schema_error("Either 'Next' or 'End' must be specified",
                                      fields.location());
  }
  return next;
}

void check_name(const std::string& name, const std::string& location, Diagnostics& diagnostics) {
  if (utf16_length(name) <= limits::kStateNameMax) return;
  diagnostics.error("INVALID_STATE_NAME",
                    "Invalid State name: State '" + name + "' exceeds the " +
                        std::to_string(limits::kStateNameMax) +
                        "-character limit allowed by the service",
                    location);
}

void parse_state(const std::string& name, const Json& definition, const FieldReader& machine,
                 Diagnostics& diagnostics, StateMachine& parsed) {
  const std::string location = machine.location_of("States") + '/' + name;
  if (!definition.is_object()) {
    return diagnostics.schema_error("Expected value of type Object", location);
  }
  pace::spend(kWorkOfAState);
  check_name(name, location, diagnostics);
  FieldReader language_reader(definition, location, machine.language(), diagnostics);
  const QueryLanguage language = parse_language(language_reader, machine.enclosure().language);
  VariableNames reads;
  Enclosure enclosure = machine.enclosure();
  enclosure.reads = &reads;
  enclosure.state_length = location.size();
  FieldReader fields(definition, location, language, diagnostics, enclosure);
  fields.find("QueryLanguage");
  fields.text("Comment");
  fields.require({"Type"});
  const auto type = fields.text("Type");
  if (!type) return;
  const StateKind* kind = find_state_kind(*type);
  if (!kind) {
    return fields.error(
        "The field 'Type' should have one of these values: [" + state_kind_names() + ']', "Type");
  }
  fields.set_owner(kind->type);
  NamedState state;
  state.kind = kind;
  state.language = language;
  if (kind->shared.next) state.next = parse_next(fields);
  // $states.result is what an API or a sub-workflow gave: what JSONPath has ResultSelector for.
  state.data_flow =
      DataFlow::parse(fields, kind->shared, kind->shared.result_selector ? "result" : "");
  if (kind->may_retry) state.errors = parse_error_policy(fields);
  state.behaviour = kind->parse(fields);
  fields.finish();
  if (!reads.empty() && enclosure.references != nullptr) {
    enclosure.references->insert_or_assign(name, std::move(reads));
  }
  parsed.states.emplace(name, std::move(state));
}

// What a machine and a sub-machine have in common.
void parse_states(FieldReader& fields, Diagnostics& diagnostics, StateMachine& machine) {
  fields.require({"States", "StartAt"});
  machine.start_at = fields.text("StartAt").value_or("");
  const Json* states = fields.object("States");
  if (!states) return;
  if (states->empty()) return fields.error("Value cannot be empty", "States");
  for (const auto& [name, definition] : states->get_ref<const Json::object_t&>()) {
    parse_state(name, definition, fields, diagnostics, machine);
  }
}

// The machine's own fields, and its states.
void parse_machine(const Json& definition, Diagnostics& diagnostics, const ParseOptions& options,
                   StateMachine& machine) {
  FieldReader language_reader(definition, "", QueryLanguage::kJsonPath, diagnostics);
  const QueryLanguage language = parse_language(language_reader, QueryLanguage::kJsonPath);
  FieldReader fields(definition, "", language, diagnostics,
                     {.type = options.type,
                      .language = language,
                      .references = &machine.variable_references});
  fields.find("QueryLanguage");
  fields.text("Comment");
  if (const auto version = fields.text("Version"); version && *version != "1.0") {
    fields.error("The field 'Version' should have one of these values: [1.0]", "Version");
  }
  if (const auto seconds = fields.integer("TimeoutSeconds", 1, limits::kSecondsMax)) {
    machine.timeout = std::chrono::seconds(*seconds);
  }
  parse_states(fields, diagnostics, machine);
  fields.finish();
}

void list_activities(const StateMachine& machine, std::set<std::string>& activities) {
  for (const auto& [name, state] : machine.states) {
    if (is_activity_resource(state.behaviour->resource())) {
      activities.emplace(state.behaviour->resource());
    }
    for (const StateMachine* inside : state.behaviour->inside()) {
      list_activities(*inside, activities);
    }
  }
}

}  // namespace

std::unique_ptr<const StateMachine> parse_state_machine(const Json& definition,
                                                        Diagnostics& diagnostics,
                                                        MachineType type) {
  return parse_state_machine(definition, diagnostics, ParseOptions{.type = type});
}

std::unique_ptr<const StateMachine> parse_state_machine(const Json& definition,
                                                        Diagnostics& diagnostics,
                                                        const ParseOptions& options) {
  if (definition.is_null()) {
    diagnostics.error("MISSING_DESCRIPTION", "Received a null or empty workflow input.", "/");
    return nullptr;
  }
  if (!definition.is_object()) {
    diagnostics.schema_error("Expected value of type Object", "/");
    return nullptr;
  }
  auto machine = std::make_unique<StateMachine>();
  parse_machine(definition, diagnostics, options, *machine);
  put_in_document_order(definition, diagnostics);
  if (options.targets == ParseOptions::Targets::kMustExist) {
    check_graph(definition, diagnostics);
  } else {
    check_inner_graphs(definition, diagnostics);
  }
  check_variable_scopes(definition, diagnostics);
  hint_at_paths(definition, diagnostics);
  if (diagnostics.has_errors()) return nullptr;
  list_activities(*machine, machine->activities);
  return machine;
}

std::unique_ptr<const StateMachine> parse_sub_machine(const Json& definition,
                                                      const std::string& location,
                                                      FieldReader& outer, MachineType type) {
  auto machine = std::make_unique<StateMachine>();
  if (!definition.is_object()) {
    outer.diagnostics().schema_error("Expected value of type Object", location);
    return machine;
  }
  Enclosure enclosure = outer.enclosure();
  enclosure.type = type;
  if (++enclosure.nesting > limits::kStateNestingMax) {
    outer.diagnostics().error(
        "TOO_DEEPLY_NESTED",
        "States may stand in at most " + std::to_string(limits::kStateNestingMax) + " others",
        location);
    return machine;
  }
  FieldReader fields(definition, location, enclosure.language, outer.diagnostics(), enclosure);
  fields.text("Comment");
  fields.find("ProcessorConfig");  // of a Map, which reads it itself
  parse_states(fields, outer.diagnostics(), *machine);
  fields.finish();
  // After mistakes there may be states without behaviour; the machine is refused then.
  if (!outer.diagnostics().has_errors()) list_activities(*machine, machine->activities);
  return machine;
}

// Nesting is limited where definitions are parsed, so this may recurse.
const StateMachine* find_processor(const StateMachine& machine, std::string_view machine_arn,
                                   std::string_view label) {
  for (const auto& [name, state] : machine.states) {
    const DistributedMap* map = state.behaviour->distributed_map();
    for (const StateMachine* inside : state.behaviour->inside()) {
      if (map && map->label_in(machine_arn) == label) return inside;
      if (const auto* found = find_processor(*inside, machine_arn, label)) return found;
    }
  }
  return nullptr;
}

}  // namespace sidestep::asl
