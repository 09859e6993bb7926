// Wrong: a byte that lies in a page with one of the range is taken to be in it.
// Rejected by: task 2: the bytes beside a range are not the copy's, also while it runs
// It says: "which lie in a page with one of its bytes, and had gone: expected two calls of another handler"
// Kind: bounds

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (running != nullptr && !running->from.empty() &&
        (record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR ||
         record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION)) {
        const std::uintptr_t address = record.ExceptionInformation[1] / 4096;
        if (address >= reinterpret_cast<std::uintptr_t>(&running->from.front()) / 4096 &&
            address <= reinterpret_cast<std::uintptr_t>(&running->from.back()) / 4096) {
            running->failed = true;
            *what->ContextRecord = running->back;
            return EXCEPTION_CONTINUE_EXECUTION;
        }
    }
