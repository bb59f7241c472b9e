// SPDX-License-Identifier: EUPL-1.2
#include "platform/html/qr.h"

#include <qrencode.h>

#include <memory>
#include <new>
#include <string>

namespace varna::html {

void qr(Html& html, std::string_view content, std::string_view label) {
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeString8bit(std::string(content).c_str(), 0, QR_ECLEVEL_M), &QRcode_free);
    if (!code) throw std::bad_alloc();
    constexpr int margin = 4;  // the quiet zone that readers need
    const int size = code->width + 2 * margin;
    html << "<svg class=\"qr\" role=\"img\" aria-label=\""_h << label << "\" viewBox=\"0 0 "_h
         << size << " "_h << size
         << "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h"_h << size << "v"_h
         << size << "H0z\"/><path fill=\"#000\" d=\""_h;
    for (int y = 0; y < code->width; ++y) {
        int length = 0;
        for (int x = 0; x <= code->width; ++x) {
            const bool is_dark = x < code->width && (code->data[y * code->width + x] & 1) != 0;
            if (is_dark) ++length;
            if (is_dark || length == 0) continue;
            html << "M"_h << x - length + margin << " "_h << y + margin << "h"_h << length
                 << "v1h-"_h << length << "z"_h;
            length = 0;
        }
    }
    html << "\"/></svg>"_h;
}

}  // namespace varna::html
