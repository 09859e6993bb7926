// Right: the table itself.

// Task 1
    constexpr const char* rows[]{"yvy yvy sss yvy", "vvv sss sss sss", "yyy yvy yyy yvy"};
    switch (rows[static_cast<int>(how)][static_cast<int>(between) * 4 + static_cast<int>(wanted)]) {
    case 'y':
        return answer::yes;
    case 's':
        return answer::section_refused;
    default:
        return answer::view_refused;
    }
