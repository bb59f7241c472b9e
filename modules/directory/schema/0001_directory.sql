-- SPDX-License-Identifier: EUPL-1.2
-- What another system calls the units and people that it told us of. One that was in the last file
-- but one and not in the last is gone: its row stays, so that it is the same one if it comes back.
CREATE TABLE directory_unit (
    unit_id ${int} NOT NULL PRIMARY KEY REFERENCES unit (id),
    external_id TEXT NOT NULL UNIQUE,
    parent_id ${int} REFERENCES unit (id),
    is_gone ${int} NOT NULL DEFAULT 0
);

CREATE TABLE directory_person (
    person_id ${int} NOT NULL PRIMARY KEY REFERENCES person (id),
    external_id TEXT NOT NULL UNIQUE,
    is_gone ${int} NOT NULL DEFAULT 0
);

-- The roles that came with a file. Those that people have given are left as they are.
CREATE TABLE directory_role (
    role_id ${int} NOT NULL PRIMARY KEY REFERENCES role_assignment (id)
);

-- What the municipality has said that the columns of its files are called.
CREATE TABLE directory_column (
    kind TEXT NOT NULL CHECK (kind IN ('units', 'people')),
    field TEXT NOT NULL,
    header TEXT NOT NULL,
    PRIMARY KEY (kind, field)
);

-- A file that was read: first what it would change, then, when somebody has said so, what it did.
CREATE TABLE directory_import (
    id ${id},
    uuid TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL CHECK (kind IN ('units', 'people')),
    file_name TEXT NOT NULL,
    columns TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'waiting'
        CHECK (state IN ('waiting', 'applied', 'undone', 'outdated')),
    known ${int} NOT NULL,
    added ${int} NOT NULL,
    changed ${int} NOT NULL,
    gone ${int} NOT NULL,
    unchanged ${int} NOT NULL,
    faults ${int} NOT NULL,
    imported_by TEXT NOT NULL,
    created_at ${int} NOT NULL,
    applied_at ${int},
    undone_at ${int}
);
CREATE INDEX directory_import_state ON directory_import (state, id);

-- parent_before and parent_after are the other system's names of units, as is external_id.
CREATE TABLE directory_unit_change (
    id ${id},
    import_id ${int} NOT NULL REFERENCES directory_import (id),
    deed TEXT NOT NULL CHECK (deed IN ('added', 'changed', 'gone')),
    external_id TEXT NOT NULL,
    unit_id ${int} REFERENCES unit (id),
    kind TEXT NOT NULL,
    name_before TEXT NOT NULL,
    name_after TEXT NOT NULL,
    short_name_before TEXT NOT NULL,
    short_name_after TEXT NOT NULL,
    parent_before TEXT NOT NULL,
    parent_after TEXT NOT NULL
);
CREATE INDEX directory_unit_change_import ON directory_unit_change (import_id, deed, id);

CREATE TABLE directory_person_change (
    id ${id},
    import_id ${int} NOT NULL REFERENCES directory_import (id),
    deed TEXT NOT NULL CHECK (deed IN ('added', 'changed', 'gone')),
    external_id TEXT NOT NULL,
    person_id ${int} REFERENCES person (id),
    name_before TEXT NOT NULL,
    name_after TEXT NOT NULL,
    email_before TEXT NOT NULL,
    email_after TEXT NOT NULL
);
CREATE INDEX directory_person_change_import ON directory_person_change (import_id, deed, id);

-- Roles and links that an import opens and closes, and until when those it closed would have held.
CREATE TABLE directory_role_change (
    id ${id},
    import_id ${int} NOT NULL REFERENCES directory_import (id),
    deed TEXT NOT NULL CHECK (deed IN ('opened', 'closed')),
    person_change_id ${int} REFERENCES directory_person_change (id),
    unit_id ${int} REFERENCES unit (id),
    role_id ${int} REFERENCES role_assignment (id),
    valid_to TEXT NOT NULL
);
CREATE INDEX directory_role_change_import ON directory_role_change (import_id, deed);
CREATE INDEX directory_role_change_person ON directory_role_change (person_change_id);

CREATE TABLE directory_link_change (
    id ${id},
    import_id ${int} NOT NULL REFERENCES directory_import (id),
    deed TEXT NOT NULL CHECK (deed IN ('opened', 'closed')),
    parent_id ${int} NOT NULL REFERENCES unit (id),
    child_id ${int} NOT NULL REFERENCES unit (id),
    relation TEXT NOT NULL
);
CREATE INDEX directory_link_change_import ON directory_link_change (import_id);

-- What is wrong with a row of the file, in words that the catalogs have.
CREATE TABLE directory_fault (
    id ${id},
    import_id ${int} NOT NULL REFERENCES directory_import (id),
    row_number ${int} NOT NULL,
    header TEXT NOT NULL,
    message TEXT NOT NULL,
    detail TEXT NOT NULL
);
CREATE INDEX directory_fault_import ON directory_fault (import_id, id);
