// Wrong: a page of a file that cannot be read is not known, which Windows has another exception for.
// Rejected by: task 2: a page of a file that cannot be read is an error
// It says: "a page that has gone must be an error: the process was"
// Kind: error ignored

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (running != nullptr && record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION) {
        const std::uintptr_t address = record.ExceptionInformation[1];
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size()) {
            running->failed = true;
            *what->ContextRecord = running->back;
            return EXCEPTION_CONTINUE_EXECUTION;
        }
    }
