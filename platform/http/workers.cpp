// SPDX-License-Identifier: EUPL-1.2
#include "platform/http/workers.h"

#include <utility>

namespace varna::http {

void Workers::start() {
    threads_.reserve(static_cast<std::size_t>(threads_max_));
    for (int i = 0; i < threads_max_; ++i) threads_.emplace_back([this] { serve(); });
}

bool Workers::offer(std::shared_ptr<Work> work) {
    bool is_anyone_asleep = false;
    {
        const std::lock_guard lock(mutex_);
        if (is_stopping_ || queue_.size() >= queued_max_) return false;
        queue_.push_back(std::move(work));
        is_anyone_asleep = sleeping_ > 0;
    }
    if (is_anyone_asleep) wake_.notify_one();
    return true;
}

std::size_t Workers::queued() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Workers::serve() {
    std::unique_lock lock(mutex_);
    for (;;) {
        while (queue_.empty() && !is_stopping_) {
            ++sleeping_;
            wake_.wait(lock);
            --sleeping_;
        }
        if (is_stopping_) return;
        std::shared_ptr<Work> work = std::move(queue_.front());
        queue_.pop_front();
        lock.unlock();
        work->run();
        work.reset();
        lock.lock();
    }
}

void Workers::stop() {
    std::deque<std::shared_ptr<Work>> dropped;
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        dropped.swap(queue_);
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

}  // namespace varna::http
