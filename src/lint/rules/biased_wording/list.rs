//! Words that shut somebody out; `docs/wording.md` names the sources.

use crate::lint::wording::Group;

/// What is wrong with words for one gender.
pub const ONE_GENDER: &str = "refers to one gender";

/// The phrases, each once, by what is wrong with them.
pub static GROUPS: [Group; 15] = [
    Group {
        phrases: "\
            he, she",
        wrong: ONE_GENDER,
        instead: "write `they`",
    },
    Group {
        phrases: "\
            him",
        wrong: ONE_GENDER,
        instead: "write `them`",
    },
    Group {
        phrases: "\
            his, her, hers",
        wrong: ONE_GENDER,
        instead: "write `their`, or leave it out",
    },
    Group {
        phrases: "\
            himself, herself",
        wrong: ONE_GENDER,
        instead: "write `themselves`",
    },
    Group {
        phrases: "\
            chairman, chairwoman",
        wrong: ONE_GENDER,
        instead: "write `chair`",
    },
    Group {
        phrases: "\
            spokesman, spokeswoman",
        wrong: ONE_GENDER,
        instead: "write `speaker` or `spokesperson`",
    },
    Group {
        phrases: "\
            salesman, salesmen, saleswoman",
        wrong: ONE_GENDER,
        instead: "write `seller` or `salesperson`",
    },
    Group {
        phrases: "\
            manpower, mankind, guys, brotherhood",
        wrong: ONE_GENDER,
        instead: "write `people` or `staff`",
    },
    Group {
        phrases: "\
            man-hour, man-hours, man-day, man-days, man-month, man-months, man-year, man-years, \
            man hours, man days, man months, manhours",
        wrong: ONE_GENDER,
        instead: "count hours, days or months of work",
    },
    Group {
        phrases: "\
            businessman, businessmen, craftsman, craftsmen, foreman, middleman, middlemen, \
            repairman, workman, workmanlike",
        wrong: ONE_GENDER,
        instead: "name the work",
    },
    Group {
        phrases: "\
            aggressive, aggressively, assertive, assertively, boastful, dominance, dominant, \
            dominate, dominates, dominating, fearless, fearlessly, headstrong, head-strong, \
            impulsive, reckless, stubborn",
        wrong: "is read as masculine",
        instead: "say what somebody does",
    },
    Group {
        phrases: "\
            affectionate, flatterable, submissive, whiny, nagging, tender-hearted",
        wrong: "is read as feminine",
        instead: "say what somebody does",
    },
    Group {
        phrases: "\
            young, youthful, boy, boys, girl, girls, college student, recent college graduate, \
            recent college graduates, recent graduate, recent graduates, fresh graduate, \
            fresh graduates, digital native, digital natives, energetic, youngster, youngsters, \
            young blood, fresh blood, old-timer, old-timers",
        wrong: "refers to age",
        instead: "leave it out, or name the skill",
    },
    Group {
        phrases: "\
            hero, heroes, heroic, heroically, heroics, superhero, superheroes, ninja, ninjas, \
            rockstar, rockstars, rock-star, rock-stars, guru, gurus, wizard, wizards, \
            superstar, superstars, mastermind, warrior, warriors, samurai, jedi, badass, \
            kickass, hustle, hustler, hustlers, rock star, rock stars, 10x engineer, \
            10x developer, work hard play hard, crush it, crushes it, crushing it, \
            killer instinct",
        wrong: "calls for a hero",
        instead: "say what somebody does, and who helps",
    },
    Group {
        phrases: "\
            young project, young projects, young community, young communities, hero image, \
            install wizard, setup wizard, installation wizard, dominant position, \
            dominant conversation, dominant conversations, dominant culture, dominant language, \
            dominant player, dominant players, dominant vendor, dominant vendors, dominant voice, \
            dominant voices, aggressive behavior, aggressive behaviour, aggressive conduct, \
            aggressive deadline, aggressive deadlines, aggressive interaction, \
            aggressive interactions, aggressive language, aggressive message, \
            aggressive messages, aggressive schedule, aggressive schedules, aggressive timeline, \
            aggressive timelines, aggressive tone, assertive communication, \
            assertive in communication, hero culture",
        wrong: "",
        instead: "",
    },
];
