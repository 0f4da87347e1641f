#include "aws/cloudformation/resources/wait_condition.h"

#include <algorithm>
#include <charconv>

#include "aws/cloudformation/errors.h"
#include "aws/cloudformation/intrinsics/evaluate.h"
#include "aws/cloudformation/resources/request_id.h"

namespace sidestep::aws::cloudformation {
namespace {

std::string wait_property(const Json& properties, const char* name) {
  const Json* value = find_member(properties, name);
  return value == nullptr ? "" : scalar_text(*value).value_or("");
}

std::int64_t whole_number(const std::string& text, std::int64_t otherwise) {
  std::int64_t number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class HandleProvider final : public ResourceProvider {
 public:
  HandleProvider(const Platform& platform, WaitSignals& signals)
      : platform_(platform), signals_(signals) {}

  std::string_view type() const override { return "AWS::CloudFormation::WaitConditionHandle"; }

  void create(ResourceRequest request, Done done) override {
    done(Resource{signals_.address(request_id_of(request))});
  }
  void update(const Resource& resource, Json, ResourceRequest, Done done) override {
    done(resource);
  }
  void remove(const Resource& resource, ResourceRequest, Removed removed) override {
    const std::string id = WaitSignals::id_in(resource.physical_id);
    platform_.rows.change([id](storage::Database& database) { Signals(database).remove_all(id); },
                          [removed = std::move(removed)]() mutable { removed(sidestep::Done{}); });
  }

 private:
  const Platform& platform_;
  WaitSignals& signals_;
};

// One condition that waits.
struct Waiting : std::enable_shared_from_this<Waiting> {
  Waiting(const Platform& all, WaitSignals& arriving, OpenRequests& others, ResourceRequest asked,
          ResourceProvider::Done after)
      : platform(all),
        signals(arriving),
        open(others),
        request(std::move(asked)),
        handle(WaitSignals::id_in(wait_property(request.properties, "Handle"))),
        count(whole_number(wait_property(request.properties, "Count"), 1)),
        timeout(whole_number(wait_property(request.properties, "Timeout"), 0)),
        done(std::move(after)) {}

  void run() {
    if (handle.empty()) {
      return end(unexpected(validation_error("Invalid wait condition handle provided.")));
    }
    open.add(request.once, [self = shared_from_this()] {
      self->end(unexpected(validation_error("Resource creation cancelled")));
    });
    signals.await(handle, [weak = weak_from_this()] {
      if (const auto self = weak.lock()) self->look();
    });
    auto since = std::make_shared<Timestamp>();
    platform.rows.change(
        [since, id = handle, now = platform.alarms.now()](storage::Database& database) {
          *since = Signals(database).begin_wait(id, now);
        },
        [self = shared_from_this(), since] { self->begin(*since); });
  }

  void begin(Timestamp since) {
    if (!done) return;
    alarm = platform.alarms.set(since + std::chrono::seconds(timeout), Alarms::Leap::kNever,
                                [weak = weak_from_this()] {
                                  if (const auto self = weak.lock()) self->time_out();
                                });
    look();
  }

  void look() {
    const auto sent = Signals(platform.rows.reader()).list(handle);
    const auto failed = std::ranges::find(sent, "FAILURE", &Signal::status);
    if (failed != sent.end()) {
      return end(
          unexpected(validation_error("WaitCondition received failed message: '" + failed->reason +
                                      "' for uniqueId: " + failed->unique_id)));
    }
    if (static_cast<std::int64_t>(sent.size()) < count) return;
    Json data = Json::object();
    for (const Signal& each : sent) data[each.unique_id] = each.data;
    Resource made{.physical_id = request.suggested_name};
    made.attributes["Data"] = to_text(data);
    end(std::move(made));
  }

  void time_out() {
    const auto received = Signals(platform.rows.reader()).list(handle).size();
    end(unexpected(validation_error("WaitCondition timed out. Received " +
                                    std::to_string(received) + " conditions when expecting " +
                                    std::to_string(count))));
  }

  void end(Expected<Resource, Error> result) {
    if (!done) return;
    signals.forget(handle);
    open.remove(request.once);
    alarm.reset();
    auto then = std::move(done);
    done = nullptr;
    then(std::move(result));
  }

  const Platform& platform;
  WaitSignals& signals;
  OpenRequests& open;
  const ResourceRequest request;
  const std::string handle;
  const std::int64_t count;
  const std::int64_t timeout;
  ResourceProvider::Done done;
  std::unique_ptr<Alarms::Alarm> alarm{};
};

class ConditionProvider final : public ResourceProvider {
 public:
  ConditionProvider(const Platform& platform, WaitSignals& signals, OpenRequests& open)
      : platform_(platform), signals_(signals), open_(open) {}

  std::string_view type() const override { return "AWS::CloudFormation::WaitCondition"; }

  void create(ResourceRequest request, Done done) override {
    std::make_shared<Waiting>(platform_, signals_, open_, std::move(request), std::move(done))
        ->run();
  }
  void update(const Resource&, Json, ResourceRequest, Done done) override {
    done(unexpected(validation_error(
        "Update to resource type AWS::CloudFormation::WaitCondition is not supported.")));
  }
  void remove(const Resource&, ResourceRequest, Removed removed) override {
    removed(sidestep::Done{});
  }

 private:
  const Platform& platform_;
  WaitSignals& signals_;
  OpenRequests& open_;
};

}  // namespace

std::vector<std::unique_ptr<ResourceProvider>> wait_providers(const Platform& platform,
                                                              WaitSignals& signals,
                                                              OpenRequests& open) {
  std::vector<std::unique_ptr<ResourceProvider>> providers;
  providers.push_back(std::make_unique<HandleProvider>(platform, signals));
  providers.push_back(std::make_unique<ConditionProvider>(platform, signals, open));
  return providers;
}

}  // namespace sidestep::aws::cloudformation
