#pragma once
// A source whose pieces somebody hands in as they come: what a function streams. The reader sets no
// pace: what it has not read is kept.
//
//   PieceQueue queue;
//   answer.body = queue.source();
//   queue.push("piece");
//   queue.end();

#include <memory>
#include <string>

#include "base/byte_source.h"

namespace sidestep {

// On one thread. May outlive its source, and the other way round.
class PieceQueue {
 public:
  PieceQueue();
  // The source ends with an error if it has not ended before.
  ~PieceQueue();
  PieceQueue(const PieceQueue&) = delete;
  PieceQueue& operator=(const PieceQueue&) = delete;

  // REQUIRES: called once.
  std::unique_ptr<ByteSource> source();

  // Does nothing if the piece is empty, or nobody reads any more.
  void push(std::string piece);
  void end();

 private:
  struct State;
  class Source;

  std::shared_ptr<State> state_;
};

}  // namespace sidestep
