#pragma once

// For a check that halts other processes. To be included last, behind doctest and module support.

/// False, with a note in the verdict, where nothing can be halted so: the case is then over.
inline bool can_be_halted(const support::halted_role& other,
                          support::halts where = support::halts::after_instructions)
{
    const std::string not_checked = other.not_checked(where);
    if (!not_checked.empty())
        MESSAGE(not_checked);
    return not_checked.empty();
}
