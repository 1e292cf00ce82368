//! Closed sets: enums whose members documents write by name.

/// What all closed sets have.
pub trait ClosedSet: Copy + 'static {
    /// The names of all members, as documents write them.
    const NAMES: &'static [&'static str];

    /// The member of a name.
    fn named(name: &str) -> Option<Self>;
}

/// Declares an enum with the name of each member beside it, so that no member can be without a
/// name or missing in `ALL`. It gives `ALL`, `NAMES` and `name`, and JSON shows the name.
macro_rules! closed_set {
    (
        $(#[$about:meta])*
        pub enum $Set:ident { $($(#[$doc:meta])* $Member:ident = $name:literal,)+ }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $Set { $($(#[$doc])* $Member,)+ }

        impl $Set {
            /// All members, in the order in which messages list them.
            pub const ALL: [$Set; [$($name),+].len()] = [$($Set::$Member),+];
            /// The names of all members.
            pub const NAMES: [&'static str; [$($name),+].len()] = [$($name),+];

            /// The name in documents, options and JSON.
            pub const fn name(self) -> &'static str {
                match self { $($Set::$Member => $name,)+ }
            }

            /// The member of a name.
            pub fn named(name: &str) -> Option<Self> {
                $Set::ALL.into_iter().find(|member| member.name() == name)
            }
        }

        impl $crate::model::closed_set::ClosedSet for $Set {
            const NAMES: &'static [&'static str] = &$Set::NAMES;

            fn named(name: &str) -> Option<Self> {
                $Set::named(name)
            }
        }

        impl serde::Serialize for $Set {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl schemars::JsonSchema for $Set {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Set).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"type": "string", "enum": $Set::NAMES})
            }
        }
    };
}
pub(crate) use closed_set;
