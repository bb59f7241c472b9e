// SPDX-License-Identifier: EUPL-1.2
// The rows of the review: a clause's original beside how it was read. Private to the views.
#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "modules/programme/plan_review_form.h"
#include "modules/programme/plan_views.h"

namespace varna::programme {

// The original's lines by number. A line that holds several clauses, as the front page's table
// does, is not repeated for each: they show their own words. So do those that a person has divided
// or joined.
class Original {
public:
    explicit Original(const Review&);
    void show(Html&, const ReadClause&) const;

private:
    std::unordered_map<int, std::string> lines_;
    std::unordered_map<int, int> clauses_from_;
};

// Everything a row needs to be drawn.
struct ReviewTable {
    const web::Request& request;
    const Review& review;
    const ReviewShown& shown;
    const web::Form& typed;
    Original original;
    RowWords words;
    std::vector<std::pair<std::string, std::string>> kinds, rhythms;

    ReviewTable(const web::Request&, const Review&, const ReviewShown&);
    // A row that nobody touched shows what is kept now, which may be newer than what was sent.
    bool is_typed(Id<Clause>) const;
    std::string value(std::string_view name, Id<Clause>, std::string_view kept) const;
    std::string stamp(const ClauseRecord&) const;
    const Problem::Field* error(const std::string& field) const;
};

// What the rows' fields are named by and choose from; once in the form.
void row_names(Html&, const ReviewTable&);
void open_rows(Html&, const Text&, std::string_view caption);
void row(Html&, const ReviewTable&, const ClauseRecord&);
void close_rows(Html&);
// "Rad 12", or "Sida 4, rad 12" when the document says on which page.
std::string line_words(const Text&, const ReadClause&);

}  // namespace varna::programme
