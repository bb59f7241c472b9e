// SPDX-License-Identifier: EUPL-1.2
// A bounded queue and the threads that empty it. Knows nothing of HTTP.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace varna::http {

struct Work {
    virtual ~Work() = default;
    virtual void run() = 0;  // on a worker thread; must not throw
};

class Workers {
public:
    Workers(int threads, std::size_t queued_max) : threads_max_(threads), queued_max_(queued_max) {}
    ~Workers() { stop(); }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    void start();
    bool offer(std::shared_ptr<Work>);  // false when the queue is full
    std::size_t queued() const;
    void stop();  // waits for what is running and drops what is queued

private:
    void serve();

    const int threads_max_;
    const std::size_t queued_max_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::shared_ptr<Work>> queue_;
    std::size_t sleeping_ = 0;
    bool is_stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace varna::http
