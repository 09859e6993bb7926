// Wrong: while a copy runs every SIGBUS is taken to be the copy's.
// Rejected by: task 2: a page of the buffer that has gone is no error of the copy, and ends the process
// It says: "the page that has gone is the buffer's: expected that SIGBUS ends the process"
// Kind: others hurt

// Task 2
    if (info->si_code > 0 && running != nullptr)
        ::siglongjmp(running->back, 1);
    if (before.sa_handler == SIG_IGN && info->si_code <= 0)
        return;
    if (before.sa_handler == SIG_IGN || before.sa_handler == SIG_DFL) {
        std::signal(signal, SIG_DFL);
        std::raise(signal);
    } else if ((before.sa_flags & SA_SIGINFO) != 0) {
        before.sa_sigaction(signal, info, context);
    } else {
        before.sa_handler(signal);
    }
