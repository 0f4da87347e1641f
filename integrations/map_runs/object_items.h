#pragma once
// Items in objects of S3.

#include <memory>
#include <string>
#include <vector>

#include "asl/states/map/reader_config.h"
#include "engine/map_runs/item_source.h"
#include "integrations/map_runs/s3_access.h"

namespace sidestep::services {

using ItemSourcePtr = std::shared_ptr<engine::ItemSource>;

// States.ItemReaderFailed.
asl::StateError reader_failed(std::string cause);

// Those in one object, in the form that `config` says. `parameters` are those of GetObject.
ItemSourcePtr items_of_object(S3Access s3, Json parameters, asl::ReaderConfig config);

// The same of a Parquet file.
ItemSourcePtr items_of_parquet(S3Access s3, Json parameters);

// The objects themselves: what ListObjectsV2 says of each.
ItemSourcePtr items_of_listing(S3Access s3, Json parameters);

// Those in all objects of a listing.
ItemSourcePtr items_of_listed_objects(S3Access s3, Json parameters, asl::ReaderConfig config);

// Those in the files that a manifest names: of an S3 inventory, or of a query by Athena.
ItemSourcePtr items_of_manifest(S3Access s3, Json parameters, asl::ReaderConfig config);

}  // namespace sidestep::services
