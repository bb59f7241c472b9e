// SPDX-License-Identifier: EUPL-1.2
#include "platform/office/convert_child.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <string>

#include "platform/base/ensure.h"
#include "platform/office/convert.h"

namespace varna::office {
namespace {

constexpr rlim_t mebibyte = 1U << 20U;

void limit(int resource, rlim_t most) {
    const rlimit both{most, most};
    ensure(setrlimit(static_cast<__rlimit_resource_t>(resource), &both) == 0, "a limit can be set");
}

// All that the first version of the kernel's interface knows.
constexpr __u64 reading =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
constexpr __u64 writing = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                          LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                          LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
                          LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
                          LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

void allow(int rules, const char* path, __u64 access) {
    const int where = open(path, O_PATH | O_CLOEXEC);
    if (where < 0) return;  // a path that this machine does not have
    landlock_path_beneath_attr beneath{};
    beneath.allowed_access = access;
    beneath.parent_fd = where;
    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
    close(where);
}

}  // namespace

void limit_converter() {
    limit(RLIMIT_CPU, 60);
    limit(RLIMIT_FSIZE, 64 * mebibyte);
    limit(RLIMIT_DATA, 2048 * mebibyte);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, 512);
    ensure(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0, "privileges can be given up");
    ensure(prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) == 0, "it ends with its parent");
}

bool see_only(const char* folder) {
    landlock_ruleset_attr attributes{};
    attributes.handled_access_fs = reading | writing;
    const auto rules =
        static_cast<int>(syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0));
    if (rules < 0) return false;
    for (const char* system :
         {"/usr", "/lib", "/lib64", "/bin", "/etc", "/proc", "/sys", "/var/cache/fontconfig",
          "/var/lib/libreoffice", "/var/spool/libreoffice", "/var/lib/fonts"})
        allow(rules, system, reading);
    allow(rules, "/dev", reading | LANDLOCK_ACCESS_FS_WRITE_FILE);
    // It wants a socket there, for those who start it a second time, and takes it away again.
    allow(rules, "/tmp", LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_REMOVE_FILE);
    allow(rules, folder, reading | writing);
    const bool is_done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
    close(rules);
    return is_done;
}

void cut_off() {
    const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    ensure(filter != nullptr, "a filter can be made");
    const auto forbid = [&](int call) {
        ensure(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), call, 0) == 0,
               "it can be forbidden");
    };
    // It talks to its own parts through a socket of the file system's, and to nobody by any other.
    ensure(seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1,
                            SCMP_A0(SCMP_CMP_NE, AF_UNIX)) == 0,
           "it can be forbidden");
    for (const int call : {SCMP_SYS(connect),
                           SCMP_SYS(kill),
                           SCMP_SYS(tkill),
                           SCMP_SYS(pidfd_send_signal),
                           SCMP_SYS(pidfd_getfd),
                           SCMP_SYS(ptrace),
                           SCMP_SYS(process_vm_readv),
                           SCMP_SYS(process_vm_writev),
                           SCMP_SYS(mount),
                           SCMP_SYS(umount2),
                           SCMP_SYS(pivot_root),
                           SCMP_SYS(setns),
                           SCMP_SYS(unshare),
                           SCMP_SYS(bpf),
                           SCMP_SYS(perf_event_open),
                           SCMP_SYS(userfaultfd),
                           SCMP_SYS(io_uring_setup),
                           SCMP_SYS(keyctl),
                           SCMP_SYS(add_key),
                           SCMP_SYS(request_key),
                           SCMP_SYS(setpgid),
                           SCMP_SYS(setsid)})
        forbid(call);
    ensure(seccomp_load(filter) == 0, "the filter can be loaded");
    seccomp_release(filter);
}

int convert_main(const char* folder) {
    limit_converter();
    see_only(folder);
    cut_off();
    std::string home = std::string("HOME=") + folder;
    std::string temporary = std::string("TMPDIR=") + folder;
    std::string path = "PATH=/usr/bin:/bin", language = "LC_ALL=C.UTF-8";
    const std::array<char*, 5> environment{home.data(), temporary.data(), path.data(),
                                           language.data(), nullptr};
    std::string name = "soffice", profile = std::string("-env:UserInstallation=file://") + folder;
    profile += "/profile";
    // PDF/A-2b, tagged, so that it can be archived and read aloud.
    std::string to = R"(pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"}})";
    std::string headless = "--headless", restore = "--norestore", convert = "--convert-to";
    std::string out = "--outdir", where = folder, file = where + "/document.docx";
    const std::array<char*, 10> arguments{
        name.data(), profile.data(), headless.data(), restore.data(), convert.data(),
        to.data(),   out.data(),     where.data(),    file.data(),    nullptr};
    execve(converter_program, arguments.data(), environment.data());
    return 1;
}

}  // namespace varna::office
