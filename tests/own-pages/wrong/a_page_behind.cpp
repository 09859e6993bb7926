// Wrong: the page behind the part is committed, too, in case something is stored past the end.
// Rejected by: task 2: a second process has another value at the same address
// It says: "Is a page more committed than the part has?"
// Kind: bounds

// Task 2
    if (::mprotect(part.data(), part.size() + page_size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
