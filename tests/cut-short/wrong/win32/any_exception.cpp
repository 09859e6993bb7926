// Wrong: an exception of any kind is taken to be a page that has gone.
// Rejected by: task 2: an exception of another kind is not the copy's, whatever address it says
// It says: "an exception of another kind came during a copy"

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (running != nullptr && record.NumberParameters >= 2) {
        const std::uintptr_t address = record.ExceptionInformation[1];
        const auto begin = reinterpret_cast<std::uintptr_t>(running->from.data());
        if (address - begin < running->from.size()) {
            running->failed = true;
            *what->ContextRecord = running->back;
            return EXCEPTION_CONTINUE_EXECUTION;
        }
    }
