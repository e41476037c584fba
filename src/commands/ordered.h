// Work on a stream of items by several threads, with results in the order of the items.
//
// Memory is bounded: no thread begins an item that is more than a few ahead of the last one
// handed out.

#ifndef DEMARCHE_COMMANDS_ORDERED_H_
#define DEMARCHE_COMMANDS_ORDERED_H_

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace demarche::commands {

// `next()` gives std::optional<Item>, nothing at the end; `work(Item, worker)` gives a Result,
// with the worker's number from 0; `emit(Result)` takes them in order. `next` and `emit` are
// called by one thread at a time, `work` by `threads` at once.
// REQUIRES: threads >= 1; none of the three throws.
template <typename Next, typename Work, typename Emit>
void RunOrdered(std::size_t threads, Next next, Work work, Emit emit) {
  using Item = typename decltype(next())::value_type;
  using Result = decltype(work(std::declval<Item>(), std::size_t{}));
  if (threads == 1) {
    while (auto item = next()) emit(work(std::move(*item), 0));
    return;
  }
  std::mutex mutex;
  std::condition_variable moved;
  std::map<std::size_t, Result> done;
  std::size_t taken = 0, emitted = 0;
  bool ended = false;
  const std::size_t window = threads * 4;
  const auto run = [&](std::size_t worker) {
    std::unique_lock lock(mutex);
    while (true) {
      moved.wait(lock, [&] { return ended || taken < emitted + window; });
      if (ended) return;
      auto item = next();
      if (!item) {
        ended = true;
        moved.notify_all();
        return;
      }
      const std::size_t number = taken++;
      lock.unlock();
      Result result = work(std::move(*item), worker);
      lock.lock();
      done.emplace(number, std::move(result));
      for (auto first = done.begin(); first != done.end() && first->first == emitted;
           first = done.begin()) {
        emit(std::move(first->second));
        done.erase(first);
        ++emitted;
      }
      moved.notify_all();
    }
  };
  std::vector<std::jthread> pool;
  for (std::size_t worker = 1; worker < threads; ++worker) pool.emplace_back(run, worker);
  run(0);
}

}  // namespace demarche::commands

#endif  // DEMARCHE_COMMANDS_ORDERED_H_
