// SPDX-License-Identifier: EUPL-1.2
// The parts pages are made of. They carry labels, hints, errors and roles, so that a page is
// mostly words and components and nobody has to remember an aria attribute.
#pragma once

#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"
#include "platform/html/html.h"
#include "platform/text/text.h"
#include "platform/web/form.h"

namespace varna::html {

// What a form shows: the texts' language, what was typed, and what is wrong with it.
struct FormView {
    const Text& text;
    const web::Form& form;  // what was typed; empty at first
    const Problem* problem = nullptr;
    // Text keys of the fields that this form calls something else than "field." and their name, so
    // that the list of what is wrong speaks of them by the words beside them.
    std::vector<std::pair<std::string_view, std::string_view>> labels = {};

    std::string label_of(std::string_view name) const;
    std::string_view value(std::string_view name, std::string_view otherwise = {}) const;
    const Problem::Field* error(std::string_view name) const;
};

struct Field {
    std::string_view name;
    std::string_view label;          // a text key; name + "-hint" etc. are derived
    std::string_view hint = {};      // a text key
    std::string_view value = {};     // when nothing was typed yet
    bool is_optional = false;        // optional fields say so; required ones need no star
    std::string_view type = "text";  // text, date, password, url, number, file
    int rows = 0;                    // > 0: a text area
    std::string_view autocomplete = {};
    // Where its name stands in several forms of the page; else the name is the id.
    std::string_view id = {};
};
void field(Html&, const FormView&, const Field&);

struct Choice {
    std::string_view value;
    std::string label;       // the words themselves
    std::string group = {};  // in a select: the words above it and its neighbours of the same group
    bool is_data = false;    // the municipality's own words, as data_language says them
};
void select(Html&, const FormView&, const Field&, const std::vector<Choice>&);
void radios(Html&, const FormView&, const Field&, const std::vector<Choice>&);

// The list of what is wrong, first on the page, focused, with links to the fields.
void error_summary(Html&, const FormView&);
void submit(Html&, std::string_view label, bool is_secondary = false);

// A status mark is a shape beside its word: done half todo late prop same na gap book event ...
void mark(Html&, std::string_view shape);
void status(Html&, std::string_view shape, std::string_view word);

// A table in its own scrolling, named region.
void open_table(Html&, std::string_view caption, std::string_view css_class = "");
void close_table(Html&);

// Keyset pagination: a link to the next page, when there is one.
void pager(Html&, const Text&, std::string_view next_href);

void heading(Html&, std::string_view title, std::string_view lede = {});

// The municipality's own words - plan, reports, notes - are Swedish; where the page speaks another
// language their element says so (WCAG 2.2, 3.1.2): "<p"_h << data_language(text) << ">"_h.
Markup data_language(const Text&);

}  // namespace varna::html
