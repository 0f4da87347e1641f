// Objects as items, page by page, and items in all objects of a listing or a manifest.

#include <deque>
#include <utility>

#include "base/comma_list.h"
#include "integrations/map_runs/object_items.h"

namespace sidestep::services {
namespace {

using engine::ItemSource;

constexpr std::size_t kManifestBytesMax = 64 * 1024 * 1024;  // ours: it is read whole

const std::string* text_in(const Json& object, std::string_view name) {
  const Json* value = find_member(object, name);
  return value && value->is_string() ? value->get_ptr<const std::string*>() : nullptr;
}

// As Step Functions shows an entry of the list.
Json item_of_entry(const Json& entry) {
  Json item = Json::object();
  const auto copy = [&](std::string_view from, std::string_view to) {
    if (const Json* value = find_member(entry, from)) item[to] = *value;
  };
  copy("ETag", "Etag");
  copy("Key", "Key");
  if (const Json* modified = find_member(entry, "LastModified");
      modified && modified->is_number()) {
    item["LastModified"] = static_cast<std::int64_t>(modified->get<double>());
  }
  copy("Size", "Size");
  copy("StorageClass", "StorageClass");
  return item;
}

class Listing final : public ItemSource, public std::enable_shared_from_this<Listing> {
 public:
  Listing(S3Access s3, Json parameters) : s3_(std::move(s3)), parameters_(std::move(parameters)) {}

  void read(Next next) override {
    next_ = std::move(next);
    s3_.list(parameters_, [gone = weak_from_this()](Expected<Json, asl::StateError> page) {
      const auto self = gone.lock();
      if (!self) return;
      Next then = std::move(self->next_);
      if (!page) return then(unexpected(std::move(page).error()));
      then(self->take(*page));
    });
  }

 private:
  Piece take(const Json& page) {
    Piece piece;
    if (const Json* contents = find_member(page, "Contents")) {
      for (const Json& entry : *contents) piece.items.push_back({item_of_entry(entry), {}});
    }
    const std::string* token = text_in(page, "NextContinuationToken");
    piece.last = token == nullptr;
    if (token) parameters_["ContinuationToken"] = *token;
    return piece;
  }

  const S3Access s3_;
  Json parameters_;
  Next next_;
};

// The objects that are to be read one after the other: all that are known, and those that a listing
// still has.
class ManyObjects final : public ItemSource, public std::enable_shared_from_this<ManyObjects> {
 public:
  struct Plan {
    asl::ReaderConfig config;    // of each object
    std::deque<Json> objects{};  // parameters of GetObject
    ItemSourcePtr listing{};     // null: there are no more
    Json bucket{};               // of the listing: those of its parameters that objects have, too
  };

  ManyObjects(S3Access s3, Plan plan) : s3_(std::move(s3)), plan_(std::move(plan)) {}

  void read(Next next) override {
    next_ = std::move(next);
    if (!current_ && plan_.objects.empty() && plan_.listing) return read_listing();
    if (!current_ && plan_.objects.empty()) return give({{}, true});
    if (!current_) {
      source_ = source_of(plan_.objects.front());
      current_ = items_of_object(s3_, std::move(plan_.objects.front()), plan_.config);
      plan_.objects.pop_front();
    }
    current_->read([gone = weak_from_this()](Expected<Piece, asl::StateError> piece) {
      const auto self = gone.lock();
      if (!self) return;
      if (!piece) return self->fail(std::move(piece).error());
      if (piece->last) self->current_.reset();
      piece->source = std::exchange(self->source_, std::nullopt);
      piece->last = piece->last && self->plan_.objects.empty() && !self->plan_.listing;
      self->give(*std::move(piece));
    });
  }

 private:
  static std::string source_of(const Json& object) {
    return "S3://" + *text_in(object, "Bucket") + '/' + *text_in(object, "Key");
  }

  void read_listing() {
    plan_.listing->read([gone = weak_from_this()](Expected<Piece, asl::StateError> page) {
      const auto self = gone.lock();
      if (!self) return;
      if (!page) return self->fail(std::move(page).error());
      for (const asl::Item& item : page->items) self->add(item.value);
      if (page->last) self->plan_.listing.reset();
      self->give({{}, page->last && self->plan_.objects.empty()});
    });
  }

  // What stands for a folder has no items.
  void add(const Json& entry) {
    const std::string* key = text_in(entry, "Key");
    if (!key || key->ends_with('/')) return;
    Json parameters = plan_.bucket;
    parameters["Key"] = *key;
    plan_.objects.push_back(std::move(parameters));
  }

  void give(Piece piece) {
    Next next = std::move(next_);
    next(std::move(piece));
  }
  void fail(asl::StateError error) {
    Next next = std::move(next_);
    next(unexpected(std::move(error)));
  }

