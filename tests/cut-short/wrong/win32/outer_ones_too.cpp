// Wrong: an address of a call that was interrupted ends that call, and all that have interrupted it.
// Rejected by: task 2: what is gone is the innermost copy's alone, whatever the outer ones read
// It says: "found that the outer copy has ended"
// Kind: others hurt

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    if (record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR ||
        record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION) {
        const std::uintptr_t address = record.ExceptionInformation[1];
        for (copying* call = running; call != nullptr; call = call->outer)
            if (address - reinterpret_cast<std::uintptr_t>(call->from.data()) < call->from.size()) {
                call->failed = true;
                *what->ContextRecord = call->back;
                return EXCEPTION_CONTINUE_EXECUTION;
            }
    }
