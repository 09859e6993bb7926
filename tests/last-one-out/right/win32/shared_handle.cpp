// Right: hands on a second handle, and closes the first.

// Task 3
    const mmf::mapping made = mmf::create_new(name, mapping_size);
    return made.share();

// Task 4
    return mmf::open_existing(name, mmf::access::read_only).share();
