// Wrong: the byte behind the range is taken to be in it.
// Rejected by: task 2: the bytes beside a range are not the copy's, also while it runs
// It says: "expected two calls of another handler"
// Kind: bounds

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (running != nullptr && (record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR ||
                               record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION)) {
        const std::uintptr_t address = record.ExceptionInformation[1];
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin <= running->from.size()) {
            running->failed = true;
            *what->ContextRecord = running->back;
            return EXCEPTION_CONTINUE_EXECUTION;
        }
    }
