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

// A piece is ours; it is held in memory. AWS writes files of up to 5 GB.
// https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
constexpr ResultGroup::Sizes kSizes{8 * 1024 * 1024, static_cast<std::uint64_t>(limits::kS3PutMax)};

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
      cursor_(storage::MapRunChildId::before_all(row_.id)),
      groups_{{{"FAILED", kSizes}, {"PENDING", kSizes}, {"SUCCEEDED", kSizes}}} {}

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
  while (!all_read_ && !too_long_ && !has_piece()) {
    const auto page = storage::MapRunChildren(engine_.reader()).list_all(cursor_, kRowsAtOnce);
    all_read_ = std::ssize(page) < kRowsAtOnce;
    for (const storage::MapRunChildRow& child : page) {
      pace::spend(kWorkOfAResult);
      cursor_ = child.id;
      add(child);
    }
  }
}

bool MapRunResults::has_piece() const {
  return std::ranges::any_of(groups_,
                             [this](const auto& group) { return group.has_piece(all_read_); });
}

// What follows from what was read.
void MapRunResults::next() {
  if (too_long_) return finish(unexpected(too_large_a_result(plan_->state_name)));
  for (ResultGroup& group : groups_) {
    if (group.has_piece(all_read_)) return write_piece(group);
  }
  if (!all_read_) return read_on();
  if (exports()) return write_manifest();
  form_.close(output_);
  const bool is_lines = plan_->writing.type == asl::ResultFileType::kJsonLines;
  std::string text = is_lines ? to_text(Json(output_.text)) : std::move(output_.text);
  finish(Payload::parse(std::move(text)).value());
}

void MapRunResults::add(const storage::MapRunChildRow& child) {
  std::optional<storage::ExecutionRow> execution;
  if (child.execution_id) {
    execution = storage::Executions(engine_.reader()).find(*child.execution_id);
  }
  form_.append(exports() ? group_of(child.status).file() : output_, child, execution);
  too_long_ = too_long_ || output_.text.size() > limits::kPayloadMax;
}

ResultGroup& MapRunResults::group_of(storage::ChildStatus status) {
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

void MapRunResults::write_piece(ResultGroup& group) {
  ResultGroup::Piece piece = group.take_piece(form_, all_read_);
  if (!group.open) group.open = open(folder() + piece.key);
  if (!group.open) return;
  const bool is_last = piece.kind == ResultFile::Piece::kLast;
  group.open->write(std::move(piece.bytes), piece.kind, go_on_with([this, &group, is_last] {
                      if (is_last) group.open.reset();
                      next();
                    }));
}

// Null: there is nothing that carries out the resource, and this has finished.
std::shared_ptr<ResultFile> MapRunResults::open(const std::string& key) {
  const std::string& resource = plan_->writing.resource;
  auto file = engine_.integrations_.open_result({resource, parameter("Bucket"), key, parent_});
  if (!file) {
    finish(unexpected(asl::state_error(asl::errors::kResultWriterFailed,
                                       "There is nothing here that carries out " + resource)));
  }
  return file;
}

ResultFile::Written MapRunResults::go_on_with(UniqueFunction<void()> then) {
  return [gone = weak_from_this(),
          then = std::move(then)](Expected<Done, asl::StateError> written) mutable {
    const auto self = gone.lock();
    if (!self) return;
    if (!written) return self->finish(unexpected(std::move(written).error()));
    then();
  };
}

void MapRunResults::write_manifest() {
  ObjectWriter files;
  for (const ResultGroup& group : groups_) {
    std::string list;
    for (const ResultGroup::Written& file : group.files()) {
      list += (list.empty() ? "" : ",") + ObjectWriter()
                                              .text("Key", folder() + file.key)
                                              .integer("Size", static_cast<std::int64_t>(file.size))
                                              .take();
    }
    files.json(group.name(), '[' + list + ']');
  }
  const std::string key = folder() + "manifest.json";
  std::string text = ObjectWriter()
                         .text("DestinationBucket", parameter("Bucket"))
                         .text("MapRunArn", row_.arn)
                         .json("ResultFiles", files.take())
                         .take();
  manifest_ = open(key);
  if (!manifest_) return;
  manifest_->write(std::move(text), ResultFile::Piece::kLast, go_on_with([this, key] {
                     Json result = Json::object();
                     result["MapRunArn"] = row_.arn;
                     result["ResultWriterDetails"]["Bucket"] = parameter("Bucket");
                     result["ResultWriterDetails"]["Key"] = key;
                     finish(Payload(std::move(result)));
                   }));
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
