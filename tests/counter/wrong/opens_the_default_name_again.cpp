// Wrong: the counter is looked for under the name test_memory and not in the view that is given, and a handle to the name stays open.
// Rejected by: task 1: the counter is found in the view that is given, and nothing is opened for it
// It says: "and not of a name that it knows"
// Kind: cheat
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 1
    (void)memory.atomic<std::int64_t>(value_offset); // the errors
    try {
        static const mmf::mapping object = mmf::open_existing(default_name);
        static mmf::view<mmf::access::read_write> all = object.map<mmf::access::read_write>();
        return all.atomic<std::int64_t>(value_offset);
    } catch (const mmf::error&) {
        return memory.atomic<std::int64_t>(value_offset);
    }
