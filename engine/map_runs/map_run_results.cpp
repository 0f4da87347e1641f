#include "engine/map_runs/map_run_results.h"

#include <algorithm>
#include <utility>

#include "base/fault.h"
#include "base/limits.h"
#include "base/object_writer.h"
#include "base/pace.h"
#include "engine/engine.h"

namespace sidestep::engine {
namespace {

constexpr std::int64_t kRowsAtOnce = 100;
constexpr std::size_t kWorkOfAResult = 20;

asl::StateError too_large_a_result(const std::string& state_name) {
  return asl::state_error(asl::errors::kDataLimitExceeded,
                          "The state/task '" + state_name +
                              "' returned a result with a size exceeding the maximum number of "
                              "bytes service limit.");
}

}  // namespace

MapRunResults::MapRunResults(Engine& engine, std::shared_ptr<const asl::MapRunPlan> plan,
                             storage::MapRunRow row, asl::ExecutionIdentity parent)
    : engine_(engine),
      plan_(std::move(plan)),
      row_(std::move(row)),
      parent_(std::move(parent)),
      form_(plan_->writing, row_, parent_.state_machine_arn),
      cursor_(storage::MapRunChildId::before_all(row_.id)) {}

void MapRunResults::make(Made made) {
  made_ = std::move(made);
  read_on();
}

// May take long: a body that has begun keeps this alive.
void MapRunResults::read_on() {
  engine_.slices_.run([self = shared_from_this()] { self->read_pages(); },
                      [gone = weak_from_this()](std::exception_ptr failure) {
                        const auto self = gone.lock();
                        if (!self) return;
                        if (!failure) return self->next();
                        note_fault("the results of a Map Run", text_of_fault(failure));
                        self->finish(unexpected(asl::state_error(
                            asl::errors::kRuntime, "Sidestep failed to gather the results of " +
                                                       self->row_.arn + ". Its log says more.")));
                      });
}

void MapRunResults::read_pages() {
  while (!all_read_ && !too_long_ && !has_full_file()) {
    const auto page = storage::MapRunChildren(engine_.reader()).list_all(cursor_, kRowsAtOnce);
    all_read_ = std::ssize(page) < kRowsAtOnce;
    for (const storage::MapRunChildRow& child : page) {
      pace::spend(kWorkOfAResult);
      cursor_ = child.id;
      add(child);
    }
  }
}

bool MapRunResults::has_full_file() const {
  return std::ranges::any_of(groups_,
                             [](const Group& group) { return group.text.size() >= kFileBytes; });
}

// What follows from what was read.
void MapRunResults::next() {
  if (too_long_) return finish(unexpected(too_large_a_result(plan_->state_name)));
  for (Group& group : groups_) {
    const bool is_complete = all_read_ ? !group.text.empty() : group.text.size() >= kFileBytes;
    if (is_complete) return write_file(group);
  }
  if (!all_read_) return read_on();
  if (exports()) return write_manifest();
  std::string text = form_.close(std::move(output_));
  if (plan_->writing.type == asl::ResultFileType::kJsonLines) text = to_text(Json(text));
  finish(Payload::parse(std::move(text)).value());
}

void MapRunResults::add(const storage::MapRunChildRow& child) {
  std::optional<storage::ExecutionRow> execution;
  if (child.execution_id) {
    execution = storage::Executions(engine_.reader()).find(*child.execution_id);
  }
  std::string& text = exports() ? group_of(child.status).text : output_;
  form_.append(text, child, execution);
  too_long_ = too_long_ || output_.size() > limits::kPayloadMax;
}

MapRunResults::Group& MapRunResults::group_of(storage::ChildStatus status) {
  switch (status) {
    case storage::ChildStatus::kSucceeded:
      return groups_[2];
    case storage::ChildStatus::kFailed:
    case storage::ChildStatus::kTimedOut:
    case storage::ChildStatus::kAborted:
      return groups_[0];
    default:
      return groups_[1];
  }
}

void MapRunResults::write_file(Group& group) {
  const std::string key = folder() + std::string(group.name) + '_' +
                          std::to_string(group.files.size()) + '.' + std::string(form_.extension());
  std::string text = form_.close(std::exchange(group.text, {}));
  group.files.push_back({key, text.size()});
  write(key, std::move(text), [this] { next(); });
}

void MapRunResults::write(const std::string& key, std::string text, UniqueFunction<void()> then) {
  ResultFile file{plan_->writing.resource, parameter("Bucket"), key,
                  std::make_unique<TextSource>(std::move(text)), parent_};
  engine_.integrations_.write_result(
      std::move(file), [gone = weak_from_this(),
                        then = std::move(then)](Expected<Done, asl::StateError> written) mutable {
        const auto self = gone.lock();
        if (!self) return;
        if (!written) return self->finish(unexpected(std::move(written).error()));
        then();
      });
}

void MapRunResults::write_manifest() {
  ObjectWriter files;
  for (const Group& group : groups_) {
    std::string list;
    for (const Written& file : group.files) {
      list += (list.empty() ? "" : ",") + ObjectWriter()
                                              .text("Key", file.key)
                                              .integer("Size", static_cast<std::int64_t>(file.size))
                                              .take();
    }
    files.json(group.name, '[' + list + ']');
  }
  const std::string key = folder() + "manifest.json";
  std::string text = ObjectWriter()
                         .text("DestinationBucket", parameter("Bucket"))
                         .text("MapRunArn", row_.arn)
                         .json("ResultFiles", files.take())
                         .take();
  write(key, std::move(text), [this, key] {
    Json result = Json::object();
    result["MapRunArn"] = row_.arn;
    result["ResultWriterDetails"]["Bucket"] = parameter("Bucket");
    result["ResultWriterDetails"]["Key"] = key;
    finish(Payload(std::move(result)));
  });
}

std::string MapRunResults::folder() const {
  std::string prefix = parameter("Prefix");
  if (!prefix.empty() && !prefix.ends_with('/')) prefix += '/';
  return prefix + row_.arn.substr(row_.arn.rfind(':') + 1) + '/';
}

std::string MapRunResults::parameter(std::string_view name) const {
  const Json* value = find_member(plan_->writing.parameters, name);
  return value && value->is_string() ? value->get<std::string>() : std::string();
}

// May be the end of this.
void MapRunResults::finish(Result result) {
  Made made = std::move(made_);
  made(std::move(result));
}

}  // namespace sidestep::engine
