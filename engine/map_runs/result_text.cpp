#include "engine/map_runs/result_text.h"

#include <algorithm>

#include "base/object_writer.h"
#include "engine/names.h"

namespace sidestep::engine {
namespace {

constexpr std::string_view kIncluded = R"({"Included":true})";

std::string_view status_text(storage::ChildStatus status) {
  switch (status) {
    case storage::ChildStatus::kPending:
    case storage::ChildStatus::kRunning:
      return "PENDING";
    case storage::ChildStatus::kSucceeded:
      return "SUCCEEDED";
    case storage::ChildStatus::kFailed:
      return "FAILED";
    case storage::ChildStatus::kTimedOut:
      return "TIMED_OUT";
    case storage::ChildStatus::kAborted:
      return "ABORTED";
    case storage::ChildStatus::kPendingRedrive:
      return "PENDING_REDRIVE";
  }
  return "PENDING";
}

// AWS orders the members by their names.
void add_redrive(ObjectWriter& out, bool succeeded, std::int64_t count, std::string_view status) {
  out.integer("RedriveCount", count);
  if (!succeeded) {
    out.text("RedriveStatus", "REDRIVABLE_BY_MAP_RUN");
    return;
  }
  out.text("RedriveStatus", "NOT_REDRIVABLE")
      .text("RedriveStatusReason",
            "Execution is " + std::string(status) + " and cannot be redriven");
}

std::string shown_time(std::int64_t millis) { return to_rfc3339(Timestamp(Millis(millis))); }

}  // namespace

ResultText::ResultText(const asl::ResultWriting& writing, const storage::MapRunRow& row,
                       const std::string& machine_arn)
    : form_(writing.form),
      type_(writing.type),
      map_run_arn_(row.arn),
      express_(row.express),
      machine_arn_(labelled_arn(machine_arn, row.label)) {}

void ResultText::append(File& file, const storage::MapRunChildRow& child,
                        const std::optional<storage::ExecutionRow>& execution) const {
  const bool succeeded = child.status == storage::ChildStatus::kSucceeded;
  if (form_ == asl::ResultForm::kWhole || !succeeded) {
    return append_one(file, whole(child, execution));
  }
  const std::string output = (execution ? execution->output : child.output).value_or("null");
  if (form_ == asl::ResultForm::kFlat) {
    const auto value = parse_json(output);
    if (value && value->is_array()) {
      for (const Json& element : *value) append_one(file, to_text(element));
      return;
    }
  }
  append_one(file, output);
}

void ResultText::append_one(File& file, std::string_view json) const {
  std::string& text = file.text;
  const bool is_first = file.results++ == 0;
  if (!is_lines()) {
    text += is_first ? '[' : ',';
    text += json;
    return;
  }
  const std::size_t begin = text.size();
  text += json;
  // An output that was passed on may have line ends between its members.
  std::replace(text.begin() + static_cast<std::ptrdiff_t>(begin), text.end(), '\n', ' ');
  text += '\n';
}

void ResultText::close(File& file) const {
  if (is_lines()) return;
  file.text += file.results == 0 ? "[]" : "]";
}

std::string ResultText::whole(const storage::MapRunChildRow& child,
                              const std::optional<storage::ExecutionRow>& execution) const {
  const std::string name = map_run_child_name(map_run_arn_, child.id.index());
  const std::string_view status = status_text(child.status);
  const bool has_ended = child.status >= storage::ChildStatus::kSucceeded &&
                         child.status <= storage::ChildStatus::kAborted;
  const auto& error = execution ? execution->error : child.error;
  const auto& cause = execution ? execution->cause : child.cause;
  const auto& output = execution ? execution->output : child.output;
  const auto started = execution ? std::optional(execution->started_ms) : child.started_ms;
  const auto stopped = execution ? execution->stopped_ms : child.stopped_ms;
  ObjectWriter out;
  out.optional_text("Cause", cause).optional_text("Error", error);
  out.text("ExecutionArn",
           execution ? execution->arn : map_run_child_arn(machine_arn_, express_, name));
  out.text("Input", execution ? execution->input : child.input.value_or("{}"))
      .json("InputDetails", kIncluded)
      .text("Name", execution ? execution->name : name);
  if (output) out.text("Output", *output).json("OutputDetails", kIncluded);
  if (has_ended) {
    add_redrive(out, child.status == storage::ChildStatus::kSucceeded,
                execution ? execution->redrive_count : 0, status);
  }
  if (started) out.text("StartDate", shown_time(*started));
  out.text("StateMachineArn", machine_arn_).text("Status", status);
  if (stopped) out.text("StopDate", shown_time(*stopped));
  return out.take();
}

std::string map_run_child_name(const std::string& map_run_arn, std::int64_t index) {
  return name_of_child(map_run_arn, static_cast<std::uint64_t>(index));
}

std::string map_run_child_arn(const std::string& machine_arn, bool express,
                              const std::string& name) {
  return express ? express_arn(machine_arn, name, name_of_child(name, 0))
                 : execution_arn(machine_arn, name);
}

std::string labelled_arn(const std::string& state_machine_arn, const std::string& label) {
  return state_machine_arn.substr(0, state_machine_arn.find('/', state_machine_arn.rfind(':'))) +
         '/' + label;
}

}  // namespace sidestep::engine
