// Right: addresses are compared as pointers.

// Task 2
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    const DWORD code = record.ExceptionCode;
    if (code != EXCEPTION_IN_PAGE_ERROR && code != EXCEPTION_ACCESS_VIOLATION)
        return EXCEPTION_CONTINUE_SEARCH;
    const auto* const address = reinterpret_cast<const std::byte*>(record.ExceptionInformation[1]);
    copying* const call = running;
    if (call == nullptr || address < call->from.data() ||
        address >= call->from.data() + call->from.size())
        return EXCEPTION_CONTINUE_SEARCH;
    call->failed = true;
    std::memcpy(what->ContextRecord, &call->back, sizeof call->back);
    return EXCEPTION_CONTINUE_EXECUTION;
