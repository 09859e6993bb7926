// Wrong: while a copy runs every access violation is taken to be the copy's.
// Rejected by: task 2: a page of the buffer that has gone is no error of the copy, and ends the process
// It says: "the page that has gone is the buffer's: expected that the exception ends the process"
// Kind: others hurt

// Task 2
    const DWORD code = what->ExceptionRecord->ExceptionCode;
    if (running != nullptr &&
        (code == EXCEPTION_IN_PAGE_ERROR || code == EXCEPTION_ACCESS_VIOLATION)) {
        running->failed = true;
        *what->ContextRecord = running->back;
        return EXCEPTION_CONTINUE_EXECUTION;
    }
