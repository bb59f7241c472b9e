// SPDX-License-Identifier: EUPL-1.2
// Reads one request from bytes as they come. The seam between the connection, which knows sockets,
// and the parser in server.cpp, which is Beast's.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "platform/http/message.h"
#include "platform/http/server.h"
#include "platform/http/wire.h"

namespace varna::http {

class RequestReader {
public:
    virtual ~RequestReader() = default;

    // Reads as far as this request goes and answers how many bytes that was.
    virtual std::size_t take(std::string_view bytes) = 0;

    virtual int refusal() const = 0;  // the status to refuse with, or 0
    virtual bool is_head_read() const = 0;
    virtual bool is_complete() const = 0;
    // Asked once the head is read: does the client wait for leave to send the body?
    virtual bool waits_for_continue() const = 0;
    virtual Persistence persistence() const = 0;

    Message message;
};

std::unique_ptr<RequestReader> new_request_reader(const ServerLimits&);

}  // namespace varna::http
