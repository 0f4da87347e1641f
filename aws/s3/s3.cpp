#include "aws/s3/s3.h"

#include "aws/s3/operations/list.h"
#include "aws/s3/tables/objects.h"
#include "aws/s3/tables/uploads.h"

namespace sidestep::aws::s3 {

S3::S3(const Platform& platform, storage::Blobs& blobs) : platform_(platform), blobs_(blobs) {
  const Objects objects(reader());
  const Uploads uploads(reader());
  blobs_.sweep([&](const std::string& name) { return objects.uses(name) || uploads.uses(name); });
}

bool S3::has(std::string_view operation) const {
  return find_operation(all_operations(), operation) != nullptr;
}

void S3::handle(Call call, Reply reply) {
  find_operation(all_operations(), call.operation)->run(*this, std::move(call), std::move(reply));
}

void write_rows(S3& s3, Call call, Reply reply, ChangeWork work, Rows::Then then) {
  auto freed = std::make_shared<std::vector<std::string>>();
  s3.platform().rows.write(
      std::move(call), std::move(reply),
      [now = s3.now(), freed, work = std::move(work)](storage::Database& database,
                                                      Call& asked) mutable {
        Change change{database, now, *freed};
        return work(change, asked);
      },
      [&s3, freed, then = std::move(then)](const Call& asked, const Output& output) mutable {
        for (std::string& name : *freed) s3.blobs().remove(std::move(name));
        if (then) then(asked, output);
      });
}

void write_object(S3& s3, Call call, Reply reply, ObjectRow object, StoreWork work) {
  auto blobs = object.blobs;
  Reply watched([&s3, blobs = std::move(blobs), reply = std::move(reply)](Answer answer) mutable {
    if (!answer) {
      for (std::string& name : blobs) s3.blobs().remove(std::move(name));
    }
    reply.answer(std::move(answer));
  });
  write_rows(s3, std::move(call), std::move(watched),
             [object = std::move(object), work](Change& change, Call& asked) mutable {
               return work(change, asked, std::move(object));
             });
}

}  // namespace sidestep::aws::s3
