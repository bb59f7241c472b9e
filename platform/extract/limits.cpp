// SPDX-License-Identifier: EUPL-1.2
#include "platform/extract/limits.h"

#include <fcntl.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/time.h>

#include <cerrno>

#include "platform/base/ensure.h"

namespace varna::extract {
namespace {

// The sanitizers map memory and make calls of their own, which are not what is limited.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool is_sanitized = true;
#else
constexpr bool is_sanitized = false;
#endif

constexpr rlim_t kMemoryMax = 96U << 20U;  // of data; what of it is used at once stays below 64 MB
constexpr long kCpuMicrosecondsMax = 1'500'000;

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    ensure(setrlimit(static_cast<__rlimit_resource_t>(resource), &both) == 0, "a limit can be set");
}

void add(scmp_filter_ctx filter, unsigned action, int call) {
    ensure(seccomp_rule_add(filter, action, call, 0) == 0, "the kernel knows the call");
}

}  // namespace

void limit_resources() {
    if (!is_sanitized) limit(RLIMIT_DATA, kMemoryMax);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 32);
    limit(RLIMIT_CPU, 3);
    // Finer than whole seconds, and kept when another program takes this one's place.
    const itimerval processor{{0, 0},
                              {kCpuMicrosecondsMax / 1'000'000, kCpuMicrosecondsMax % 1'000'000}};
    ensure(setitimer(ITIMER_PROF, &processor, nullptr) == 0, "a timer can be set");
    ensure(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges can be given up");
}

void allow_computing_only() {
    if (is_sanitized) return;
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    ensure(filter != nullptr, "a filter can be made");
    for (const int call :
         {SCMP_SYS(read),          SCMP_SYS(write),        SCMP_SYS(writev),
          SCMP_SYS(close),         SCMP_SYS(mmap),         SCMP_SYS(munmap),
          SCMP_SYS(mremap),        SCMP_SYS(mprotect),     SCMP_SYS(madvise),
          SCMP_SYS(brk),           SCMP_SYS(futex),        SCMP_SYS(exit),
          SCMP_SYS(exit_group),    SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
          SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom),
          SCMP_SYS(fstat),         SCMP_SYS(newfstatat),   SCMP_SYS(lseek),
          SCMP_SYS(sched_yield),   SCMP_SYS(getpid),       SCMP_SYS(gettid),
          SCMP_SYS(tgkill),        SCMP_SYS(wait4),        SCMP_SYS(poll)})
        add(filter, SCMP_ACT_ALLOW, call);
    ensure(seccomp_load(filter) == 0, "the filter can be loaded");
    seccomp_release(filter);
}

void allow_reading_only() {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    ensure(filter != nullptr, "a filter can be made");
    const auto deny = SCMP_ACT_ERRNO(EPERM);
    for (const int call :
         {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(ptrace),
          SCMP_SYS(kill), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(unlink), SCMP_SYS(unlinkat),
          SCMP_SYS(rename), SCMP_SYS(renameat2), SCMP_SYS(mkdir), SCMP_SYS(creat)})
        add(filter, deny, call);
    for (const auto how : {O_WRONLY, O_RDWR}) {
        const auto mode = static_cast<scmp_datum_t>(how);
        ensure(seccomp_rule_add(filter, deny, SCMP_SYS(openat), 1,
                                SCMP_A2(SCMP_CMP_MASKED_EQ, O_ACCMODE, mode)) == 0,
               "the kernel knows the call");
        ensure(seccomp_rule_add(filter, deny, SCMP_SYS(open), 1,
                                SCMP_A1(SCMP_CMP_MASKED_EQ, O_ACCMODE, mode)) == 0,
               "the kernel knows the call");
    }
    ensure(seccomp_load(filter) == 0, "the filter can be loaded");
    seccomp_release(filter);
}

}  // namespace varna::extract