  const S3Access s3_;
  Plan plan_;
  ItemSourcePtr current_;
  std::optional<std::string> source_;  // of current_, until it was told
  Next next_;
};

using Plan = ManyObjects::Plan;

Json object_at(std::string bucket, std::string key) {
  Json parameters = Json::object();
  parameters["Bucket"] = std::move(bucket);
  parameters["Key"] = std::move(key);
  return parameters;
}

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-inventory-location.html
Expected<Plan, asl::StateError> plan_of_inventory(const std::string& text) {
  const auto manifest = parse_json(text);
  const Json* files = manifest ? find_member(*manifest, "files") : nullptr;
  const std::string* destination = manifest ? text_in(*manifest, "destinationBucket") : nullptr;
  const std::string* schema = manifest ? text_in(*manifest, "fileSchema") : nullptr;
  if (!files || !files->is_array() || !destination || !schema) {
    return unexpected(reader_failed("The object is not the manifest of an S3 inventory."));
  }
  const std::string* format = text_in(*manifest, "fileFormat");
  if (!format || *format != "CSV") {
    return unexpected(reader_failed("Sidestep reads S3 inventories in format CSV only, not " +
                                    (format ? *format : std::string("without a format")) + '.'));
  }
  Plan plan;
  plan.config.input_type = asl::ReaderConfig::InputType::kCsv;
  plan.config.csv_headers_given = true;
  const auto columns = parts_of_list(*schema);  // "Bucket, Key, Size"
  plan.config.csv_headers.assign(columns.begin(), columns.end());
  const std::string bucket = destination->substr(destination->rfind(':') + 1);
  for (const Json& file : *files) {
    if (const std::string* key = text_in(file, "key"))
      plan.objects.push_back(object_at(bucket, *key));
  }
  return plan;
}

// A line for each file: "s3://bucket/key".
// https://docs.aws.amazon.com/athena/latest/ug/querying-finding-output-files.html
Expected<Plan, asl::StateError> plan_of_athena(std::string_view text,
                                               const asl::ReaderConfig& config) {
  constexpr std::string_view kScheme = "s3://";
  Plan plan;
  plan.config = config;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    const std::size_t slash = line.find('/', std::min(kScheme.size(), line.size()));
    if (!line.starts_with(kScheme) || slash == line.npos) {
      return unexpected(reader_failed("The manifest has a line that is not the URI of an object: " +
                                      std::string(line)));
    }
    plan.objects.push_back(
        object_at(std::string(line.substr(kScheme.size(), slash - kScheme.size())),
                  std::string(line.substr(slash + 1))));
  }
  return plan;
}

class Manifest final : public ItemSource, public std::enable_shared_from_this<Manifest> {
 public:
  Manifest(S3Access s3, Json parameters, asl::ReaderConfig config)
      : s3_(std::move(s3)), parameters_(std::move(parameters)), config_(std::move(config)) {}

  void read(Next next) override {
    if (files_) return files_->read(std::move(next));
    next_ = std::move(next);
    s3_.read(parameters_, kManifestBytesMax,
             [gone = weak_from_this()](Expected<std::string, asl::StateError> text) {
               const auto self = gone.lock();
               if (!self) return;
               Next then = std::move(self->next_);
               if (!text) return then(unexpected(std::move(text).error()));
               auto plan = self->plan_of(*text);
               if (!plan) return then(unexpected(std::move(plan).error()));
               self->files_ = std::make_shared<ManyObjects>(self->s3_, *std::move(plan));
               then(Piece{});
             });
  }

 private:
  Expected<Plan, asl::StateError> plan_of(const std::string& text) const {
    const bool athena = config_.manifest_type == asl::ReaderConfig::ManifestType::kAthena;
    return athena ? plan_of_athena(text, config_) : plan_of_inventory(text);
  }

  const S3Access s3_;
  const Json parameters_;
  const asl::ReaderConfig config_;
  ItemSourcePtr files_;
  Next next_;
};

}  // namespace

ItemSourcePtr items_of_listing(S3Access s3, Json parameters) {
  return std::make_shared<Listing>(std::move(s3), std::move(parameters));
}

ItemSourcePtr items_of_listed_objects(S3Access s3, Json parameters, asl::ReaderConfig config) {
  Plan plan;
  plan.config = std::move(config);
  plan.bucket = Json::object();
  for (const char* name : {"Bucket", "ExpectedBucketOwner", "RequestPayer"}) {
    if (const std::string* value = text_in(parameters, name)) plan.bucket[name] = *value;
  }
  plan.listing = items_of_listing(s3, std::move(parameters));
  return std::make_shared<ManyObjects>(std::move(s3), std::move(plan));
}

ItemSourcePtr items_of_manifest(S3Access s3, Json parameters, asl::ReaderConfig config) {
  return std::make_shared<Manifest>(std::move(s3), std::move(parameters), std::move(config));
}

}  // namespace sidestep::services
