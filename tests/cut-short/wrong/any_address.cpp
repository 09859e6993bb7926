// Wrong: while a copy runs every SIGBUS is taken to be the copy's.
// Rejected by: task 2: a page of the buffer that has gone is no error of the copy, and ends the process
// It says: "the page that has gone is the buffer's: expected that SIGBUS ends the process"
// Kind: others hurt

// Task 2
    if (info->si_code > 0 && running != nullptr)
        ::siglongjmp(running->back, 1);
    hand_on(signal, info, context);
