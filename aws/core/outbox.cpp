#include "aws/core/outbox.h"

#include <algorithm>

#include "base/log.h"
#include "storage/answered_calls.h"

namespace sidestep::aws {
namespace {

// Between attempts: a second, two, four ... at most a minute. Ours: AWS does not publish its own.
constexpr std::int64_t kFirstPauseSeconds = 1;
constexpr std::int64_t kPauseSecondsMax = 60;
// Made side by side, at most: a queue of a million deliveries must not be a million calls.
constexpr std::size_t kAtOnceMax = 256;
// Stands for the outbox where an execution is named: see OnceKey.
constexpr std::int64_t kOnceSpace = -1;

void create_outbox_1(storage::Database& database) {
  database.run_script(R"(
CREATE TABLE outbox(
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  put_ms INTEGER NOT NULL,
  due_ms INTEGER NOT NULL,
  attempts INTEGER NOT NULL,
  delivery TEXT NOT NULL
);
)");
}

constexpr storage::Migration kOutboxMigrations[] = {create_outbox_1};

Json json_of(const OutgoingCall& call) {
  Json json = Json::object();
  json["operation"] = call.operation;
  json["input"] = call.input;
  json["account"] = call.scope.account;
  json["region"] = call.scope.region;
  json["clock"] = call.scope.clock;
  if (!call.scope.principal.empty()) json["principal"] = call.scope.principal;
  if (!call.scope.source_arn.empty()) json["sourceArn"] = call.scope.source_arn;
  if (call.body) json["body"] = *call.body;
  return json;
}

OutgoingCall outgoing_call(const Json& json) {
  const Json* body = find_member(json, "body");
  const auto text_or_empty = [&](std::string_view name) {
    const Json* text = find_member(json, name);
    return text != nullptr ? text->get<std::string>() : std::string();
  };
  return {json.at("operation").get<std::string>(), json.at("input"),
          Scope{.account = json.at("account").get<std::string>(),
                .region = json.at("region").get<std::string>(),
                .clock = json.at("clock").get<std::string>(),
                .principal = text_or_empty("principal"),
                .source_arn = text_or_empty("sourceArn")},
          body != nullptr ? std::optional(body->get<std::string>()) : std::nullopt};
}

bool is_transient(const Error& error) {
  return error.status >= 500 || error.status == 429 ||
         error.code.find("Throttl") != error.code.npos ||
         error.code.find("TooManyRequests") != error.code.npos;
}

std::string text_of(const Delivery& delivery) {
  Json json = Json::object();
  json["service"] = delivery.service;
  json["call"] = json_of(delivery.call);
  json["lane"] = delivery.lane;
  json["transient"] = delivery.again == Delivery::Again::kIfTransient;
  json["done"] = delivery.done_error;
  json["retries"] = delivery.retries_max;
  json["age"] = delivery.age_seconds_max;
  json["otherwiseService"] = delivery.otherwise_service;
  json["otherwise"] = json_of(delivery.otherwise);
  return to_text(json);
}

Delivery delivery_of(std::string_view text) {
  const Json json = parse_json(text).value();
  const Json* transient = find_member(json, "transient");
  const Json* done = find_member(json, "done");
  Delivery delivery;
  delivery.service = json.at("service").get<std::string>();
  delivery.call = outgoing_call(json.at("call"));
  delivery.lane = json.at("lane").get<std::string>();
  if (transient != nullptr && transient->get<bool>()) {
    delivery.again = Delivery::Again::kIfTransient;
  }
  if (done != nullptr) delivery.done_error = done->get<std::string>();
  delivery.retries_max = json.at("retries").get<std::int64_t>();
  delivery.age_seconds_max = json.at("age").get<std::int64_t>();
  delivery.otherwise_service = json.at("otherwiseService").get<std::string>();
  delivery.otherwise = outgoing_call(json.at("otherwise"));
  return delivery;
}

void replace_all(std::string& text, std::string_view what, const std::string& with) {
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
}

void fill_in(Json& value, const Error& error, std::int64_t retries) {
  if (value.is_string()) {
    auto& text = value.get_ref<std::string&>();
    replace_all(text, "{error_code}", error.code);
    replace_all(text, "{error_message}", error.message.empty() ? error.code : error.message);
    replace_all(text, "{retries}", std::to_string(retries));
  }
  if (!value.is_structured()) return;
  for (auto item = value.begin(); item != value.end(); ++item) {
    // A message may have the same words in another meaning.
    if (value.is_object() && item.key() == "MessageBody") continue;
    fill_in(*item, error, retries);
  }
}

std::int64_t pause_seconds(std::int64_t attempts) {
  const std::int64_t doublings = std::min<std::int64_t>(attempts - 1, 6);
  return std::min(kFirstPauseSeconds << doublings, kPauseSecondsMax);
}

}  // namespace

struct Outbox::Pending {
  std::int64_t id = 0;
  std::int64_t put_ms = 0;
  std::int64_t attempts = 0;
  Timestamp due;
  Delivery delivery;
  bool is_under_way = false;
  std::unique_ptr<Alarms::Alarm> alarm{};
  std::unique_ptr<Alarms::Work> work{};  // while it is under way
};

std::span<const storage::Migration> outbox_migrations() { return kOutboxMigrations; }

Outbox::Outbox(const Rows& rows, Alarms& alarms, const Directory& directory)
    : rows_(rows), alarms_(alarms), directory_(directory) {}

void Outbox::put(storage::Database& database, const Delivery& delivery, Timestamp now) {
  const std::int64_t now_ms = now.time_since_epoch().count();
  database.execute("INSERT INTO outbox(put_ms, due_ms, attempts, delivery) VALUES(?, ?, 0, ?)",
                   now_ms, now_ms, text_of(delivery));
}

void Outbox::wake() {
  std::vector<std::shared_ptr<Pending>> found;
  {
    storage::Statement rows = rows_.reader().query(
        "SELECT id, put_ms, due_ms, attempts, delivery FROM outbox WHERE id > ? ORDER BY id LIMIT "
        "?",
        last_read_, known_.size() < kAtOnceMax ? kAtOnceMax - known_.size() : 0);
    while (rows.next()) {
      auto pending = std::make_shared<Pending>();
      pending->id = rows.integer(0);
      pending->put_ms = rows.integer(1);
      pending->due = Timestamp(Millis(rows.integer(2)));
      pending->attempts = rows.integer(3);
      pending->delivery = delivery_of(rows.text(4));
      found.push_back(std::move(pending));
    }
  }
  for (auto& pending : found) {
    last_read_ = pending->id;
    const std::string& lane = pending->delivery.lane;
    if (!lane.empty()) lanes_[lane].insert(pending->id);
    known_.emplace(pending->id, pending);
  }
  for (const auto& pending : found) begin(pending->id);
}

// At once, or when the one before it in its lane is done, or when its pause is over.
void Outbox::begin(std::int64_t id) {
  const auto found = known_.find(id);
  if (found == known_.end() || found->second->is_under_way) return;
  const std::shared_ptr<Pending> pending = found->second;
  const std::string& lane = pending->delivery.lane;
  if (!lane.empty() && *lanes_.at(lane).begin() != id) return;
  if (pending->due <= alarms_.now()) return make(id);
  pending->alarm = alarms_.set(pending->due, Alarms::Leap::kAlways, [this, id] { make(id); });
}

void Outbox::make(std::int64_t id) {
  const std::shared_ptr<Pending> pending = known_.at(id);
  pending->is_under_way = true;
  pending->work = alarms_.begin_work();
  pending->alarm.reset();
  const OutgoingCall& outgoing = pending->delivery.call;
  Call call{outgoing.operation, outgoing.input, outgoing.scope};
  if (outgoing.body) call.body = std::make_unique<TextSource>(*outgoing.body);
  call.once = OnceKey{kOnceSpace, static_cast<std::uint64_t>(id)};
  directory_.call(pending->delivery.service, std::move(call),
                  Reply([self = std::weak_ptr(self_), id](const Answer& answer) {
                    if (const auto outbox = self.lock()) (*outbox)->answered(id, answer);
                  }));
}

void Outbox::answered(std::int64_t id, const Answer& answer) {
  const std::shared_ptr<Pending> pending = known_.at(id);
  pending->is_under_way = false;
  pending->work.reset();
  const Delivery& delivery = pending->delivery;
  if (answer || answer.error().code == delivery.done_error) return done(id, std::nullopt);
  const Error& failure = answer.error();
  const std::int64_t age_ms = alarms_.now().time_since_epoch().count() - pending->put_ms;
  ++pending->attempts;
  const bool may_help = delivery.again == Delivery::Again::kAlways || is_transient(failure);
  if (may_help && pending->attempts <= delivery.retries_max &&
      age_ms < delivery.age_seconds_max * 1000) {
    return make_again(*pending, failure);
  }
  if (delivery.otherwise_service.empty()) {
    log::warn("A delivery could not be made and was dropped",
              {{"service", delivery.service},
               {"operation", delivery.call.operation},
               {"cause", failure.code + ": " + failure.message}});
    return done(id, std::nullopt);
  }
  Delivery otherwise{delivery.otherwise_service, delivery.otherwise};
  fill_in(otherwise.call.input, failure, pending->attempts - 1);
  done(id, std::move(otherwise));
}

void Outbox::make_again(Pending& pending, const Error& error) {
  log::debug("A delivery failed and is made again",
             {{"service", pending.delivery.service}, {"cause", error.message}});
  pending.due = alarms_.now() + std::chrono::seconds(pause_seconds(pending.attempts));
  rows_.change([id = pending.id, attempts = pending.attempts,
                due = pending.due.time_since_epoch().count()](storage::Database& database) {
    database.execute("UPDATE outbox SET attempts = ?, due_ms = ? WHERE id = ?", attempts, due, id);
  });
  begin(pending.id);
}

void Outbox::forget_account(std::string_view account) {
  std::vector<std::int64_t> waiting;
  for (const auto& [id, pending] : known_) {
    if (pending->delivery.call.scope.account != account) continue;
    pending->delivery.retries_max = 0;
    pending->delivery.otherwise_service.clear();
    if (!pending->is_under_way) waiting.push_back(id);
  }
  for (const std::int64_t id : waiting) {
    const auto lane = lanes_.find(known_.at(id)->delivery.lane);
    if (lane != lanes_.end()) lane->second.erase(id);
    known_.erase(id);
  }
  std::erase_if(lanes_, [](const auto& lane) { return lane.second.empty(); });
  std::vector<std::int64_t> first;
  for (const auto& [name, ids] : lanes_) first.push_back(*ids.begin());
  for (const std::int64_t id : first) begin(id);
  wake();
}

void Outbox::done(std::int64_t id, std::optional<Delivery> otherwise) {
  const std::string lane = known_.at(id)->delivery.lane;
  known_.erase(id);
  rows_.change(
      [id, otherwise = std::move(otherwise), now = alarms_.now()](storage::Database& database) {
        database.execute("DELETE FROM outbox WHERE id = ?", id);
        storage::AnsweredCalls(database).remove(kOnceSpace, static_cast<std::uint64_t>(id));
        if (otherwise) put(database, *otherwise, now);
      },
      [self = std::weak_ptr(self_)] {
        if (const auto outbox = self.lock()) (*outbox)->wake();
      });
  const auto found = lanes_.find(lane);
  if (found == lanes_.end()) return;
  found->second.erase(id);
  if (found->second.empty()) {
    lanes_.erase(found);
    return;
  }
  begin(*found->second.begin());
}

}  // namespace sidestep::aws
