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

void Scope::emit_aborted(std::int64_t previous_id) {
  if (!active_) return;
  active_ = false;
  if (aborted_) emit_aside(previous_id, *aborted_);
  if (!inside_) return;
  for (Scope& scope : *inside_) {
    if (scope.finished_) continue;
    if (scope.item_) {
      emit_aside(previous_id, events::kMapIterationAborted, iteration_details(*scope.item_));
    }
    scope.emit_aborted(previous_id);
  }
}

StateError InsideScope::give_up(Join::Failure failure) const {
  const std::int64_t previous_id = inside_[failure.index].previous_event_id();
  scope_.continue_from(previous_id);
  if (failure.error.kind == StateError::Kind::kFatal) return std::move(failure.error);
  for (std::size_t i = 0; i < inside_.size(); ++i) {
    if (inside_[i].finished_) continue;
    if (inside_[i].item_) {
      const EventType& type =
          i == failure.index ? events::kMapIterationFailed : events::kMapIterationAborted;
      scope_.emit_aside(previous_id, type, iteration_details(*inside_[i].item_));
    }
    inside_[i].emit_aborted(previous_id);
  }
  return std::move(failure.error);
}

std::string iteration_details(const MapItem& item) {
  return Details().text("name", item.map_name).integer("index", item.index).take();
}

}  // namespace sidestep::asl
