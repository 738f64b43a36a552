/* Preloaded into the compiler: notes each environment variable that is read, with the library that reads it. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

extern char **environ;

/* Without the C library's own, so as not to call itself. */
static char *value_of(const char *name) {
    size_t length = strlen(name);
    for (char **variable = environ; variable && *variable; variable++)
        if (!strncmp(*variable, name, length) && (*variable)[length] == '=') return *variable + length + 1;
    return NULL;
}

char *getenv(const char *name) {
    const char *log = value_of("ENVIRONMENT_READS");
    Dl_info caller;
    if (log && dladdr(__builtin_return_address(0), &caller) && caller.dli_fname) {
        char line[4096];
        int length = snprintf(line, sizeof line, "%s\t%s\n", caller.dli_fname, name);
        int file = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file >= 0) {
            if (length > 0 && write(file, line, (size_t)length) < 0) _exit(97);
            close(file);
        }
    }
    return value_of(name);
}
