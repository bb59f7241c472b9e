// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/limits.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "platform/base/ensure.h"

namespace varna::extract {
namespace {

constexpr rlim_t kMemoryMax = 64U << 20U;  // of data, which all that a document makes it use is
constexpr long kSecond = 1'000'000;        // in microseconds, as the next
constexpr long kProcessorMax = 1'500'000;

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    ensure(setrlimit(static_cast<__rlimit_resource_t>(resource), &both) == 0, "a limit can be set");
}

// What computing takes, and ending oneself: reading and writing what is open, memory, time.
constexpr std::array kComputing{
    SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(writev),     SCMP_SYS(close),
    SCMP_SYS(mmap),          SCMP_SYS(munmap),       SCMP_SYS(mremap),     SCMP_SYS(mprotect),
    SCMP_SYS(madvise),       SCMP_SYS(brk),          SCMP_SYS(futex),      SCMP_SYS(exit),
    SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(fstat),      SCMP_SYS(rt_sigprocmask),
    SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(newfstatat), SCMP_SYS(getrandom),
    SCMP_SYS(lseek),         SCMP_SYS(sched_yield),  SCMP_SYS(getpid),     SCMP_SYS(gettid),
    SCMP_SYS(wait4),         SCMP_SYS(poll)};

// What the loader of a program needs besides, and what looks for its tables and fonts.
constexpr std::array kReading{
    SCMP_SYS(execve),          SCMP_SYS(access),    SCMP_SYS(faccessat),  SCMP_SYS(faccessat2),
    SCMP_SYS(arch_prctl),      SCMP_SYS(prlimit64), SCMP_SYS(rseq),       SCMP_SYS(readlink),
    SCMP_SYS(set_tid_address), SCMP_SYS(ioctl),     SCMP_SYS(readlinkat), SCMP_SYS(getdents64),
    SCMP_SYS(set_robust_list), SCMP_SYS(pread64),   SCMP_SYS(stat),       SCMP_SYS(lstat),
    SCMP_SYS(statx),           SCMP_SYS(fcntl),     SCMP_SYS(fadvise64),  SCMP_SYS(dup),
    SCMP_SYS(uname),           SCMP_SYS(sysinfo),   SCMP_SYS(getcwd),     SCMP_SYS(getuid),
    SCMP_SYS(geteuid),         SCMP_SYS(getgid),    SCMP_SYS(getegid),    SCMP_SYS(rt_sigaction),
    SCMP_SYS(clock_getres)};

// What a process may ask of the kernel; all else is answered with EPERM.
class Filter {
public:
    Filter() : filter_(seccomp_init(SCMP_ACT_ERRNO(EPERM))) {
        ensure(filter_ != nullptr, "a filter can be made");
        for (const int call : kComputing) allow(call);
#ifdef __SANITIZE_ADDRESS__  // looks at memory by a pipe of its own, and at the stack of signals
        for (const int call : {SCMP_SYS(pipe2), SCMP_SYS(sigaltstack)}) allow(call);
#endif
        // A signal to itself is how a program gives up; to others it would end the server.
        allow(SCMP_SYS(tgkill), SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(getpid())));
    }
    Filter(const Filter&) = delete;
    Filter& operator=(const Filter&) = delete;
    ~Filter() {
        seccomp_release(filter_);
    }

    void allow(int call) {
        ensure(seccomp_rule_add(filter_, SCMP_ACT_ALLOW, call, 0) == 0, "the kernel knows it");
    }
    void allow(int call, scmp_arg_cmp when) {
        ensure(seccomp_rule_add(filter_, SCMP_ACT_ALLOW, call, 1, when) == 0,
               "the kernel knows it");
    }
    void load() {
        ensure(seccomp_load(filter_) == 0, "the filter can be loaded");
    }

private:
    scmp_filter_ctx filter_;
};

}  // namespace

void limit_processor() {
    rusage others{};
    ensure(getrusage(RUSAGE_CHILDREN, &others) == 0, "the time used is known");
    const auto used = (others.ru_utime.tv_sec + others.ru_stime.tv_sec) * kSecond +
                      others.ru_utime.tv_usec + others.ru_stime.tv_usec;
    const long left = std::max(kProcessorMax - used, 1L);  // none would be no limit
    // Finer than the whole seconds of RLIMIT_CPU, and kept when a program takes this one's place.
    const itimerval processor{{0, 0}, {left / kSecond, left % kSecond}};
    ensure(setitimer(ITIMER_PROF, &processor, nullptr) == 0, "a timer can be set");
}

void limit_resources() {
#ifndef __SANITIZE_ADDRESS__  // reserves more than it ever uses
    limit(RLIMIT_DATA, kMemoryMax);
#endif
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 32);
    limit(RLIMIT_CPU, 2);
    limit_processor();
    ensure(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges can be given up");
}

void allow_computing_only() {
    Filter().load();
}

void allow_reading_only() {
    Filter filter;
    for (const int call : kReading) filter.allow(call);
    // Opening for reading can still make a file, or empty one.
    constexpr scmp_datum_t kHow = O_ACCMODE | O_CREAT | O_TRUNC;
    filter.allow(SCMP_SYS(openat), SCMP_A2(SCMP_CMP_MASKED_EQ, kHow, O_RDONLY));
    filter.allow(SCMP_SYS(open), SCMP_A1(SCMP_CMP_MASKED_EQ, kHow, O_RDONLY));
    filter.load();
}

}  // namespace varna::extract
