//! Words that say nothing that can be seen; `docs/wording.md` names the sources.

use crate::lint::wording::Group;

/// The phrases, each once, by what is wrong with them.
pub static GROUPS: [Group; 6] = [
    Group {
        phrases: "\
            adequate, adequately, appropriate, appropriately, effective, effectively, \
            efficient, efficiently, excellent, exceptional, exceptionally, good, great, \
            outstanding, proper, properly, reasonable, reasonably, robust, solid, strong, \
            strongly, sufficient, sufficiently, suitable, suitably, superb",
        wrong: "says nothing that can be seen",
        instead: "say what somebody does, and what comes of it",
    },
    Group {
        phrases: "\
            various, etc, and so on, and the like",
        wrong: "leaves open what is meant",
        instead: "name the things that are meant",
    },
    Group {
        phrases: "\
            as appropriate, as needed, as necessary, as required, if appropriate, if necessary, \
            if possible, where appropriate, where necessary, where possible, \
            as far as possible, when necessary",
        wrong: "leaves open when",
        instead: "say when, or leave it out",
    },
    Group {
        phrases: "\
            understands, knows, appreciates, familiar with, is familiar with, \
            has knowledge of, has an understanding of, good understanding of",
        wrong: "happens in somebody's head",
        instead: "say what shows it: explains, chooses, shows others",
    },
    Group {
        phrases: "\
            passionate, passionate about, team player, self-starter, go-getter, \
            goes the extra mile, thinks outside the box, world-class, best-in-class, \
            results-driven, can-do attitude",
        wrong: "is a slogan",
        instead: "say what somebody does, and what comes of it",
    },
    Group {
        phrases: "\
            good first issue, good first issues, good faith, good practice, good practices, \
            as good as, common good, good cause, good citizen, good citizens, good enough, \
            good separation of concerns, robust against, sufficient to, suitable for, good follower, good followers, good news, good reason, good reasons, good standing, good will, public good, \
            great deal, great lengths, appropriate technology, effective date, \
            effective immediately, necessary and sufficient, proper name, proper names, \
            proper noun, proper nouns, properly scoped, reasonable accommodation, \
            reasonable accommodations, reasonable adjustment, reasonable adjustments, \
            self sufficient, solid principles, strong authentication, strong consistency, \
            strong copyleft, strong encryption, strong opinion, strong opinions, \
            strong password, strong passwords, strong typing, strongly consistent, \
            strongly typed",
        wrong: "",
        instead: "",
    },
];
