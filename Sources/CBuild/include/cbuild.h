#ifndef CBUILD_H
#define CBUILD_H

/// The commit that the program was built from, its first 7 digits, with a + where files were changed since; empty where there was no repository.
const char *build_commit(void);

#endif
