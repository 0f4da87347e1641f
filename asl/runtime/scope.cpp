#include "asl/runtime/scope.h"

namespace sidestep::asl {

Scope::~Scope() { execution_.variables_size -= variables_.size(); }

bool Scope::has_room_for(const Variables::Map& values) const {
  const std::size_t others = execution_.variables_size - variables_.size();
  return others + variables_.size_with(values) <= limits::kVariablesMax;
}

void Scope::assign(const Variables::Map& values) {
  execution_.variables_size -= variables_.size();
  variables_.assign(values);
  execution_.variables_size += variables_.size();
}

const MapItem* Scope::map_item() const {
  for (const Scope* scope = this; scope != nullptr; scope = scope->outer_) {
    if (scope->item_) return &*scope->item_;
  }
  return nullptr;
}

std::int64_t Scope::emit(const EventType& type, std::string details) {
  previous_event_id_ = scheduler_.emit(previous_event_id_, type, std::move(details));
  return previous_event_id_;
}

Scope& Scope::add_inside(std::optional<MapItem> item) {
  return *inside_.emplace_back(std::make_unique<Scope>(*this, std::move(item)));
}

std::vector<std::size_t> Scope::unfinished_inside() const {
  std::vector<std::size_t> unfinished;
  for (std::size_t i = 0; i < inside_.size(); ++i) {
    if (!inside_[i]->finished_) unfinished.push_back(i);
  }
  return unfinished;
}

Payload Scope::outputs_inside() const {
  std::vector<Payload> outputs;
  outputs.reserve(inside_.size());
  for (const auto& scope : inside_) outputs.push_back(*scope->output_);
  return Payload::array(outputs);
}

// A path that fails at run time ends the execution at once, and AWS writes no events of the others.
StateError Scope::give_up_inside(const Scope& failed, StateError error) {
  const std::int64_t previous_id = failed.previous_event_id();
  continue_from(previous_id);
  if (error.kind != StateError::Kind::kFatal) give_up_unfinished(previous_id, &failed);
  return error;
}

void Scope::emit_aborted(std::int64_t previous_id) {
  if (!active_) return;
  active_ = false;
  if (map_run_ && std::exchange(map_run_->runs, false)) {
    emit_aside(previous_id, events::kMapRunAborted);
  }
  if (aborted_) emit_aside(previous_id, *aborted_);
  give_up_unfinished(previous_id, nullptr);
}

void Scope::give_up_unfinished(std::int64_t previous_id, const Scope* failed) {
  for (const auto& scope : inside_) {
    if (!scope->begun_ || scope->finished_) continue;
    if (scope->item_) {
      const EventType& type =
          scope.get() == failed ? events::kMapIterationFailed : events::kMapIterationAborted;
      emit_aside(previous_id, type, iteration_details(*scope->item_));
    }
    scope->emit_aborted(previous_id);
  }
}

std::string iteration_details(const MapItem& item) {
  return Details().text("name", item.map_name).integer("index", item.index).take();
}

}  // namespace sidestep::asl
