// How a Map Run gets its items into rows: piece by piece, one piece being written at a time.

#include <algorithm>
#include <boost/asio/post.hpp>
#include <utility>

#include "base/fault.h"
#include "engine/engine.h"
#include "engine/map_runs/map_run.h"

namespace sidestep::engine {
namespace {

constexpr std::size_t kItemsAtOnce = 1000;
// Ours: what is committed at once.
constexpr std::size_t kBytesAtOnce = 1024 * 1024;

// The items that the state's input has.
class PlannedItems final : public ItemSource {
 public:
  explicit PlannedItems(std::shared_ptr<const asl::MapRunPlan> plan) : plan_(std::move(plan)) {}

  void read(Next next) override {
    const std::vector<asl::Item>& items = plan_->items;
    const std::size_t end = std::min(at_ + kItemsAtOnce, items.size());
    Piece piece;
    piece.items.assign(items.begin() + static_cast<std::ptrdiff_t>(at_),
                       items.begin() + static_cast<std::ptrdiff_t>(end));
    piece.last = end == items.size();
    at_ = end;
    next(std::move(piece));
  }

 private:
  const std::shared_ptr<const asl::MapRunPlan> plan_;
  std::size_t at_ = 0;
};

asl::StateError no_such_source(const std::string& resource) {
  return asl::state_error(asl::errors::kItemReaderFailed,
                          "There is nothing here that carries out " + resource);
}

}  // namespace

// Nothing of an earlier attempt is kept: where it stopped in the source is not known.
void MapRun::read_items() {
  works(true);
  engine_.writer().submit(
      [id = row_.id](storage::Database& database) {
        storage::MapRunChildren(database).remove_all(id);
      },
      [gone = weak_from_this()](std::exception_ptr failure) {
        const auto self = gone.lock();
        if (self && failure) return self->engine_.fatal_(failure);
        if (self) self->open_source();
      });
}

void MapRun::open_source() {
  if (aborted_) return;
  inputs_.emplace(plan_);
  if (plan_->reading) {
    source_ = engine_.integrations_.open_items(*plan_->reading,
                                               engine_.find(parent_id_)->execution().identity);
    if (!source_) return answer(unexpected(no_such_source(plan_->reading->resource)));
  } else {
    source_ = std::make_shared<PlannedItems>(plan_);
  }
  read_on();
}

void MapRun::read_on() {
  source_->read([gone = weak_from_this()](Expected<ItemSource::Piece, asl::StateError> piece) {
    const auto self = gone.lock();
    if (!self || self->aborted_) return;
    if (!piece) return self->answer(unexpected(std::move(piece).error()));
    self->take(*std::move(piece));
  });
}

// Selecting may take long: a body that has begun keeps this alive.
void MapRun::take(ItemSource::Piece piece) {
  struct Made {
    ItemSource::Piece piece;
    std::vector<asl::ChildInput> inputs{};
    std::optional<asl::StateError> error{};
  };
  auto made = std::make_shared<Made>(Made{std::move(piece)});
  engine_.slices_.run([self = shared_from_this(),
                       made] { made->error = self->make_inputs(made->piece, made->inputs); },
                      [gone = weak_from_this(), made](std::exception_ptr failure) {
                        const auto self = gone.lock();
                        if (!self || self->aborted_) return;
                        if (failure) {
                          const std::string text = text_of_fault(failure);
                          note_fault("the items of a Map Run", text);
                          made->error = asl::state_error(
                              asl::errors::kRuntime, "Sidestep failed to take an item: " + text);
                        }
                        if (made->error) return self->answer(unexpected(*std::move(made->error)));
                        self->gather(std::move(made->inputs), made->piece.last);
                      });
}

// Leaves out what is behind MaxItems.
std::optional<asl::StateError> MapRun::make_inputs(ItemSource::Piece& piece,
                                                   std::vector<asl::ChildInput>& inputs) {
  if (piece.source) inputs_->set_source(*std::move(piece.source));
  for (const asl::Item& item : piece.items) {
    if (plan_->reading && plan_->reading->items_max &&
        inputs_->items() >= static_cast<std::int64_t>(*plan_->reading->items_max)) {
      piece.last = true;
      break;
    }
    if (auto added = inputs_->add(item, inputs); !added) return std::move(added).error();
  }
  piece.items.clear();
  if (piece.last) inputs_->finish(inputs);
  return std::nullopt;
}

// A source may give little at a time; each commit has its price.
void MapRun::gather(std::vector<asl::ChildInput> inputs, bool last) {
  for (asl::ChildInput& input : inputs) {
    gathered_bytes_ += input.text.size();
    gathered_.push_back(std::move(input));
  }
  if (last || gathered_bytes_ >= kBytesAtOnce) return store(last);
  boost::asio::post(engine_.io_, [gone = weak_from_this()] {
    const auto self = gone.lock();
    if (self && !self->aborted_) self->read_on();
  });
}

void MapRun::store(bool last) {
  std::vector<asl::ChildInput> inputs = std::exchange(gathered_, {});
  gathered_bytes_ = 0;
  const std::int64_t first = storage::MapRunChildId::kIndexFirst + stored_;
  stored_ += std::ssize(inputs);
  engine_.writer().submit(
      [id = row_.id, first, last, inputs = std::move(inputs)](storage::Database& database) {
        storage::MapRunChildren children(database);
        std::int64_t index = first;
        for (const asl::ChildInput& input : inputs) {
          children.insert({id, index++}, input.items, input.text);
        }
        if (last) storage::MapRuns(database).set_phase(id, storage::MapRunPhase::kRunning);
      },
      [gone = weak_from_this(), last](std::exception_ptr failure) {
        const auto self = gone.lock();
        if (!self) return;
        if (failure) return self->engine_.fatal_(failure);
        if (self->aborted_) return;
        last ? self->all_stored() : self->read_on();
      });
}

void MapRun::all_stored() {
  source_.reset();
  inputs_.reset();
  row_.phase = storage::MapRunPhase::kRunning;
  counts_ = storage::MapRunChildren(engine_.reader()).count(row_.id);
  go_on();
}

}  // namespace sidestep::engine
