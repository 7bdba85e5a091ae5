/** What is open to everybody by ACL, and what keeps it from being so. */
@NullMarked
package io.github.redoubt.emulator.storage.acl;

import org.jspecify.annotations.NullMarked;
